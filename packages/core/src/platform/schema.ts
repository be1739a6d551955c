import type { OrganisationTables } from '../organisations/index.ts';
import type { AccountTables } from '../accounts/accounts.table.ts';
import type { RecordTables } from '../records/records.table.ts';
import type { PlatformTables } from './platform.table.ts';

/** Every table of the database, put together from the slices that own them. */
export interface Schema extends PlatformTables, RecordTables, AccountTables, OrganisationTables {}
