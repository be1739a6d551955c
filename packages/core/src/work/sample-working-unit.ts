import { invite, redeemInvitation, resolveSession } from '../accounts/index.ts';
import { addMember } from '../members/index.ts';
import { foundOrganisation } from '../organisations/index.ts';
import {
  operator,
  runCommand,
  type AccountActor,
  type Actor,
  type Command,
  type Instance,
} from '../platform/index.ts';
import { addUnit, foundFirstUnit } from '../units/index.ts';

/** An organisation with a depot that works daily, for tests. */
export interface WorkingUnit {
  readonly organisation: string;
  readonly first: string;
  readonly depot: string;
  /** The person of the depot's register who is its secretary. */
  readonly member: string;
  readonly secretariat: AccountActor;
  readonly secretary: AccountActor;
  /** The code of the refusal, or `done`. */
  readonly codeOf: <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<string>;
  /** What a command gives; a refusal is the test's mistake. */
  readonly act: <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => Promise<Output>;
  readonly addBasicUnit: (name: string) => Promise<{ unit: string; secretary: AccountActor }>;
}

/** Founds it with the real commands. */
export async function sampleWorkingUnit(instance: Instance): Promise<WorkingUnit> {
  const attempt = <Input, Output, Code extends string>(
    actor: Actor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => runCommand(instance, actor, command, { input });
  const act: WorkingUnit['act'] = async (actor, command, input) => {
    const result = await attempt(actor, command, input);
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  const codeOf: WorkingUnit['codeOf'] = async (actor, command, input) => {
    const result = await attempt(actor, command, input);
    return result.ok ? 'done' : result.refusal.code;
  };
  const enter = async (secret: string) => {
    const redeemed = await redeemInvitation(instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const { token } = redeemed.value;
    // As at the next request: what was given meanwhile is seen then.
    return async () => (await resolveSession(instance, token)) as AccountActor;
  };

  const founding = { slug: 'ferry', name: 'Ferry', nameLang: 'en' };
  const { organisation } = await act(operator, foundOrganisation, founding);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const office1 = await enter((await invite(instance, office)).secret);
  const name = 'Ferry union';
  const first = (await act(await office1(), foundFirstUnit, { organisation, name })).unit;
  const secretariat = await office1();
  const addBasicUnit = async (unitName: string) => {
    const below = { parent: first, kind: 'workplace', name: unitName };
    const { unit, invitation } = await act(secretariat, addUnit, below);
    return { unit, now: await enter(invitation) };
  };
  const { unit: depot, now: secretaryNow } = await addBasicUnit('Depot');
  const person = { unit: depot, name: 'Ilse Quill', isMyself: 'yes' };
  const { member } = await act(await secretaryNow(), addMember, person);
  return {
    ...{ organisation, first, depot, member, secretariat },
    secretary: await secretaryNow(),
    ...{ codeOf, act },
    addBasicUnit: async (unitName) => {
      const { unit, now } = await addBasicUnit(unitName);
      return { unit, secretary: await now() };
    },
  };
}
