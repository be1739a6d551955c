import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  getPlace,
  invite,
  listSampleUnits,
  openConfiguredInstance,
  readConfiguration,
} from '@communard/core';

/** The demonstration, filled and not served, with a sign-in link for everyone who looks around. */
export interface DemoInstallation {
  readonly dataDir: string;
  /** Secrets of sign-in links by who looks around. */
  readonly secrets: Readonly<Record<DemoVisitor, string>>;
  /** A link nobody uses, and one that sets the server up; both only looked at. */
  readonly unused: string;
  readonly founding: string;
  /** The unit of Blue Quay that its secretary and a member look at. */
  readonly unit: string;
  remove(): void;
}

export const demoVisitors = [
  'secretariat of the federation',
  'keeper',
  'delegate',
  'secretariat with units',
  'secretary of a branch',
  'secretary of a unit',
  'member of a unit',
] as const;
export type DemoVisitor = (typeof demoVisitors)[number];

export async function fillDemoInstallation(): Promise<DemoInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'communard-demo-'));
  const filled = spawnSync(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts', 'demo', '--fill-only'],
      ...['--data-dir', dataDir],
    ],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' }, timeout: 280_000 },
  );
  if (filled.status !== 0) throw new Error(`the demonstration was not filled:\n${filled.stderr}`);
  const instance = await openConfiguredInstance(readConfiguration({}, { dataDir }));
  try {
    const idOf = async (slug: string) => (await getPlace(instance, slug))!.id;
    const blueQuay = await idOf('blue-quay');
    const units = await listSampleUnits(instance, blueQuay);
    const unitAt = (level: number) => units.find(({ depth }) => depth === level)!.unit;
    const secretOf = async (terms: Omit<Parameters<typeof invite>[1], 'label'>) =>
      (await invite(instance, { ...terms, label: terms.role })).secret;
    const inUnits = { organisation: blueQuay };
    const riverlands = { organisation: await idOf('riverlands'), role: 'secretariat' } as const;
    return {
      dataDir,
      secrets: {
        'secretariat of the federation': await secretOf(riverlands),
        keeper: await secretOf({ organisation: await idOf('archive'), role: 'secretariat' }),
        delegate: await secretOf({ organisation: await idOf('nordkai'), role: 'delegate' }),
        'secretariat with units': await secretOf({ ...inUnits, role: 'secretariat' }),
        'secretary of a branch': await secretOf({ ...inUnits, unit: unitAt(2), role: 'secretary' }),
        'secretary of a unit': await secretOf({ ...inUnits, unit: unitAt(3), role: 'secretary' }),
        'member of a unit': await secretOf({ ...inUnits, unit: unitAt(3), role: 'member' }),
      },
      unused: await secretOf({ ...inUnits, unit: unitAt(3), role: 'member' }),
      unit: unitAt(3),
      founding: await secretOf({ organisation: null, role: 'founder' }),
      remove: () => rmSync(dataDir, { recursive: true, force: true }),
    };
  } finally {
    await instance.close();
  }
}
