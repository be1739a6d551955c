import { isTransient, isUniqueViolation } from '@communard/database';
import type { Transaction } from 'kysely';
import type * as v from 'valibot';
import {
  appendEntries,
  signHeads,
  type EntryDraft,
  type RecordedEntry,
  type TouchedRecords,
} from '../records/index.ts';
import type { Look } from '../keyring/index.ts';
import { isFreshlyVerified, type Actor } from './actor.ts';
import { actingOrganisation, checkAuthority, type Authority } from './check-authority.ts';
import { enterContext, enterUnit } from './enter-context.ts';
import type { Instance } from './instance.ts';
import { enqueueNotice, type NoticeDraft } from './notices.ts';
import { claimForm, saveOutcome } from './platform.table.ts';
import { done, refuse, type Result } from './result.ts';
import type { Schema } from './schema.ts';
import { ServerSealed } from './server-sealed.ts';
import { checkShape, type ShapeCode } from './shapes.ts';

/** Refusals every command can give before its own. */
export type CommonCode =
  | ShapeCode
  | 'command.not_permitted'
  | 'unit.not_found'
  | 'command.step_up_needed'
  | 'command.key_used_otherwise'
  | 'server.sealed';

/** What a command works with; everything it does happens in this one transaction. */
export interface CommandContext {
  readonly tx: Transaction<Schema>;
  readonly instance: Instance;
  readonly actor: Actor;
  readonly now: Date;
  /** Appends to records and lets the entries take effect on the views, in the order given. */
  publish(...drafts: readonly EntryDraft[]): Promise<RecordedEntry[]>;
  /** Puts a notice into the outbox; one key is sent once. */
  notify(notice: NoticeDraft): Promise<void>;
  /** Tells how far long work is; the caller may show it. */
  progress(done: number, total: number): void;
}

export interface Command<Input, Output, Code extends string> extends Authority<Input> {
  /** `noun.verb`, never renamed. */
  readonly name: string;
  readonly shape: v.GenericSchema<unknown, Input>;
  /** Its own refusals in the order in which they are checked. */
  readonly refusals: readonly Code[];
  /** A sensitive act: whoever does it has shown within five minutes that it is they. */
  readonly stepUp?: true;
  /** Works on rows of units though the organisation acts, as when it makes its first unit. */
  readonly entersRegisters?: true;
  /** What the act was about, for the audit. */
  readonly object?: (input: Input) => string;
  /**
   * What is kept of the answer for a form that is sent twice. A secret that is shown once must be
   * left out here: answers are kept in the database.
   */
  kept?(output: NoInfer<Output>): NoInfer<Output>;
  /**
   * Long work that needs no database, such as drawing a photo anew; done before the transaction
   * begins, and only for those who may. It decides nothing: what it finds is told by `perform`.
   */
  prepare?(input: NoInfer<Input>): Promise<NoInfer<Input>>;
  readonly perform: (context: CommandContext, input: Input) => Promise<Result<Output, Code>>;
}

