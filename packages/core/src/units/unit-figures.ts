import { showCells, showCount, showHours, sumShown, type ShownCount } from './hide-small-counts.ts';

/** The shape of a report is fixed: what is not in it cannot be asked for. */
export const reportedAbilities = [
  'speaking',
  'writing',
  'languages',
  'driving',
  'crafts',
  'law',
  'care',
  'technology',
  'teaching',
  'music',
] as const;
export type ReportedAbility = (typeof reportedAbilities)[number];

/** What a unit tells the level above, once a month (UNIT-2). */
export interface UnitFigures {
  readonly members: ShownCount;
  readonly circle: ShownCount;
  readonly abilities: Readonly<Record<ReportedAbility, ShownCount>>;
  /** Hours a week that members offer together, of nobody more than ten; in fifties. */
  readonly hours: ShownCount;
  /** Offices are few and public inside the organisation: they are counted as they are. */
  readonly offices: { readonly open: number; readonly held: number; readonly learnt: number };
}

/** Exact counts of one unit, before they leave it. */
export interface ExactFigures {
  readonly members: number;
  readonly circle: number;
  readonly abilities: Readonly<Record<ReportedAbility, number>>;
  /** Of nobody more than `hoursOfOneMost`. */
  readonly hours: number;
  readonly offices: UnitFigures['offices'];
}

/** Rounds what leaves the unit; hours are hidden with the members who offer them. */
export function toFigures({
  members,
  circle,
  abilities,
  hours,
  offices,
}: ExactFigures): UnitFigures {
  const shown = showCount(members);
  return {
    members: shown,
    circle: showCount(circle),
    abilities: showCells(abilities).cells,
    hours: shown.kind === 'under_five' ? shown : showHours(hours),
    offices,
  };
}

/** Adds up what several units have shown. Sums of hidden parts stay hidden. */
export function sumFigures(all: readonly UnitFigures[]): UnitFigures {
  const abilities = Object.fromEntries(
    reportedAbilities.map((name) => [name, sumShown(all.map((one) => one.abilities[name]))]),
  ) as Record<ReportedAbility, ShownCount>;
  const sum = (pick: (figures: UnitFigures) => number) =>
    all.reduce((total, figures) => total + pick(figures), 0);
  return {
    members: sumShown(all.map(({ members }) => members)),
    circle: sumShown(all.map(({ circle }) => circle)),
    abilities,
    hours: sumShown(all.map(({ hours }) => hours)),
    offices: {
      open: sum(({ offices }) => offices.open),
      held: sum(({ offices }) => offices.held),
      learnt: sum(({ offices }) => offices.learnt),
    },
  };
}
