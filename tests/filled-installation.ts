import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  invite,
  openConfiguredInstance,
  readConfiguration,
  runCommand,
  foundOrganisation,
  operator,
  type Actor,
  type Command,
  type Instance,
} from '@communard/core';
import { stoppedClock, type StoppedClock } from '@communard/testkit';
import { expectNoNamesIn, rememberStored } from './entered-names.ts';

/** An installation that a test fills before the server opens it. */
export interface Installation extends StoppedClock {
  readonly instance: Instance;
  readonly dataDir: string;
  /** Founds an organisation, admitted to `host` if one is given; gives its SCID. */
  found(slug: string, details: Record<string, unknown>): Promise<string>;
  /** Runs a command as the secretariat of an organisation; a refusal fails the test. */
  act<Input, Output, Code extends string>(
    organisation: string,
    command: Command<Input, Output, Code>,
    input: object,
  ): Promise<Output>;
  /** A single-use sign-in secret. */
  secretFor(organisation: string, role: 'secretariat' | 'delegate'): Promise<string>;
  /** Closes it, so that the server can open it. */
  close(): Promise<void>;
  /** Fails if the name or number of anybody who was entered lies in one of its files. */
  remove(): void;
}

/** @param environment a PostgreSQL database, where it is not to be PGlite */
export async function newInstallation(
  startsAt: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'communard-filled-'));
  const stopped = stoppedClock(startsAt);
  const configuration = readConfiguration(environment, { dataDir });
  const instance = await openConfiguredInstance(configuration, { clock: stopped.clock });
  const run = async <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await runCommand(instance, actor, command, { input });
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  return {
    ...stopped,
    instance,
    dataDir,
    found: async (slug, details) =>
      (await run(operator, foundOrganisation, { slug, ...details })).organisation,
    act: (organisation, command, input) => {
      const mandates = [{ organisation, role: 'secretariat' as const }];
      return run({ kind: 'account', account: 'test', label: 'Test', mandates }, command, input);
    },
    secretFor: async (organisation, role) =>
      (await invite(instance, { organisation, role, label: `Office (${role})` })).secret,
    close: async () => {
      await rememberStored(dataDir, instance);
      await instance.close();
    },
    remove: () => {
      try {
        expectNoNamesIn(dataDir);
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  };
}
