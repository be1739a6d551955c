import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { firstUnitOf } from '../unit.ts';
import { loadUnit } from '../units.table.ts';
import type { AskedPart } from './composition-count.ts';
import {
  compositionParts,
  type CompositionGroup,
  type CompositionPart,
  type Expectation,
} from './composition-rule.ts';
import { standingOf, type CompositionStanding } from './composition-standing.ts';
import {
  openCounts,
  openRules,
  type CompositionRule,
  type DatedCount,
} from './composition-texts.ts';
import { loadCounts, loadLastTold, loadRules } from './composition.table.ts';

/** A group in one part: how it stands by the newest count, and how it stood by earlier ones. */
export interface GroupStanding {
  readonly group: CompositionGroup;
  readonly part: CompositionPart;
  readonly expected: Expectation;
  readonly now: CompositionStanding;
  /** The newest first, without the one that holds now. */
  readonly earlier: readonly {
    readonly countedOn: string;
    readonly standing: CompositionStanding;
  }[];
}

/** Whether those who were asked answered. */
export type AnswersGiven = 'not_asked' | 'nobody' | 'some' | 'everyone';

export interface UnitComposition {
  readonly rule: CompositionRule | undefined;
  /** Undefined: the unit has never counted, which is not zero. */
  readonly countedOn: string | undefined;
  readonly answers: Readonly<Record<CompositionPart, AnswersGiven>>;
  readonly standings: readonly GroupStanding[];
  /** YYYY-MM in which something of it last went to the levels above. */
  readonly lastTold: string | undefined;
}

/**
 * Who is missing from a unit and its offices, in bands, for its officers; undefined for everyone
 * else. Earlier counts are held against the rule as it stands now.
 */
export async function getComposition(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<UnitComposition | undefined> {
  if (findUnitMandate(actor, unitId, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'composition.shown' };
    const [rule] = await openRules(vault, await loadRules(tx, firstUnitOf(unit), 1), why);
    const counts = await openCounts(vault, await loadCounts(tx, unitId), why);
    const [newest] = counts;
    return {
      rule,
      countedOn: newest?.countedOn,
      answers: {
        members: answersOf(newest?.members ?? null),
        offices: answersOf(newest?.offices ?? null),
      },
      standings: standingsOf(rule?.groups ?? [], counts),
      lastTold: await loadLastTold(tx, unitId),
    };
  });
}

function answersOf(part: AskedPart | null): AnswersGiven {
  if (part === null || part.asked === 0) return 'not_asked';
  if (part.answered === 0) return 'nobody';
  return part.answered < part.asked ? 'some' : 'everyone';
}

function standingsOf(
  groups: readonly CompositionGroup[],
  [newest, ...before]: readonly DatedCount[],
): GroupStanding[] {
  return groups.flatMap((group) =>
    compositionParts
      .filter((part) => group[part] !== 'nothing')
      .map((part) => ({
        ...{ group, part, expected: group[part] },
        now: standingOf(newest, group, part),
        earlier: before.map((count) => ({
          countedOn: count.countedOn,
          standing: standingOf(count, group, part),
        })),
      })),
  );
}
