import { isContinent } from './continent-name.ts';
import { readStanding, type StandingChoice } from './standings.ts';

/** What of a directory is asked for; every part of it stands in the address. */
export interface DirectoryAsked {
  readonly search: string;
  readonly continent: string | undefined;
  readonly standing: StandingChoice;
  readonly page: number;
}

const searchLengthMax = 200;

export function readDirectoryQuery(query: URLSearchParams): DirectoryAsked {
  const continent = query.get('continent');
  const page = Number(query.get('page') ?? 1);
  return {
    search: (query.get('q') ?? '').trim().slice(0, searchLengthMax),
    continent: isContinent(continent) ? continent : undefined,
    standing: readStanding(query.get('standing')),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the same directory with some of it changed; changing anything goes to page 1. */
export function directoryHref(
  path: string,
  asked: DirectoryAsked,
  change: Partial<DirectoryAsked> = {},
): string {
  const { search, continent, standing, page } = { ...asked, page: 1, ...change };
  const query = new URLSearchParams();
  if (search !== '') query.set('q', search);
  if (continent !== undefined) query.set('continent', continent);
  if (standing !== 'present') query.set('standing', standing);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? path : `${path}?${query}`;
}
