import { readdirSync, readFileSync } from 'node:fs';
import type accounts from '../messages/en/accounts.json';
import type balance from '../messages/en/balance.json';
import type campaigns from '../messages/en/campaigns.json';
import type commandLine from '../messages/en/command-line.json';
import type composition from '../messages/en/composition.json';
import type count from '../messages/en/count.json';
import type deployment from '../messages/en/deployment.json';
import type exportTexts from '../messages/en/exports.json';
import type imports from '../messages/en/imports.json';
import type interfaceTexts from '../messages/en/interface.json';
import type kept from '../messages/en/kept.json';
import type mandates from '../messages/en/mandates.json';
import type modes from '../messages/en/modes.json';
import type notices from '../messages/en/notices.json';
import type organisations from '../messages/en/organisations.json';
import type refusals from '../messages/en/refusals.json';
import type places from '../messages/en/places.json';
import type resolutions from '../messages/en/resolutions.json';
import type sealing from '../messages/en/sealing.json';
import type sectors from '../messages/en/sectors.json';
import type sheets from '../messages/en/sheets.json';
import type rhythm from '../messages/en/rhythm.json';
import type work from '../messages/en/work.json';
import type units from '../messages/en/units.json';
import type pulse from '../messages/en/pulse.json';
import type demands from '../messages/en/demands.json';
import type tasks from '../messages/en/tasks.json';
import type teams from '../messages/en/teams.json';
import type today from '../messages/en/today.json';
import type transfers from '../messages/en/transfers.json';
import type { Locale } from './locales.ts';

interface English {
  interface: typeof interfaceTexts;
  refusals: typeof refusals;
  accounts: typeof accounts;
  organisations: typeof organisations;
  resolutions: typeof resolutions;
  campaigns: typeof campaigns;
  exports: typeof exportTexts;
  imports: typeof imports;
  count: typeof count;
  sealing: typeof sealing;
  today: typeof today;
  units: typeof units;
  transfers: typeof transfers;
  teams: typeof teams;
  mandates: typeof mandates;
  composition: typeof composition;
  rhythm: typeof rhythm;
  balance: typeof balance;
  modes: typeof modes;
  sheets: typeof sheets;
  work: typeof work;
  sectors: typeof sectors;
  places: typeof places;
  tasks: typeof tasks;
  pulse: typeof pulse;
  demands: typeof demands;
  deployment: typeof deployment;
  kept: typeof kept;
  notices: typeof notices;
  'command-line': typeof commandLine;
}

export type Area = keyof English;

/**
 * One file `messages/<locale>/<area>.json` per language and area. Refusals are many: a slice may
 * keep its own in `refusals.<slice>.json`, which count as the same area.
 */
export const areas: readonly Area[] = [
  'interface',
  'refusals',
  'accounts',
  'organisations',
  'resolutions',
  'campaigns',
  'exports',
  'imports',
  'count',
  'sealing',
  'today',
  'units',
  'transfers',
  'teams',
  'mandates',
  'composition',
  'rhythm',
  'balance',
  'modes',
  'sheets',
  'work',
  'sectors',
  'places',
  'tasks',
  'pulse',
  'demands',
  'deployment',
  'kept',
  'notices',
  'command-line',
];

/** `<area>.<key of its file>`; English says which keys there are. */
export type MessageKey = { [A in Area]: `${A}.${keyof English[A] & string}` }[Area];

/** A refusal that has a text. */
export type RefusalTextCode = keyof English['refusals'] & string;

/**
 * The messages of one language by key, in ICU MessageFormat, read from their files. Read at first
 * use, by server and command line only: no catalogue is ever sent to a browser.
 */
export function readCatalogue(locale: Locale): ReadonlyMap<string, string> {
  const catalogue = new Map<string, string>();
  for (const area of areas)
    for (const [key, message] of Object.entries(readArea(locale, area)))
      catalogue.set(`${area}.${key}`, message);
  return catalogue;
}

/** The messages of one area. */
export function readArea(locale: Locale, area: Area): Readonly<Record<string, string>> {
  const folder = new URL(`../messages/${locale}/`, import.meta.url);
  const files =
    area === 'refusals'
      ? readdirSync(folder).filter((name) => /^refusals(\.[a-z-]+)?\.json$/.test(name))
      : [`${area}.json`];
  const texts = files
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object);
  return Object.assign({}, ...texts) as Record<string, string>;
}
