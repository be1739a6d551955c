import { existsSync, rmSync } from 'node:fs';
import {
  countOrganisationsHere,
  getPlace,
  invite,
  listSampleUnits,
  lockDirectory,
  openConfiguredInstance,
  type Configuration,
  type Instance,
  type Role,
} from '@communard/core';
import { demoClock } from '../demo/demo-clock.ts';
import { fillDemo } from '../demo/fill-demo.ts';
import { organisationWithUnits } from '../demo/play-units.ts';
import { federation, keeper } from '../demo/organisations.ts';
import { closedOnFault } from '../closed-on-fault.ts';
import { runOnInstance } from '../run-on-instance.ts';
import { serveInstance } from '../serve-instance.ts';
import type { Call, ExitStatus, Verb } from '../verb.ts';

/** Who can look around, each with a link of its own. */
const visitors: readonly { readonly slug: string; readonly role: Role }[] = [
  { slug: federation.slug, role: 'secretariat' },
  { slug: 'quiet-valley-bakers', role: 'delegate' },
  { slug: 'nordkai', role: 'delegate' },
  { slug: keeper.slug, role: 'secretariat' },
];

/** Fills an empty data directory with a living federation and serves it. */
export const demo: Verb = {
  kind: 'own',
  usage: '',
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    reset: { type: 'boolean' },
    today: { type: 'string' },
    'fill-only': { type: 'boolean' },
  },
  run: async (call): Promise<ExitStatus> => {
    const configuration = demoConfiguration(call.configuration, call);
    if (call.flags['reset'] === true && !reset(configuration, call)) return 2;
    const { clock, random, ...time } = demoClock(todayOf(call));
    const instance = await openConfiguredInstance(configuration, { clock, random });
    return closedOnFault(instance, async () => {
      if ((await countOrganisationsHere(instance)) === 0) {
        call.terminal.message(call.text('command-line.demo_filling'));
        await fillDemo(instance, { clock, random, ...time }, call.terminal.progress);
      }
      time.release();
      if (call.flags['fill-only'] !== true) return serveDemo(instance, configuration, call);
      await instance.close();
      return 0;
    });
  },
};

async function serveDemo(
  instance: Instance,
  configuration: Configuration,
  { terminal, text }: Call,
): Promise<ExitStatus> {
  const open = { instance, configuration };
  const { port, ended } = await serveInstance(open, { terminal, text }, runOnInstance(open));
  terminal.message(
    text('command-line.serving', { url: configuration.publicUrl, port: String(port) }),
  );
  for (const { slug, role } of visitors) {
    const place = await getPlace(instance, slug);
    if (place === undefined) continue;
    const { secret } = await invite(instance, { organisation: place.id, role, label: role });
    const url = `${instance.publicUrl}/sign-in/${secret}`;
    terminal.message(text('command-line.demo_link', { role, organisation: place.name, url }));
  }
  await printUnitLinks(instance, { terminal, text });
  await ended;
  terminal.message(text('command-line.stopped'));
  return 0;
}

/** Links for those who work in the registers: the secretary of a branch, and of a unit below it. */
async function printUnitLinks(
  instance: Instance,
  { terminal, text }: Pick<Call, 'terminal' | 'text'>,
): Promise<void> {
  const place = await getPlace(instance, organisationWithUnits);
  if (place === undefined) return;
  for (const { unit, depth } of await listSampleUnits(instance, place.id)) {
    const kind = depth === 2 ? 'branch' : 'unit';
    const invited = {
      organisation: place.id,
      unit,
      role: 'secretary',
      label: 'secretary',
    } as const;
    const { secret } = await invite(instance, invited);
    const url = `${instance.publicUrl}/sign-in/${secret}`;
    const words = { kind, organisation: place.name, url };
    terminal.message(text('command-line.demo_unit_link', words));
  }
}

/** The demonstration has a directory of its own, so that it never meets real data. */
function demoConfiguration(configuration: Configuration, { flags }: Call): Configuration {
  if (flags['data-dir'] !== undefined || process.env['COMMUNARD_DATA_DIR']) return configuration;
  const dataDir = configuration.dataDir.replace(/data$/, 'demo');
  return { ...configuration, dataDir, keyFile: `${dataDir}/instance.key` };
}

/** Throws away the demonstration; a PostgreSQL database is left to its owner. */
function reset(
  { dataDir, databaseUrl, keyFile }: Configuration,
  { terminal, text }: Call,
): boolean {
  if (databaseUrl !== undefined) {
    terminal.message(text('command-line.reset_not_on_server'));
    return false;
  }
  if (!existsSync(dataDir)) return true;
  // Nobody may be at work in it.
  const release = lockDirectory(dataDir);
  rmSync(`${dataDir}/database`, { recursive: true, force: true });
  rmSync(keyFile, { force: true });
  release();
  return true;
}

function todayOf({ flags }: Call): string {
  const given = flags['today'];
  return typeof given === 'string' ? given : new Date().toISOString().slice(0, 10);
}
