import { DatabaseKeyring, type Instance } from '@communard/core';
import { textFinder } from '@communard/testkit';
import { createServerVault, parseSealed } from '@communard/vault';
import { nothingSearched, searchBytes, searchFiles } from './canary/search-files.ts';

/** By data directory: what people were called, and their numbers, in whatever way they came in. */
const entered = new Map<string, Set<string>>();

/** Shorter ones, and words alone, stand elsewhere for other reasons. */
const isTelling = (text: string) =>
  text.length >= 8 && (/\p{L} \p{L}/u.test(text) || /^\+?\d[\d ]+$/.test(text));

export function rememberEntered(dataDir: string, texts: readonly string[]): void {
  const known = entered.get(dataDir) ?? new Set();
  for (const text of texts.map((one) => one.trim()).filter(isTelling)) {
    known.add(text);
    known.add(/^\+?\d/.test(text) ? text.replaceAll(' ', '') : text.split(' ').reverse().join(' '));
  }
  entered.set(dataDir, known);
}

const columns = [
  { table: 'member', column: 'sealed_name' },
  { table: 'member', column: 'sealed_phone' },
  { table: 'circle_person', column: 'sealed_name' },
] as const;

/** Opens all names and numbers of an open installation, without a word in any log. */
export async function rememberStored(dataDir: string, instance: Instance): Promise<void> {
  if (instance.keys.isSealed) return;
  const texts: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await instance.database.runSql(
      `select t.id, t.unit, u.organisation, t.${column} as sealed
       from ${table} t join unit u on u.id = t.unit where t.${column} is not null`,
    );
    for (const row of rows as unknown as StoredText[])
      texts.push(...(await open(instance, row, { table, column })));
  }
  rememberEntered(dataDir, texts);
}

interface StoredText {
  readonly id: string;
  readonly unit: string;
  readonly organisation: string;
  readonly sealed: Uint8Array;
}

async function open(
  instance: Instance,
  { id, unit, organisation, sealed }: StoredText,
  where: { readonly table: string; readonly column: string },
): Promise<string[]> {
  return instance.database.transaction(async (tx) => {
    const vault = createServerVault({
      master: instance.masterKey,
      keyring: new DatabaseKeyring(tx, organisation),
      audit: { report: async () => undefined },
      random: instance.random,
    });
    const parsed = parseSealed(sealed);
    if (!parsed.ok) throw new Error(parsed.refusal.code);
    const ref = { ...where, row: id, subject: id };
    const why = { actor: 'test', reason: 'test.names' };
    const opened = await vault.openMany(unit, [{ ref, sealed: parsed.value }], why);
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value.flatMap((one) => (one.ok ? [Buffer.from(one.value).toString()] : []));
  });
}

/**
 * At the end of an installation: no name or number that was entered lies in one of its files, in
 * whatever form.
 *
 * @throws with file and byte of each that does
 */
export function expectNoNamesIn(dataDir: string): void {
  const texts = [...(entered.get(dataDir) ?? [])];
  if (texts.length === 0) return;
  const searched = nothingSearched();
  searchFiles(textFinder(texts), searched, dataDir);
  fail(searched.hits);
}

/** The same for what a server said. */
export function expectNoNamesSaid(dataDir: string, said: string): void {
  const searched = nothingSearched();
  const finder = textFinder([...(entered.get(dataDir) ?? [])]);
  searchBytes(finder, searched, { where: 'log of the server', bytes: Buffer.from(said) });
  fail(searched.hits);
}

function fail(hits: readonly string[]): void {
  if (hits.length > 0) throw new Error(`names outside of what is sealed:\n${hits.join('\n')}`);
}
