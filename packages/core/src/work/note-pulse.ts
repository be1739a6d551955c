import type { Vault } from '@communard/vault';
import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openTexts, openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import {
  defineCommand,
  done,
  refuse,
  shapes,
  unitRoles,
  type CommandContext,
} from '../platform/index.ts';
import { findNames, type NamesFound } from './find-names.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { newRowId } from './new-row-id.ts';
import { loadPlaces } from './places.table.ts';
import { pulseLimits, pulseScales, refusePulse, scaleSteps, worries } from './pulse.ts';
import { insertPulse, loadNamesOf, loadPulse } from './pulse.table.ts';
import { sealWords } from './work-words.ts';

const step = shapes.optionalWholeNumber(1, scaleSteps);

/** Notes how it is at a place. About the place and no person: names of members are refused. */
export const notePulse = defineCommand({
  name: 'pulse.note',
  shape: v.object({
    unit: shapes.id,
    place: shapes.id,
    day: shapes.day,
    mood: step,
    worry: step,
    talk: step,
    worries: v.optional(v.array(shapes.choice(worries)), []),
    words: shapes.optionalText(pulseLimits.words),
    /** Of the words, for their names are written differently. */
    language: shapes.languageTag,
    isConfirmed: v.optional(shapes.choice(['yes', 'no']), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'pulse.day_in_future',
    'pulse.place_unknown',
    'pulse.nothing_said',
    'pulse.too_many_worries',
    'pulse.names_member',
    'pulse.may_name_someone',
    'pulse.day_full',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, language, isConfirmed, ...note }) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const { place, day, words } = note;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const places = await loadPlaces(tx, unitId);
    const ofDay = await loadPulse(tx, unitId, { firstDay: day, lastDay: day });
    const scales = Object.fromEntries(
      pulseScales.flatMap((scale) => (note[scale] === undefined ? [] : [[scale, note[scale]]])),
    );
    const refusal = refusePulse(
      { place, day, scales, worries: note.worries, words },
      {
        days: daysAt(now),
        hasPlace: places.some(({ id, closed_on: closed }) => id === place && closed === null),
        notesOfDay: ofDay.filter((other) => other.place === place).length,
        named: await findNamesIn(context, vault, { unit: unitId, words, language }),
        isConfirmed: isConfirmed === 'yes',
      },
    );
    if (refusal !== undefined) return { ok: false, refusal };
    const id = newRowId(instance, 'pulse');
    const written = words === undefined ? {} : { words };
    await insertPulse(tx, {
      id,
      unit: unitId,
      place,
      day,
      mood: note.mood ?? null,
      worry: note.worry ?? null,
      talk: note.talk ?? null,
      worries: [...new Set(note.worries)],
      sealed_words: await sealWords(vault, unitId, {
        table: 'pulse_note',
        row: id,
        words: written,
      }),
    });
    return done({ note: id });
  },
});

/** Opens the names of the register only when there are words to look through. */
async function findNamesIn(
  { tx, actor }: CommandContext,
  vault: Vault,
  {
    unit,
    words,
    language,
  }: { readonly unit: string; readonly words: string | undefined; readonly language: string },
): Promise<NamesFound> {
  if (words === undefined) return {};
  const rows = await loadNamesOf(tx, unit);
  const sealed = rows.map(({ member, sealed: name }) => ({
    ref: { table: 'member', column: 'sealed_name', row: member, subject: member },
    sealed: name,
  }));
  const why = { actor: accountOf(actor), reason: 'pulse.names_checked' };
  const names = await openTexts(vault, unit, sealed, why);
  return findNames(
    words,
    names.filter((name) => name !== undefined),
    language,
  );
}