export interface CommandOptions {
  /** Made by the form; the same key from the same account takes effect once. */
  readonly idempotencyKey?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const attemptsMax = 4;

/** Declares a command, so that its types are inferred. */
export function defineCommand<Input, Output, Code extends string>(
  command: Command<Input, Output, Code>,
): Command<Input, Output, Code> {
  return command;
}

/**
 * The road of every command: shape, authority, a fresh proof where the act is sensitive, then one
 * transaction in which the command loads, decides, saves, appends to records and writes audit and
 * outbox. A refusal rolls everything back, and so does a server that is sealed meanwhile; what was
 * opened before a refusal is written into the log of the unit again.
 * A transient fault is tried again from the start of the transaction; any other is thrown.
 */
export async function runCommand<Input, Output, Code extends string>(
  instance: Instance,
  actor: Actor,
  command: Command<Input, Output, Code>,
  call: { input: unknown } & CommandOptions,
): Promise<Result<Output, Code | CommonCode>> {
  const shape = checkShape(command.shape, call.input);
  if (!shape.ok) return shape;
  const forbidden = checkAuthority(actor, command, shape.value);
  if (forbidden !== undefined) return refuse(forbidden);
  if (command.stepUp === true && !isFreshlyVerified(actor, instance.clock()))
    return refuse('command.step_up_needed');
  const input = command.prepare ? await command.prepare(shape.value) : shape.value;
  for (let attempt = 1; ; attempt++) {
    const looks: Look[] = [];
    try {
      return await runOnce(gathering(instance, looks), actor, command, { input, options: call });
    } catch (error) {
      if (error instanceof Refused) {
        await instance.keepLooks(looks, error.code);
        return error.result as Result<Output, Code | CommonCode>;
      }
      if (error instanceof ServerSealed) return refuse('server.sealed');
      // Two sendings of one form at once: the second finds the first's answer on the next round.
      const isRepeated = isUniqueViolation(error, 'idempotency_pkey') || isTransient(error);
      if (!isRepeated || attempt >= attemptsMax) throw error;
    }
  }
}

/** Carries a refusal out of the transaction, so that whatever was written before it is undone. */
class Refused extends Error {
  readonly result: Result<never>;
  readonly code: string;
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super('the command was refused');
    this.result = result;
    this.code = result.refusal.code;
  }
}

/** The same installation, which gathers what one command opens. */
function gathering(instance: Instance, looks: Look[]): Instance {
  return Object.create(instance, { looks: { value: looks } }) as Instance;
}

async function runOnce<Input, Output, Code extends string>(
  instance: Instance,
  actor: Actor,
  command: Command<Input, Output, Code>,
  { input, options }: { input: Input; options: CommandOptions },
): Promise<Result<Output, Code | CommonCode>> {
  const { idempotencyKey, onProgress } = options;
  const account = actor.kind === 'account' ? actor.account : null;
  const key = account !== null && idempotencyKey ? { account, key: idempotencyKey } : undefined;
  return instance.database.transaction(async (tx) => {
    const now = instance.clock();
    if (command.entersRegisters) await enterContext(tx, actor);
    if (command.within !== undefined) {
      const where = { unit: command.within.unit(input), roles: command.within.roles };
      if (!(await enterUnit(tx, actor, where))) return refuse('unit.not_found');
    }
    if (key !== undefined) {
      // The same form sent twice at once: the second waits here and then finds the first's answer.
      const earlier = await claimForm(tx, { ...key, command: command.name, at: now });
      if (earlier?.command === command.name) return earlier.result as Result<Output, Code>;
      if (earlier !== undefined) return refuse('command.key_used_otherwise');
    }
    const touched: TouchedRecords = new Map();
    const context: CommandContext = {
      tx,
      instance,
      actor,
      now,
      publish: async (...drafts) => {
        // What cannot be signed at the end is not begun.
        if (instance.keys.isSealed) throw new ServerSealed();
        return appendEntries(tx, instance, { drafts, now, touched });
      },
      notify: (notice) => enqueueNotice(tx, now, notice),
      progress: (done, total) => onProgress?.(done, total),
    };
    const result = await command.perform(context, input);
    if (!result.ok) throw new Refused(result as Extract<Result<never>, { ok: false }>);
    const organisation = actingOrganisation(actor, command, input);
    const object = command.object?.(input) ?? null;
    await saveOutcome(tx, {
      heads: await signHeads(tx, instance, touched),
      audit: { at: now, account, organisation, action: command.name, object },
      answer: key && { ...key, result: keptAnswer(command, result) },
    });
    return result;
  });
}

function keptAnswer<Input, Output, Code extends string>(
  command: Command<Input, Output, Code>,
  result: Result<Output, Code>,
): Result<Output, Code> {
  return command.kept === undefined || !result.ok ? result : done(command.kept(result.value));
}
