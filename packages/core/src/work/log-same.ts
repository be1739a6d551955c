import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import {
  defineCommand,
  done,
  refuse,
  shapes,
  unitRoles,
  type CommandContext,
} from '../platform/index.ts';
import type { StoredUnit } from '../units/index.ts';
import { storeEntry } from './add-to-log.ts';
import { loadLogFacts, loadWorkingUnit } from './load-log-facts.ts';
import { refuseLogEntry, type LogFacts, type Work } from './log-entry.ts';
import { loadCorrections, loadEntries } from './log.table.ts';
import { foldCorrections, worksAgain } from './read-log.ts';
import { openLogWords, readLogRows } from './read-log-rows.ts';
import { changeLog } from './refresh-rhythm.ts';

/**
 * "Same as Friday": logs for a day the work of another day, all of it or nothing. Places that left
 * the list are left out with their work; notes are not copied.
 */
export const logSame = defineCommand({
  name: 'log.add_same',
  shape: v.object({ unit: shapes.id, day: shapes.day, from: shapes.day }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'log.nothing_to_repeat',
    'log.day_in_future',
    'log.day_before_unit',
    'log.day_closed',
    'log.reason_missing',
    'log.day_full',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, day, from }) => {
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    const facts = await loadLogFacts(context, unit, { day, withWords: false });
    const works = await worksOf(context, unit, { day: from, facts });
    if (works.length === 0)
      return refuse('log.nothing_to_repeat', { field: 'from', params: { day: from } });
    const ofDay = [...facts.ofDay];
    for (const work of works) {
      const content = { said: 'work', work } as const;
      const refusal = refuseLogEntry({ day, content }, { ...facts, ofDay });
      if (refusal !== undefined) return refuse(refusal.code as 'log.day_full', refusal);
      ofDay.push({ entry: { id: '', day, content, loggedAt: '' }, content, corrections: [] });
    }
    const entries: string[] = [];
    await changeLog(context, unit, day, async () => {
      for (const work of works)
        entries.push(await storeEntry(context, unit, { day, content: { said: 'work', work } }));
    });
    return done({ entries });
  },
});

async function worksOf(
  { tx, instance, actor, now }: CommandContext,
  unit: StoredUnit,
  { day, facts }: { readonly day: string; readonly facts: LogFacts },
): Promise<Work[]> {
  const within = { from: day, through: day };
  const rows = {
    entries: await loadEntries(tx, unit.id, within),
    corrections: await loadCorrections(tx, unit.id, within),
  };
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const why = { actor: accountOf(actor), reason: 'log.repeated' };
  const read = readLogRows(rows, await openLogWords(vault, unit.id, rows, why));
  const works = foldCorrections(read.entries, read.corrections).flatMap(({ content }) =>
    content?.said === 'work' ? [content.work] : [],
  );
  return worksAgain(works, facts.hasPlace);
}
