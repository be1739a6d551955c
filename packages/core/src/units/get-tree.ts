import { openVault } from '../keyring/index.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { sumFigures, type UnitFigures } from './unit-figures.ts';
import { openNames } from './unit-names.ts';
import { loadNewestReports, type UnitReport } from './unit-reports.table.ts';
import type { NamedUnit } from './list-units.ts';
import { loadUnitsOf } from './units.table.ts';

/** A unit in the tree, with what it has told of itself. */
export interface TreeUnit extends NamedUnit {
  /** Its newest report; undefined: it has never reported, which is not zero. */
  readonly report: Pick<UnitReport, 'month' | 'madeAt' | 'figures'> | undefined;
  /** Whole days since then. */
  readonly reportAgeDays: number | undefined;
  readonly below: readonly TreeUnit[];
  /** Itself and all below it: how many there are, how many have ever reported, and their sum. */
  readonly together: {
    readonly units: number;
    readonly reported: number;
    readonly figures: UnitFigures;
  };
}

const dayLength = 86_400_000;

/**
 * The tree as far as the actor may see it, with coverage and the age of reports. Figures are those
 * that units have sent, already rounded; nothing here asks a register.
 */
export async function getTree(
  instance: Instance,
  actor: AccountActor,
  organisation: string,
): Promise<TreeUnit[]> {
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const stored = await loadUnitsOf(tx, organisation);
    const vault = openVault(tx, instance, { organisation, now });
    const named = await openNames(vault, stored, { actor: actor.account, reason: 'unit.listed' });
    const units = named.map(({ sealedName: _name, sealedPlace: _place, ...unit }) => unit);
    const reports = new Map(
      (await loadNewestReports(tx, organisation)).map((report) => [report.unit, report]),
    );
    return growTree(units, reports, now);
  });
}

/** Units without a parent among them are the tops: an officer's tree begins at the organisation. */
export function growTree(
  units: readonly NamedUnit[],
  reports: ReadonlyMap<string, UnitReport>,
  now: Date,
): TreeUnit[] {
  const known = new Set(units.map(({ id }) => id));
  const byParent = Map.groupBy(units, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : '',
  );
  const grow = (unit: NamedUnit): TreeUnit => {
    const below = (byParent.get(unit.id) ?? []).map(grow);
    const report = reports.get(unit.id);
    // Its people are elsewhere since, and would be counted twice.
    const own = report === undefined || unit.endedOn !== null ? [] : [report.figures];
    return {
      ...unit,
      report,
      reportAgeDays: report && Math.floor((now.getTime() - report.madeAt.getTime()) / dayLength),
      below,
      together: {
        units: 1 + below.reduce((sum, { together }) => sum + together.units, 0),
        reported: own.length + below.reduce((sum, { together }) => sum + together.reported, 0),
        figures: sumFigures([...own, ...below.map(({ together }) => together.figures)]),
      },
    };
  };
  return (byParent.get('') ?? []).map(grow);
}
