import { getRegister } from '@communard/core';
import type { Translator } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/** Names of a unit's present people by id, for its officers; empty for everyone else. */
export async function registerNames(
  account: Account,
  unit: string,
  t: Translator,
): Promise<Map<string, string>> {
  const register = (await getRegister(instance(), account, unit)) ?? [];
  return new Map(register.map(({ id, name }) => [id, name ?? t('units.name_gone')]));
}
