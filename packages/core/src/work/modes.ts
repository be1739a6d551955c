import { addDays } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';
import { unitModes, type UnitMode } from '../units/index.ts';

/**
 * What changes with a unit’s mode: open, careful or restricted, each step showing, keeping and
 * sending less. This is the one place: pages, exports, notices, printed sheets and
 * the sweep that erases what is no longer kept all ask here, and the documentation's table is held
 * against it. Days are counted from the day that something is about; null means no end is set.
 */
export const modeTable = {
  /** Names of places in lists, pictures and forms: names, or the numbers of the unit's list. */
  shownPlaces: { open: 'names', careful: 'names', restricted: 'numbers' },
  /** Notes beside the log: at once, one by one when asked, or not at all. */
  shownNotes: { open: 'at_once', careful: 'when_asked', restricted: 'when_asked' },
  /** People in tasks: names, or initials. */
  shownPeople: { open: 'names', careful: 'initials', restricted: 'initials' },
  shownPhotos: { open: 'at_once', careful: 'when_asked', restricted: 'not' },

  /** Each piece of work; afterwards only the figures of the quarter are kept. */
  keptLogDays: { open: null, careful: 365, restricted: 90 },
  keptNotesDays: { open: 730, careful: 180, restricted: 30 },
  keptPulseWordsDays: { open: 730, careful: 180, restricted: 30 },
  /** Photos beside an entry of the log; 0: none is taken, and those there are go at once. */
  keptPhotosDays: { open: 365, careful: 90, restricted: 0 },
  /** Who did a task, after it is done; that it was done is kept. */
  keptTaskPeopleDays: { open: 365, careful: 90, restricted: 14 },
  /** Entries that wait on a phone without network. */
  keptOnPhone: { open: 'yes', careful: 'yes', restricted: 'not' },

  /** Silence upward: since which day, for how many weeks, or only whether. */
  sentSilence: { open: 'since_day', careful: 'weeks', restricted: 'whether' },
  /** How the unit reported before it fell silent: its weekdays or rounds, never what it did. */
  sentHabit: { open: 'words', careful: 'not', restricted: 'not' },
  /** Figures of the quarter upward. */
  sentBalance: { open: 'counts', careful: 'counts', restricted: 'not' },
  sentPulse: { open: 'bands', careful: 'bands', restricted: 'not' },
  sentForces: { open: 'counts', careful: 'counts', restricted: 'bands' },

  printedWallSheet: { open: 'names', careful: 'numbers', restricted: 'numbers' },
  printedMonthSheet: { open: 'all', careful: 'figures', restricted: 'not' },
  printedPlaceSheet: { open: 'all', careful: 'figures', restricted: 'not' },
  /** Days after which a printed sheet asks to be destroyed; null prints no such line. */
  printedDestroyAfterDays: { open: null, careful: 30, restricted: 7 },
} as const satisfies Record<string, Readonly<Record<UnitMode, string | number | null>>>;

export type ModeMatter = keyof typeof modeTable;

/** What the mode says of a matter. */
export function inMode<Matter extends ModeMatter>(
  mode: UnitMode,
  matter: Matter,
): (typeof modeTable)[Matter][UnitMode] {
  const row = modeTable[matter] as Readonly<Record<UnitMode, (typeof modeTable)[Matter][UnitMode]>>;
  return row[mode];
}

type KeptMatter = Extract<ModeMatter, `kept${string}Days`>;

/** The last day on which something about `day` is kept; null when no end is set. */
export function keptThrough(mode: UnitMode, matter: KeptMatter, day: string): string | null {
  const days: number | null = modeTable[matter][mode];
  return days === null ? null : addDays(day, days);
}

/** What is about days before this one is erased; null when nothing is. */
export function erasedBefore(mode: UnitMode, matter: KeptMatter, today: string): string | null {
  const days: number | null = modeTable[matter][mode];
  return days === null ? null : addDays(today, -days);
}

/**
 * The first day whose log was never to be erased, whatever modes the unit has been in: what stands
 * before it may be gone, and is not “not reported”. Undefined while no mode has set an end.
 */
export function logKeptFrom(
  changes: readonly { readonly at: Date; readonly mode: UnitMode }[],
  today: string,
): string | undefined {
  const ends = changes.map((_, index) => {
    const next = changes[index + 1]?.at;
    return next === undefined ? today : new Date(next).toISOString().slice(0, 10);
  });
  const firsts = changes.flatMap(
    ({ mode }, index) => erasedBefore(mode, 'keptLogDays', ends[index]!) ?? [],
  );
  return firsts.sort().at(-1);
}

export const modeReasonLimit = 500;

export type ModeCode =
  'mode.nothing_changed' | 'mode.reason_missing' | 'mode.erasure_not_confirmed';

export const modeCodes: readonly ModeCode[] = [
  'mode.nothing_changed',
  'mode.reason_missing',
  'mode.erasure_not_confirmed',
];

/**
 * Loosening needs a reason, which the unit's members read. Tightening takes effect at once, and
 * whoever does it says that what is no longer kept may be erased: that cannot be taken back.
 */
export function refuseModeChange(
  from: UnitMode,
  {
    to,
    reason,
    erasureConfirmed,
  }: {
    readonly to: UnitMode;
    readonly reason?: string | undefined;
    readonly erasureConfirmed: boolean;
  },
): Refusal<ModeCode> | undefined {
  if (to === from) return refuse('mode.nothing_changed', { field: 'to' }).refusal;
  if (isLooser(to, from) && reason === undefined)
    return refuse('mode.reason_missing', { field: 'reason' }).refusal;
  if (isLooser(from, to) && !erasureConfirmed)
    return refuse('mode.erasure_not_confirmed', { field: 'erasureConfirmed' }).refusal;
  return undefined;
}

function isLooser(one: UnitMode, other: UnitMode): boolean {
  return unitModes.indexOf(one) < unitModes.indexOf(other);
}
