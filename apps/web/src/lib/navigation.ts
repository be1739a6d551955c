import type { Translator } from '@communard/languages';
import type { NavItem } from '@communard/ui';

/** Every page there is, by its file; nothing of them is loaded here. */
const files = Object.keys(import.meta.glob('/src/routes/**/+page.svelte'));
const pages = new Set(files.map(patternOf));

type MainPlace = 'today' | 'meetings' | 'decide' | 'work' | 'paper' | 'people' | 'money' | 'more';

interface Entry {
  readonly name: MainPlace;
  readonly width: NavItem['width'];
}

/** The same words for everyone, in this order. Five fit a phone; there the rest is under More. */
const entries: readonly Entry[] = [
  { name: 'today', width: 'both' },
  { name: 'meetings', width: 'both' },
  { name: 'decide', width: 'both' },
  { name: 'work', width: 'both' },
  { name: 'paper', width: 'wide' },
  { name: 'people', width: 'wide' },
  { name: 'money', width: 'wide' },
  { name: 'more', width: 'both' },
];

/**
 * The main places that have a page, of the place with this slug where it has its own, such as
 * `/world/decide`. A word appears as soon as its page exists: no link leads nowhere.
 */
export function mainPlaces(t: Translator, path: string, slug?: string): NavItem[] {
  return entries.flatMap(({ name, width }) => {
    const href = hrefOf(name, slug);
    if (href === undefined) return [];
    const [page = href] = href.split('?');
    const isCurrent = path === page || path.startsWith(`${page}/`);
    return [{ href, text: t(`interface.${name}`), isCurrent, width }];
  });
}

function hrefOf(name: string, slug: string | undefined): string | undefined {
  if (slug !== undefined && pages.has(`/[]/${name}`)) return `/${slug}/${name}`;
  if (!hasPage(`/${name}`)) return undefined;
  // What does not fit a phone's row is on this page: it has to know of which place.
  return name === 'more' && slug !== undefined ? `/more?at=${slug}` : `/${name}`;
}

/** Whether a page without parameters exists, such as `/search`. */
export function hasPage(path: string): boolean {
  return pages.has(path);
}

/** `/src/routes/(public)/[place]/decide/+page.svelte` becomes `/[]/decide`. */
function patternOf(file: string): string {
  const folders = file.split('/').slice(3, -1);
  const named = folders.filter((folder) => !folder.startsWith('('));
  return `/${named.map((folder) => folder.replace(/^\[.*\]$/, '[]')).join('/')}`;
}
