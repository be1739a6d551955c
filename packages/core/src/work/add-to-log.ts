import { openVault } from '../keyring/index.ts';
import { done, refuse, type CommandContext, type Result } from '../platform/index.ts';
import { loadLogFacts, loadWorkingUnit, type UnitCode } from './load-log-facts.ts';
import { refuseLogEntry, type LogCode, type Said } from './log-entry.ts';
import { insertEntry } from './log.table.ts';
import { newRowId } from './new-row-id.ts';
import { wordsOf, workColumns } from './read-log-rows.ts';
import { refreshRhythm } from './refresh-rhythm.ts';
import { sealWords } from './work-words.ts';

interface Addition {
  readonly unit: string;
  readonly day: string;
  readonly content: Said;
  readonly reason?: string | undefined;
}

/** Adds an entry to a unit's log, whatever it says. */
export async function addToLog<Code extends UnitCode | LogCode>(
  context: CommandContext,
  { unit: unitId, day, content, reason }: Addition,
): Promise<Result<{ entry: string }, Code>> {
  const { tx, instance, now } = context;
  const unit = await loadWorkingUnit(context, unitId);
  if (typeof unit === 'string') return refuse(unit as Code);
  const facts = await loadLogFacts(context, unit, { day, withWords: false });
  const refusal = refuseLogEntry({ day, content, reason }, facts);
  if (refusal !== undefined) return refuse(refusal.code as Code, refusal);
  const entry = newRowId(instance, 'log');
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const words = wordsOf(content, reason);
  const sealed = await sealWords(vault, unitId, { table: 'log_entry', row: entry, words });
  const columns = { ...workColumns(content), sealed_words: sealed };
  await insertEntry(tx, { id: entry, unit: unitId, day, logged_at: now, ...columns });
  await refreshRhythm(tx, unit, { day, now });
  return done({ entry });
}
