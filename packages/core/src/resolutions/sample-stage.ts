import { listEntries, type RecordedEntry } from '../records/index.ts';
import type { Command, Instance, Refusal } from '../platform/index.ts';
import { act, foundCast, recordSizes, succeed, type Cast } from './sample-cast.ts';

type AnyCommand = Pick<Command<never, unknown, string>, 'name' | 'refusals'>;

/** A cast that plays one resolution in a database test, and what it has been refused so far. */
export interface Stage {
  readonly cast: Cast;
  /** Runs a command that must succeed. */
  run<Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    by: keyof Cast,
    input: object,
  ): Promise<Output>;
  /** Runs a command that must be refused and leave every record as it was. */
  refused<Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    by: keyof Cast,
    input: object,
  ): Promise<Refusal>;
  /** The entry a record gained last. */
  gained(by: keyof Cast): Promise<RecordedEntry>;
  /** Refusals of these commands that were never given. */
  missing(commands: readonly AnyCommand[]): string[];
}

/** Opens the stage for the resolution with this number in the federation's record. */
export async function openStage(instance: Instance, number: number): Promise<Stage> {
  const cast = await foundCast(instance);
  const resolution = `${cast.federation}/${number}`;
  const given = new Map<string, Set<string>>();
  return {
    cast,
    run: (command, by, input) => succeed(instance, cast[by], command, { resolution, ...input }),
    refused: async (command, by, input) => {
      const before = await recordSizes(instance);
      const result = await act(instance, cast[by], command, { resolution, ...input });
      if (result.ok) throw new Error(`${command.name} was not refused`);
      if (JSON.stringify([...(await recordSizes(instance))]) !== JSON.stringify([...before]))
        throw new Error(`${command.name} was refused and has changed a record`);
      given.set(command.name, (given.get(command.name) ?? new Set()).add(result.refusal.code));
      return result.refusal;
    },
    gained: async (by) => (await listEntries(instance, cast[by], { limit: 1 }))[0]!,
    missing: (commands) =>
      commands.flatMap(({ name, refusals }) =>
        refusals.filter((code) => !given.get(name)?.has(code)).map((code) => `${name}: ${code}`),
      ),
  };
}
