import { readdirSync, readFileSync } from 'node:fs';
import {
  addMember,
  addPlace,
  addTask,
  addUnit,
  foundFirstUnit,
  foundOrganisation,
  invite,
  logWork,
  operator,
  raiseDemand,
} from '@communard/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnInstance } from './act-on-instance.ts';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** Where the pages of a unit are, one file a page, whatever is added to them. */
const routes = 'apps/web/src/routes';
const unitPages = `${routes}/[place]/units/[unit]`;
const files = readdirSync(unitPages, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)\+(page\.server|server)\.ts$/.test(path))
  .map((path) => `${unitPages}/${path}`)
  .sort();

const text = (file: string) => readFileSync(file, 'utf8');

const isRead = (file: string) =>
  file.endsWith('+page.server.ts') || text(file).includes('export const GET');

/** The forms a page takes, by their names; one without a name is `default`. */
function formsOf(file: string): string[] {
  if (text(file).includes('export const POST')) return ['default'];
  const [, forms = ''] = /export const actions[^{]*\{\n([\s\S]*?)\n\};/.exec(text(file)) ?? [];
  return [...forms.matchAll(/^ {2}(?:async )?(\w+)[:(,]/gm)].map(([, name]) => name!);
}

/** Somebody who has no business in the depot, by what they are elsewhere. */
const visitors = ['secretary of a sister unit', 'secretariat of another organisation'] as const;

describe('a foreign unit answers as one that is not there', () => {
  let installation: Installation;
  let server: WebServer;
  let depot = '';
  const tokens = {} as Record<(typeof visitors)[number] | 'its secretary', string>;
  /** What really is in the depot, for the addresses below it. */
  const inside: Record<string, string> = {};

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const { act, signIn, actorOf } = actOnInstance(instance);
    const found = async (slug: string, name: string) => {
      const { organisation } = await act(operator, foundOrganisation, {
        ...{ slug, name, nameLang: 'en' },
      });
      const office = { organisation, role: 'secretariat' as const, label: 'Office' };
      return { organisation, token: await signIn((await invite(instance, office)).secret) };
    };
    const ferry = await found('ferry', 'Ferry');
    tokens['secretariat of another organisation'] = (await found('mill', 'Mill')).token;
    const { unit: first } = await act(await actorOf(ferry.token), foundFirstUnit, {
      ...{ organisation: ferry.organisation, name: 'Ferry union' },
    });
    const below = async (name: string) => {
      const unit = { parent: first, kind: 'workplace', name };
      return act(await actorOf(ferry.token), addUnit, unit);
    };
    const { unit, invitation } = await below('Depot');
    depot = unit;
    tokens['its secretary'] = await signIn(invitation);
    tokens['secretary of a sister unit'] = await signIn((await below('Yard')).invitation);
    const secretary = await actorOf(tokens['its secretary']);
    const { member } = await act(secretary, addMember, { unit, name: 'Ilse Quill' });
    const { place } = await act(secretary, addPlace, { unit, name: 'Works', kind: 'factory' });
    const day = new Date().toISOString().slice(0, 10);
    const work = { unit, day, instrument: 'talk', count: 3, side: 'economic', place };
    const { entry } = await act(secretary, logWork, work);
    const { task } = await act(secretary, addTask, { unit, what: 'Leaflets', dueOn: day });
    const said = { unit, theme: 'pay', day, words: 'More', place };
    const { demand } = await act(secretary, raiseDemand, said);
    Object.assign(inside, { member, entry, places: place, tasks: task, demands: demand });
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
  });
  afterAll(async () => {
    await server?.stop();
    installation?.remove();
  });

  /** The address of a page of the unit, with what is really in the depot where there is such. */
  function addressOf(file: string, unit: string): string {
    const parts = file
      .slice(routes.length + 1)
      .split('/')
      .slice(3, -1);
    const filled = parts.map((part, at) => {
      const name = /^\[(\w+)\]$/.exec(part)?.[1];
      return name === undefined ? part : (inside[name] ?? inside[parts[at - 1] ?? ''] ?? 'none');
    });
    return ['/ferry/units', unit, ...filled].join('/');
  }

  async function ask(
    visitor: keyof typeof tokens,
    path: string,
    form?: string,
  ): Promise<{ status: number; body: string }> {
    const response = await fetch(server.url + path + (form ? `?/${form}` : ''), {
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: `session=${tokens[visitor]}`, origin: server.url, accept: 'text/html' },
      redirect: 'manual',
      ...(form === undefined ? {} : { body: new URLSearchParams({ key: 'k'.repeat(22) }) }),
    });
    // The address asked for stands in the page, for the way back after a choice of language.
    const body = (await response.text()).replaceAll(/unit-(absent|[\w-]+)/g, 'unit-…');
    return { status: response.status, body };
  }

  it('all pages of a unit are looked at, and its own secretary is shown them', async () => {
    expect(files.length).toBeGreaterThan(35);
    expect(files.filter((file) => formsOf(file).length > 0).length).toBeGreaterThan(15);
    for (const page of ['', '/register', '/work', '/tasks', '/places'])
      expect((await ask('its secretary', `/ferry/units/${depot}${page}`)).status, page).toBe(200);
  });

  it.each(visitors)('to the %s, on every page', async (visitor) => {
    for (const file of files.filter(isRead)) {
      const foreign = await ask(visitor, addressOf(file, depot));
      expect(foreign.status, file).toBe(404);
      expect(foreign, file).toEqual(await ask(visitor, addressOf(file, 'unit-absent')));
    }
  });

  it.each(visitors)('to the %s, by every form', async (visitor) => {
    for (const file of files)
      for (const name of formsOf(file)) {
        const form = name === 'default' ? '' : name;
        const foreign = await ask(visitor, addressOf(file, depot), form);
        expect(foreign.status, `${file} ${name}`).toBe(404);
        const absent = await ask(visitor, addressOf(file, 'unit-absent'), form);
        expect(foreign, `${file} ${name}`).toEqual(absent);
      }
  });
});
