import { foundOrganisation } from '../organisations/index.ts';
import {
  operator,
  runCommand,
  type Actor,
  type Command,
  type Instance,
  type Result,
  type Role,
} from '../platform/index.ts';

/** The cast of this slice's database tests: a federation, three members, an observer, a guest. */
export interface Cast {
  readonly federation: string;
  readonly dockers: string;
  readonly weavers: string;
  readonly printers: string;
  readonly observers: string;
  /** No member of anything. */
  readonly guests: string;
}

const organisations = {
  dockers: { slug: 'dockers-lome', name: 'Dockers of Lomé', country: 'Togo', admit: 'member' },
  weavers: {
    slug: 'weavers-dhaka',
    name: 'ঢাকার তাঁতি',
    nameLang: 'bn',
    transliteration: 'Dhakar Tanti',
    englishName: 'Weavers of Dhaka',
    country: 'Bangladesh',
    admit: 'member',
  },
  printers: { slug: 'printers-izmir', name: 'İzmir Matbaacıları', nameLang: 'tr', admit: 'member' },
  observers: { slug: 'observers', name: 'Observers', admit: 'observer' },
  guests: { slug: 'guests', name: 'Guests', admit: 'not_yet' },
};

/** Founds them with the real commands. */
export async function foundCast(instance: Instance): Promise<Cast> {
  const federation = await found(instance, {
    slug: 'harbour-federation',
    name: 'Harbour Federation',
    isFederation: true,
  });
  const ids: Record<string, string> = {};
  for (const [name, description] of Object.entries(organisations))
    ids[name] = await found(instance, { ...description, host: federation });
  return { federation, ...(ids as unknown as Omit<Cast, 'federation'>) };
}

async function found(instance: Instance, description: object): Promise<string> {
  const input = { nameLang: 'en', ...description };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  return founded.value.organisation;
}

/** Somebody who holds one mandate in one organisation. */
export function actorOf(organisation: string, role: Role): Actor {
  const mandates = [{ organisation, role }];
  return { kind: 'account', account: `account-${organisation}-${role}`, label: role, mandates };
}

/** Runs a command as an organisation's secretariat. */
export async function act<Input, Output, Code extends string>(
  instance: Instance,
  organisation: string,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Result<Output, string>> {
  const acting = { organisation, federation: organisation, keeper: organisation, ...input };
  return runCommand(instance, actorOf(organisation, 'secretariat'), command, { input: acting });
}

/** The same where nothing stands against it. */
export async function succeed<Input, Output, Code extends string>(
  instance: Instance,
  organisation: string,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Output> {
  const result = await act(instance, organisation, command, input);
  if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The rows of every view as text, in one order: equal if and only if the views are. */
export async function dumpViews({ database, projections }: Instance): Promise<string> {
  const tables: unknown[] = [];
  for (const { view } of projections) {
    const { rows } = await database.runSql(`select t::text from ${view} t order by 1`);
    tables.push([view, rows]);
  }
  return JSON.stringify(tables);
}

/** How many entries each record has: what a deed added is seen from the difference. */
export async function recordSizes({ database }: Instance): Promise<Map<string, number>> {
  const { rows } = await database.runSql('select scid, size from record order by scid');
  return new Map(rows.map((row) => [String(row['scid']), Number(row['size'])]));
}

export const text = {
  language: 'en',
  title: 'Open doors',
  paragraphs: ['Every organisation opens its doors once a year.', 'It says so in time.'],
};

export const french = {
  language: 'fr',
  title: 'Portes ouvertes',
  paragraphs: ['Chaque organisation ouvre ses portes une fois par an.', 'Elle le dit à temps.'],
};

/** What signing takes besides version and hash; the decision is of the day the tests begin. */
export const signature = {
  language: 'en',
  decisionBody: 'Executive committee',
  decisionDay: '2026-03-01',
  decisionReference: 'Minutes, item 4',
  printedName: 'Dockers of Lomé',
  printedNameLang: 'en',
};

export const adoption = { decisionBody: 'Congress', decisionDay: '2026-03-01' };
