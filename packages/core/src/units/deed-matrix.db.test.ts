import { readdirSync, readFileSync } from 'node:fs';
import {
  fillForQueries,
  fingerprintTables,
  isShown,
  onEachDatabase,
  personas,
  sampleDeeds,
  samplePersonas,
  sampleQueries,
  sampleStages,
  type Deed,
  type Made,
  type Persona,
  type SamplePersonas,
  type Stage,
  type TestInstance,
} from '@communard/testkit';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccountActor, Actor } from '../platform/index.ts';
import {
  innerDeeds,
  organisationDeeds,
  ownQueries,
  unitDeeds,
  unitQueries,
  type DeedRow,
} from './deed-matrix.ts';

const people = 'STELOM';
const accounts = personas.filter((persona) => persona !== 'P');
const deeds = [...unitDeeds, ...organisationDeeds];
const cells = deeds.length * personas.length + unitQueries.length * accounts.length;

onEachDatabase(`who may do what, by command and query: ${cells} cells`, (open) => {
  let test: TestInstance;
  let cast: SamplePersonas;
  let depot: Stage;
  let yard: Stage;

  beforeAll(async () => {
    test = await open();
    cast = await samplePersonas(test.instance);
    ({ depot, yard } = await sampleStages(test.instance, cast));
  });
  afterEach(() => test.instance.database.runSql(`delete from unit_freeze`));

  const actorOf = (persona: Persona): Actor => cast.actors.get(persona)!;
  const attempt = async (deed: Deed, actor: Actor, input: object) => {
    const result = await deed.run(test.instance, actor, input);
    return result.ok ? 'done' : result.refusal.code;
  };

  describe.each(deeds)('$deed', ({ deed: name, may, proof, foreign, told = 'done' }: DeedRow) => {
    const isInUnit = unitDeeds.some(({ deed }) => deed === name);
    const deed = sampleDeeds.find((one) => one.name === name)!;
    const refusalOf = (persona: Persona) =>
      isInUnit && !people.includes(persona) ? 'unit.not_found' : 'command.not_permitted';

    it('those who may not are refused, and nothing is changed', async () => {
      const refused = personas.filter((persona) => !may.includes(persona));
      const input = await deed.makeInput(depot, { persona: 'N', actor: actorOf('N') });
      const before = await fingerprintTables(test.instance);
      const outcomes: Record<string, string> = {};
      for (const persona of refused)
        outcomes[persona] = await attempt(deed, actorOf(persona), input);
      expect(outcomes).toEqual(
        Object.fromEntries(refused.map((persona) => [persona, refusalOf(persona)])),
      );
      expect(await fingerprintTables(test.instance)).toEqual(before);
    });

    it.runIf(foreign)('a row of another unit is not there', async () => {
      const [key] = isInUnit && name === 'unit.add' ? ['parent'] : ['unit'];
      const input = await deed.makeInput(yard, { persona: 'Y', actor: actorOf('Y') });
      const before = withoutLog(await fingerprintTables(test.instance));
      const mixed = { ...input, [key!]: cast.depot };
      expect(await attempt(deed, actorOf('S'), mixed)).toBe(foreign);
      expect(withoutLog(await fingerprintTables(test.instance))).toEqual(before);
    });

    it.runIf(proof)('asks for a fresh proof', async () => {
      const input = await deed.makeInput(depot, { persona: 'N', actor: actorOf('N') });
      const verifiedAt = new Date(test.clock().getTime() - 6 * 60_000);
      for (const persona of may.replace('P', '') as Iterable<Persona>) {
        const actor = { ...(actorOf(persona) as AccountActor), verifiedAt };
        expect(await attempt(deed, actor, input), persona).toBe('command.step_up_needed');
      }
    });

    it('those who may do it', async () => {
      expect(deed.needsProof).toBe(proof === true);
      for (const persona of may as Iterable<Persona>) {
        const doer = { persona, actor: actorOf(persona) };
        const input = await deed.makeInput(depot, doer);
        expect(await attempt(deed, doer.actor, input), persona).toBe(told);
      }
    });
  });
});

/** What a refused command had opened on the way stays in the log of the unit; nothing else does. */
function withoutLog(tables: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const log = ['public.vault_chain', 'public.vault_event'];
  return new Map([...tables].filter(([name]) => !log.includes(name)));
}

onEachDatabase('who is shown what, by query', (open) => {
  let cast: SamplePersonas;
  let depot: Stage;
  let made: Made;

  beforeAll(async () => {
    const { instance } = await open();
    cast = await samplePersonas(instance);
    ({ depot } = await sampleStages(instance, cast));
    made = await fillForQueries(depot);
  });

  it.each(unitQueries)('$query shows something to $sees', async ({ query, sees }) => {
    const shown: Persona[] = [];
    for (const persona of accounts) {
      const actor = cast.actors.get(persona) as AccountActor;
      if (isShown(await sampleQueries[query]!(depot, actor, made))) shown.push(persona);
    }
    expect(shown.join('')).toBe(sees);
  });
});

describe('the matrix of deeds is whole', () => {
  const core = new URL('../', import.meta.url);
  const slices = ['accounts', 'backups', 'keyring', 'members', 'units', 'work'];
  const sources = slices.flatMap((slice) =>
    readdirSync(new URL(`${slice}/`, core), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(new URL(`${slice}/${path}`, core), 'utf8')),
  );
  const found = (pattern: RegExp) =>
    sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)).sort();

  it('every command of these slices stands in it, and every one that enters a register', () => {
    const declared = found(/= defineCommand\(\{\s*name: (?:'([\w.]+)'|bringBackAction)/g);
    const named = declared.map((name) => (name === '' ? 'account.bring_back' : name));
    const inOtherSlices = ['notice_address.set'];
    const rows = [...deeds.map(({ deed }) => deed), ...Object.keys(innerDeeds)];
    expect([...named, ...inOtherSlices].sort()).toEqual(rows.sort());
    expect(sampleDeeds.map(({ name }) => name).sort()).toEqual(
      deeds.map(({ deed }) => deed).sort(),
    );
  });

  it('every query that an account asks stands in it', () => {
    const asked = found(
      /export async function (\w+)\(\s*(?:instance|\{[^}]*\}): Instance,\s*(?:actor|\{[^}]*\}): (?:\{[^}]*)?AccountActor/g,
    );
    // Read with the reader that `readAs` gives.
    const withReader = ['listVaultEvents'];
    const rows = [...unitQueries.map(({ query }) => query), ...ownQueries];
    expect([...asked, ...withReader].sort()).toEqual(rows.sort());
  });
});
