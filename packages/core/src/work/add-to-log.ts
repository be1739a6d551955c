import { openVault } from '../keyring/index.ts';
import { done, refuse, type CommandContext, type Result } from '../platform/index.ts';
import type { StoredUnit } from '../units/index.ts';
import { loadLogFacts, loadWorkingUnit, type UnitCode } from './load-log-facts.ts';
import { refuseLogEntry, type LogCode, type Said } from './log-entry.ts';
import { insertEntry } from './log.table.ts';
import { newRowId } from './new-row-id.ts';
import { wordsOf, workColumns } from './read-log-rows.ts';
import { changeLog } from './refresh-rhythm.ts';
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
  const unit = await loadWorkingUnit(context, unitId);
  if (typeof unit === 'string') return refuse(unit as Code);
  const facts = await loadLogFacts(context, unit, { day, withWords: false });
  const refusal = refuseLogEntry({ day, content, reason }, facts);
  if (refusal !== undefined) return refuse(refusal.code as Code, refusal);
  const addition = { day, content, reason };
  const entry = await changeLog(context, unit, day, () => storeEntry(context, unit, addition));
  return done({ entry });
}

/** Stores what the rules have let through, its words sealed. Returns the entry's id. */
export async function storeEntry(
  { tx, instance, now }: CommandContext,
  unit: StoredUnit,
  { day, content, reason }: Omit<Addition, 'unit'>,
): Promise<string> {
  const entry = newRowId(instance, 'log');
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const words = wordsOf(content, reason);
  const sealed = await sealWords(vault, unit.id, { table: 'log_entry', row: entry, words });
  const columns = { ...workColumns(content), sealed_words: sealed };
  await insertEntry(tx, { id: entry, unit: unit.id, day, logged_at: now, ...columns });
  return entry;
}
