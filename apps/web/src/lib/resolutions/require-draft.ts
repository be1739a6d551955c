import { requireMandate } from '#lib/server/require-mandate.ts';
import { requireResolution, type Address, type FoundResolution } from './require-resolution.ts';

/** The newest version of a text, for the secretariat of the federation whose text it is. */
export async function requireDraft(
  locals: App.Locals,
  address: Address,
  language?: string,
): Promise<FoundResolution> {
  const shown = await requireResolution(locals, address);
  requireMandate(locals, shown.page.log, ['secretariat']);
  return requireNewest(locals, address, language);
}

/** The version that is being drafted; where there is none, the one that stands. */
export async function requireNewest(
  locals: App.Locals,
  address: Address,
  language?: string,
): Promise<FoundResolution> {
  const { page } = await requireResolution(locals, address);
  const [newest] = page.versions;
  const url = new URL('http://localhost/');
  if (newest !== undefined) url.searchParams.set('version', String(newest.version));
  // The original: a translation is not where a next version begins.
  url.searchParams.set('text', language ?? newest?.language ?? '');
  return requireResolution(locals, address, url);
}

/** Title and words of a found text, as they stand in a form. */
export function textOf({ page, href }: FoundResolution) {
  const { text } = page;
  return {
    href,
    number: page.number,
    version: text?.version ?? 0,
    language: text?.language ?? '',
    title: text?.title ?? '',
    paragraphs: text?.paragraphs ?? [],
  };
}
