import {
  redeemInvitation,
  resolveSession,
  runCommand,
  type AccountActor,
  type Actor,
  type Command,
  type Instance,
} from '@communard/core';

export type Act = <Input, Output>(
  actor: Actor,
  command: Command<Input, Output, string>,
  input: object,
) => Promise<Output>;

/** To fill an installation by real commands before a server opens it; a refusal is a mistake. */
export function actOnInstance(instance: Instance) {
  const act: Act = async (actor, command, input) => {
    const result = await runCommand(instance, actor, command, { input });
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  /** Takes an invitation; gives the token of the session, as a browser would hold it. */
  const signIn = async (secret: string): Promise<string> => {
    const redeemed = await redeemInvitation(instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    return redeemed.value.token;
  };
  /** Who that is at the next request, with the mandates of that moment. */
  const actorOf = async (token: string): Promise<AccountActor> =>
    (await resolveSession(instance, token)) as AccountActor;
  return { act, signIn, actorOf };
}
