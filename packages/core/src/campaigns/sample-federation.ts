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
import { callCampaign } from './call-campaign.ts';
import { content } from './sample-campaign.ts';

/** The cast of this slice's database tests: a federation and four members on three continents. */
export interface SampleFederation {
  readonly federation: string;
  readonly dockers: string;
  readonly weavers: string;
  readonly bakers: string;
  readonly printers: string;
}

const members = {
  dockers: { slug: 'dockers-lome', name: 'Dockers of Lomé', country: 'Togo' },
  weavers: { slug: 'weavers-dhaka', name: 'Weavers of Dhaka', country: 'Bangladesh' },
  bakers: { slug: 'bakers-porto', name: 'Padeiros do Porto', country: 'Portugal' },
  printers: { slug: 'printers-izmir', name: 'İzmir Matbaacıları', country: 'Turkey' },
};

/** Founds them with the real commands. */
export async function foundSampleFederation(instance: Instance): Promise<SampleFederation> {
  const federation = await found(instance, {
    slug: 'harbour-federation',
    name: 'Harbour Federation',
    isFederation: true,
  });
  const ids: Record<string, string> = {};
  for (const [name, description] of Object.entries(members))
    ids[name] = await found(instance, { ...description, host: federation, admit: 'member' });
  return { federation, ...(ids as unknown as Omit<SampleFederation, 'federation'>) };
}

export async function found(instance: Instance, description: object): Promise<string> {
  const input = { nameLang: 'en', ...description };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  return founded.value.organisation;
}

/** Somebody who holds one mandate in one organisation. */
export function actorOf(organisation: string, role: Role = 'delegate'): Actor {
  const mandates = [{ organisation, role }];
  return { kind: 'account', account: `account-${organisation}-${role}`, label: role, mandates };
}

/** Runs a command as the organisation's secretariat, which may do all of its commands. */
export async function act<Input, Output, Code extends string>(
  instance: Instance,
  organisation: string,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Result<Output, string>> {
  const acting = { organisation, federation: organisation, ...input };
  const actor = actorOf(organisation, 'secretariat');
  return runCommand(instance, actor, command, { input: acting });
}

/** What `callCampaign` takes for the sample day; see sample-campaign.ts. */
export const call = { ...content };

/** Calls the sample day and gives its key. */
export async function callSample(
  instance: Instance,
  federation: string,
  changes: object = {},
): Promise<string> {
  const called = await act(instance, federation, callCampaign, { ...call, ...changes });
  if (!called.ok) throw new Error(called.refusal.code);
  return called.value.campaign;
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
