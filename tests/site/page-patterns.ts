import { readdirSync } from 'node:fs';

const routesDirectory = 'apps/web/src/routes';

/** One address that exists, by the file it stands for, such as `/[place]/units/[unit]`. */
export interface PagePattern {
  readonly pattern: string;
  /** A page for people, or an answer for programs. */
  readonly isPage: boolean;
  readonly matches: (path: string) => boolean;
}

/** Every page and file there is, words before parameters, as the router prefers them. */
export function pagePatterns(): PagePattern[] {
  return readdirSync(routesDirectory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('+page.svelte') || file.endsWith('+server.ts'))
    .map((file) => ({
      pattern: `/${file.replace(/\/?\+(?:page\.svelte|server\.ts)$/, '')}`,
      isPage: file.endsWith('.svelte'),
    }))
    .sort((a, b) => (specificity(a.pattern) < specificity(b.pattern) ? -1 : 1))
    .map(({ pattern, isPage }) => {
      const words = pattern
        .replaceAll('.', '\\.')
        .replace(/\[\\\.\\\.\\\.[^\]]+\]/g, '.+')
        .replace(/\[[^\]]+\]/g, '[^/]+');
      const expression = new RegExp(`^${words}/?$`);
      return { pattern, isPage, matches: (path) => expression.test(path) };
    });
}

/** Word by word, a word sorts before a parameter. */
const specificity = (pattern: string) => pattern.replaceAll('[', '~');

export function patternOf(patterns: readonly PagePattern[], path: string): PagePattern | undefined {
  const { pathname } = new URL(path, 'http://localhost');
  return patterns.find(({ matches }) => matches(pathname));
}
