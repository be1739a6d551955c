import type { CampaignTables } from '../campaigns/index.ts';
import type { ImportTables } from '../imports/index.ts';
import type { KeyringTables, VaultLogTables } from '../keyring/index.ts';
import type {
  CircleTables,
  MemberImportTables,
  MemberTables,
  TransferTables,
} from '../members/index.ts';
import type { AdherenceTables } from '../members/principles/index.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import type { AccountTables } from '../accounts/index.ts';
import type { RecordTables } from '../records/index.ts';
import type { ResolutionTables } from '../resolutions/index.ts';
import type { CompositionTables } from '../units/composition/index.ts';
import type { DelegateTables } from '../units/delegates/index.ts';
import type { TeamTables } from '../units/teams/index.ts';
import type { FreezeTables, OfficeTables, UnitReportTables, UnitTables } from '../units/index.ts';
import type { LendingTables } from '../work/lending/index.ts';
import type { WorkTables } from '../work/index.ts';
import type { PlatformTables } from './platform.table.ts';

/** Every table of the database, put together from the slices that own them. */
export interface Schema
  extends
    PlatformTables,
    RecordTables,
    KeyringTables,
    VaultLogTables,
    AccountTables,
    UnitTables,
    OfficeTables,
    DelegateTables,
    CompositionTables,
    TeamTables,
    FreezeTables,
    UnitReportTables,
    MemberTables,
    CircleTables,
    MemberImportTables,
    TransferTables,
    AdherenceTables,
    OrganisationTables,
    ImportTables,
    CampaignTables,
    ResolutionTables,
    LendingTables,
    WorkTables {}
