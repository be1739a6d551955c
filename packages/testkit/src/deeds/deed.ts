import {
  runCommand,
  type AccountActor,
  type Actor,
  type Command,
  type Instance,
  type Result,
} from '@communard/core';
import type { Persona, SamplePersonas } from '../sample-personas.ts';

/** A unit in which deeds are made ready, and who makes them ready there. */
export interface Stage {
  readonly instance: Instance;
  readonly cast: SamplePersonas;
  readonly organisation: string;
  readonly unit: string;
  readonly secretary: AccountActor;
  /** Another officer of the unit. */
  readonly second: AccountActor;
  /** A sister unit and its secretary. */
  readonly sister: { readonly unit: string; readonly secretary: AccountActor };
  /** A number that is new each time. */
  readonly next: () => number;
}

/** Who will do the deed, where that matters for making it ready. */
export interface Doer {
  readonly persona: Persona;
  readonly actor: Actor;
}

/** A command with a way to make input that it takes, fresh each time. */
export interface Deed {
  readonly name: string;
  readonly needsProof: boolean;
  readonly makeInput: (stage: Stage, doer: Doer) => Promise<object>;
  readonly run: (
    instance: Instance,
    actor: Actor,
    input: object,
  ) => Promise<Result<unknown, string>>;
}

export function deed<Input, Output, Code extends string>(
  command: Command<Input, Output, Code>,
  makeInput: Deed['makeInput'],
): Deed {
  return {
    name: command.name,
    needsProof: command.stepUp === true,
    makeInput,
    run: (instance, actor, input) => runCommand(instance, actor, command, { input }),
  };
}

/** One of the two officers who is not the doer, for what takes two. */
export function otherOfficer({ secretary, second }: Stage, { actor }: Doer): AccountActor {
  return actor.kind === 'account' && actor.account === second.account ? secretary : second;
}
