import {
  addUnit,
  foundFirstUnit,
  foundOrganisation,
  invite,
  operator,
  redeemInvitation,
  resolveSession,
  runCommand,
  type AccountActor,
  type Actor,
  type Command,
  type Instance,
  type Result,
} from '@communard/core';

/** An organisation with one unit below it, for tests: who runs it, and who runs the unit. */
export interface SampleUnit {
  readonly organisation: string;
  readonly first: string;
  readonly depot: string;
  /** Of the organisation's identity, hexadecimal digits. */
  readonly recoverySeeds: readonly string[];
  /** Secretariat of the organisation and secretary of its first unit. */
  readonly secretariat: AccountActor;
  readonly secretary: AccountActor;
  /** The outcome of a command, as it was given. */
  readonly attempt: <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<Result<Output, string>>;
  /** What a command gives; a refusal is the test's mistake. */
  readonly act: <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<Output>;
  readonly signIn: (secret: string) => Promise<AccountActor>;
  /** The same person at the next request; undefined once signed out. */
  readonly again: (actor: AccountActor) => Promise<AccountActor | undefined>;
}

/** Founds it with the real commands. */
export async function sampleUnit(instance: Instance): Promise<SampleUnit> {
  const tokens = new Map<string, string>();
  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    runCommand(instance, actor, command, { input });
  const act: SampleUnit['act'] = async (actor, command, input) => {
    const result = await runCommand(instance, actor, command, { input });
    if (!result.ok) throw new Error(`${command.name}: ${result.refusal.code}`);
    return result.value;
  };
  const resolve = async (token: string) => {
    const actor = await resolveSession(instance, token);
    if (actor?.kind !== 'account') return undefined;
    tokens.set(actor.context!, token);
    return actor;
  };
  const signIn = async (secret: string) => {
    const redeemed = await redeemInvitation(instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    return (await resolve(redeemed.value.token))!;
  };
  const again = (actor: AccountActor) => resolve(tokens.get(actor.context!)!);

  const founding = { slug: 'ferry', name: 'Ferry', nameLang: 'en' };
  const { organisation, recoverySeeds } = await act(operator, foundOrganisation, founding);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const early = await signIn((await invite(instance, office)).secret);
  const name = 'Ferry union';
  const first = (await act(early, foundFirstUnit, { organisation, name })).unit;
  const secretariat = (await again(early))!;
  const below = { parent: first, kind: 'workplace', name: 'Depot', place: 'North quay' };
  const added = await act(secretariat, addUnit, below);
  const secretary = await signIn(added.invitation);
  return {
    ...{ organisation, recoverySeeds, first, depot: added.unit, secretariat, secretary },
    ...{ attempt, act, signIn, again },
  };
}
