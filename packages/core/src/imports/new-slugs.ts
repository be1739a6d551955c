import { romanise } from '../organisations/index.ts';
import type { ReadRow } from './import-draft.ts';

const lengthMax = 40;

/** Gives new organisations short names for their addresses, none of them taken. */
export function slugMaker(taken: Iterable<string>): (row: ReadRow) => string {
  const used = new Set(taken);
  return ({ facts }) => {
    const { abbreviation, englishName, name, country } = facts;
    const base = plain(abbreviation ?? '') || plain(englishName ?? '') || plain(name) || 'listed';
    const local = [base.slice(0, lengthMax - 8), country?.toLowerCase()].filter(Boolean).join('-');
    let slug = local;
    for (let count = 2; used.has(slug); count++) slug = `${local}-${count}`;
    used.add(slug);
    return slug;
  };
}

/** Lower-case Latin letters and digits joined by hyphens. */
function plain(text: string): string {
  return romanise(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
