import { getResolutionWork } from '@communard/core';
import { instance } from '#lib/server/instance.ts';

/** The members that have not signed a federation's own resolution yet. */
export async function waitingShown(
  { key, log }: { readonly key: string; readonly log: string },
  language: string,
) {
  const { toSign } = await getResolutionWork(instance(), { federation: log, language });
  const waiting = toSign.find(({ resolution }) => resolution === key)?.waiting ?? [];
  return waiting.map(({ organisation, name, slug, nameLang }) => ({
    key: organisation,
    name,
    lang: nameLang ?? undefined,
    href: slug === null ? undefined : `/${slug}`,
  }));
}
