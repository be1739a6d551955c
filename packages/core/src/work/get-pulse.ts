import { addDays, daysAt } from '../platform/calendar-day.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import type { Span } from './balance.ts';
import { inMode } from './modes.ts';
import type { PlaceKind } from './place.ts';
import {
  pulseByMonth,
  pulseUpward,
  type PulseMonth,
  type PulseNote,
  type PulseUpward,
  type Worry,
} from './pulse.ts';
import { loadPulse, loadPulseBelow, type PulseRow } from './pulse.table.ts';
import { readWork } from './read-work.ts';
import { openWords } from './work-words.ts';

export interface PlacePulse {
  readonly place: string;
  /** Small multiples: month by month, oldest first. */
  readonly months: readonly PulseMonth[];
  /** The last notes, newest first; words are undefined until they are asked for. */
  readonly notes: readonly PulseNote[];
}

const shownDays = 400;
const shownNotes = 12;

/** How it is at the unit's places over a year, for those who belong to it. */
export async function getPulse(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, withWords }: { readonly unit: string; readonly withWords: boolean },
): Promise<PlacePulse[] | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, vault, account, now }) => {
    const { inUtc, inFirstZone } = daysAt(now);
    const span = { firstDay: addDays(inUtc, -shownDays), lastDay: inFirstZone };
    const rows = await loadPulse(tx, unit.id, span);
    const isShown = withWords || inMode(unit.mode, 'shownNotes') === 'at_once';
    const sealed = rows.map(({ id, sealed_words: words }) => ({ row: id, sealed: words }));
    const why = { actor: account, reason: 'pulse.shown' };
    const words = isShown
      ? await openWords(vault, unit.id, { table: 'pulse_note', rows: sealed }, why)
      : new Map<string, { words?: string }>();
    const notes = rows.map((row) => toNote(row, words.get(row.id)?.['words']));
    return [...Map.groupBy(notes, ({ place }) => place)].map(([place, ofPlace]) => ({
      place,
      months: pulseByMonth(ofPlace),
      notes: ofPlace.slice(-shownNotes).reverse(),
    }));
  });
}

function toNote(row: PulseRow, words: string | undefined): PulseNote {
  return {
    unit: row.unit,
    place: row.place,
    day: row.day,
    scales: scalesOf(row),
    worries: row.worries as Worry[],
    words,
  };
}

/** The pulse of units below by kind of place: bands of a span that is over, or nothing. */
export async function getPulseBelow(
  instance: Instance,
  actor: AccountActor,
  { organisation, span }: { readonly organisation: string; readonly span: Span },
): Promise<{ readonly kind: PlaceKind; readonly pulse: PulseUpward }[]> {
  const days = daysAt(instance.clock());
  const rows = await readAs(instance, actor, (tx) => loadPulseBelow(tx, organisation, span));
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    pulse: pulseUpward(
      ofKind.map((row): PulseNote => ({
        unit: row.unitNumber,
        place: kind,
        day: span.firstDay,
        scales: scalesOf(row),
        worries: [],
      })),
      span,
      days,
    ),
  }));
}

function scalesOf({
  mood,
  worry,
  talk,
}: Pick<PulseRow, 'mood' | 'worry' | 'talk'>): PulseNote['scales'] {
  return {
    ...(mood === null ? {} : { mood }),
    ...(worry === null ? {} : { worry }),
    ...(talk === null ? {} : { talk }),
  };
}
