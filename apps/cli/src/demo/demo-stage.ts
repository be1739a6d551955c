import { operator, runCommand, type Actor, type Command, type Instance } from '@communard/core';
import type { DemoClock } from './demo-clock.ts';

/** Who plays on the demonstration's stage: organisations by their short name, and the time. */
export interface DemoStage {
  readonly instance: Instance;
  readonly time: DemoClock;
  /** SCIDs by short name. */
  readonly ids: Map<string, string>;
  /** Runs a real command as the secretariat of `slug`; a refusal is a bug of the story. */
  readonly act: <Input, Output, Code extends string>(
    slug: string,
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<Output>;
  readonly operate: <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<Output>;
}

export function demoStage(instance: Instance, time: DemoClock): DemoStage {
  const ids = new Map<string, string>();
  const play = async <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ): Promise<Output> => {
    const result = await runCommand(instance, actor, command, { input });
    if (result.ok) return result.value;
    const { code, field, params } = result.refusal;
    const details = JSON.stringify({ code, field, params });
    throw new Error(`playing ${command.name} in the demonstration: ${details}`);
  };
  return {
    instance,
    time,
    ids,
    act: (slug, command, input) => play(secretariatOf(slug, ids), command, input),
    operate: (command, input) => play(operator, command, input),
  };
}

function secretariatOf(slug: string, ids: ReadonlyMap<string, string>): Actor {
  const organisation = ids.get(slug);
  if (organisation === undefined) throw new Error(`the demonstration knows no ${slug}`);
  const mandates = [{ organisation, role: 'secretariat' as const }];
  return { kind: 'account', account: `demo-${slug}`, label: `Secretariat of ${slug}`, mandates };
}
