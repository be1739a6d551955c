import { messageKeys } from './message-keys.ts';
import type { WalkedPage } from './walk-site.ts';

/** What a page must be besides answering. */
export interface PageRules {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Everything wrong with a page that its source can tell, a line each. */
export function faultsOfPage({ answer, page }: WalkedPage, rules: PageRules): string[] {
  if (answer.status !== 200) return [`status ${answer.status}`];
  if (page === undefined) return [];
  const faults: string[] = [];
  const { root } = page;
  const html = root.querySelector('html');
  const lang = html?.getAttribute('lang');
  const dir = html?.getAttribute('dir');
  if (lang !== rules.locale || dir !== rules.direction) faults.push(`lang ${lang}, dir ${dir}`);
  const headings = root.querySelectorAll('h1');
  if (headings.length !== 1) faults.push(`${headings.length} h1`);
  const title = root.querySelector('title')?.text ?? '';
  if (title.trim().length < 6) faults.push(`title "${title}"`);
  const ids = root.querySelectorAll('[id]').map((one) => one.getAttribute('id'));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) faults.push(`id twice: ${twice}`);
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute('href')!.slice(1);
    if (!ids.includes(id)) faults.push(`leads nowhere: #${id}`);
  }
  return [...faults, ...faultsOfText(`${title}\n${shownText(page)}`)];
}

function faultsOfText(text: string): string[] {
  const faults: string[] = [];
  const raw = /undefined|\[object|\bNaN\b|\bnull\b|Invalid Date/.exec(text);
  if (raw !== null) faults.push(`raw value: ${text.slice(raw.index - 30, raw.index + 30)}`);
  const key = (text.match(/\b[a-z-]+\.[a-z][a-z_]+\b/g) ?? []).find((one) => messageKeys.has(one));
  if (key !== undefined) faults.push(`key instead of a text: ${key}`);
  const holder = /\{[a-z][A-Za-z_]*\}/.exec(text);
  if (holder !== null) faults.push(`place holder: ${holder[0]}`);
  return faults;
}

/** Without what is not read as words. */
function shownText({ root }: NonNullable<WalkedPage['page']>): string {
  const body = root.querySelector('body')?.clone() as typeof root | undefined;
  for (const one of body?.querySelectorAll('script, style, code, pre') ?? []) one.remove();
  return body?.text ?? '';
}
