import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { loadLogFacts, loadWorkingUnit } from './load-log-facts.ts';
import { logLimits, plainWork, refuseCorrection, workShape, type Said } from './log-entry.ts';
import { insertCorrection, loadEntry } from './log.table.ts';
import { correctionRow, wordsOf, workColumns } from './read-log-rows.ts';
import { changeLog } from './refresh-rhythm.ts';
import { sealWords } from './work-words.ts';

const head = {
  unit: shapes.id,
  entry: shapes.id,
  reason: shapes.optionalText(logLimits.reason),
};

/** Corrects an entry, or takes it back: something is added to it, and it stays readable. */
export const correctLog = defineCommand({
  name: 'log.correct',
  shape: v.variant('to', [
    v.object({ ...head, to: v.literal('work'), ...workShape.entries }),
    v.object({ ...head, to: v.literal('nothing') }),
    v.object({ ...head, to: v.literal('taken_back') }),
  ]),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'log.not_found',
    'log.already_taken_back',
    'log.correction_reason_missing',
    'log.place_unknown',
    'log.word_missing',
    'log.nothing_beside_work',
    'log.nothing_changed',
    'log.corrected_too_often',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ entry }) => entry,
  perform: async (context, input) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, input.unit);
    if (typeof unit === 'string') return refuse(unit);
    const row = await loadEntry(tx, { unit: unit.id, id: input.entry });
    if (row === undefined) return refuse('log.not_found');
    const { day } = row;
    const facts = await loadLogFacts(context, unit, { day, withWords: true });
    const read = facts.ofDay.find(({ entry }) => entry.id === row.id)!;
    const content = contentOf(input);
    const { reason } = input;
    const refusal = refuseCorrection(read, { content, reason }, facts);
    if (refusal !== undefined) return { ok: false, refusal };
    const number = read.corrections.length + 1;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const sealed = await sealWords(vault, unit.id, {
      table: 'log_correction',
      row: correctionRow(row.id, number),
      words: wordsOf(content, reason),
    });
    const columns = workColumns(content ?? { said: 'nothing' });
    const fixed = { entry: row.id, unit: unit.id, number, at: now, takes_back: content === null };
    await changeLog(context, unit, day, () =>
      insertCorrection(tx, { ...fixed, ...columns, sealed_words: sealed }),
    );
    return done({ entry: row.id });
  },
});

type Input = v.InferOutput<typeof correctLog.shape>;

function contentOf(input: Input): Said | null {
  if (input.to === 'taken_back') return null;
  if (input.to === 'nothing') return { said: 'nothing' };
  const { instrument, word, place, count, side, maker, note } = input;
  const work = plainWork({ instrument, word, place, count, side, maker, note });
  return { said: 'work', work };
}
