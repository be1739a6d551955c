import type { AuditSink, FieldOutcome, MasterKey, Purpose, VaultEvent } from '@communard/vault';
import { auditPseudonym } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import { wholeSecond } from '../records/index.ts';
import type { DatabaseKeyring } from './database-keyring.ts';
import { vaultEventHash, type VaultLogLine } from './vault-event-hash.ts';
import { appendEvent, lockChain } from './vault-log.table.ts';

/** What a line of the log is made from. */
export interface VaultLogParts {
  readonly tx: Transaction<Schema>;
  /** The organisation whose units the vault is opened for, by SCID. */
  readonly organisation: string;
  readonly now: Date;
  readonly masterKey: MasterKey;
  readonly keyring: DatabaseKeyring;
  /** Where openings are gathered, so that they outlive a refusal. */
  readonly looks?: Look[] | undefined;
}

/** An opening whose line goes with its transaction, if that is rolled back. */
export interface Look {
  readonly organisation: string;
  readonly purpose: Purpose;
  readonly line: Told;
}

type Told = Omit<VaultLogLine, 'organisation' | 'seq' | 'at' | 'actor' | 'reason'>;

/** Events that belong to no unit stand in the chain of the organisation itself. */
const organisationItself = '';

/**
 * Writes what the vault reports into the log of the unit concerned, in the caller's transaction: a
 * value is handed out only if its line stands, and a line stands only if the transaction does. Who
 * asked is a pseudonym that only the master key joins to an account.
 */
export function vaultLog(parts: VaultLogParts): AuditSink {
  return {
    report: async (event) => {
      for (const line of linesOf(event, parts.keyring)) {
        await append(parts, event.purpose, line);
        const { organisation, looks } = parts;
        if (line.kind === 'fields.opened')
          looks?.push({ organisation, purpose: event.purpose, line });
      }
    },
  };
}

/**
 * Writes again what a refused command had opened, with the code of its refusal: nothing of it was
 * handed out, and still somebody looked, and may have learnt something from the refusal itself.
 */
export async function keepLooks(
  instance: Pick<Instance, 'database' | 'masterKey' | 'clock'>,
  looks: readonly Look[],
  refusal: string,
): Promise<void> {
  if (looks.length === 0) return;
  const { masterKey } = instance;
  await instance.database.transaction(async (tx) => {
    for (const { organisation, purpose, line } of looks) {
      const parts = { tx, organisation, masterKey, now: instance.clock() };
      await append(parts, purpose, { ...line, outcome: refusal });
    }
  });
}

/**
 * Writes a deed that concerns a unit's data and opens none of it into the unit's log, such as
 * asking for an export.
 */
export async function noteDeed(
  tx: Transaction<Schema>,
  { masterKey }: Pick<Instance, 'masterKey'>,
  { unit, purpose, ...parts }: NotedDeed,
): Promise<void> {
  await append({ tx, masterKey, ...parts }, purpose, plainLine('deed.noted', unit));
}

export interface NotedDeed {
  readonly organisation: string;
  readonly unit: string;
  readonly now: Date;
  readonly purpose: Purpose;
}

async function append(
  { tx, organisation, now, masterKey }: Omit<VaultLogParts, 'keyring'>,
  { actor, reason }: Purpose,
  told: Told,
): Promise<void> {
  const pseudonym = auditPseudonym(masterKey, actor);
  const head = await lockChain(tx, { organisation, unit: told.unit });
  const line = {
    ...told,
    organisation,
    seq: head.size,
    at: wholeSecond(now),
    actor: pseudonym.ok ? pseudonym.value : null,
    reason,
  };
  const hash = vaultEventHash(head.hash, line);
  await appendEvent(tx, { line, formerHash: head.hash, hash });
}

function linesOf(event: VaultEvent, keyring: DatabaseKeyring): Told[] {
  switch (event.kind) {
    case 'fields.opened':
      return [openedLine(event.unit, event.fields)];
    case 'unit_key.rotated':
      return [{ ...plainLine(event.kind, event.unit), epoch: event.epoch }];
    case 'subject.transferred': {
      const { kind, subject, from, to } = event;
      const line = (unit: string, otherUnit: string) => {
        return { ...plainLine(kind, unit), subjects: [subject], otherUnit };
      };
      return [line(from, to), line(to, from)];
    }
    case 'subject.shredded': {
      const units = keyring.unitsShreddedFrom(event.subject);
      const told = units.length > 0 ? units : [organisationItself];
      return told.map((unit) => ({ ...plainLine(event.kind, unit), subjects: [event.subject] }));
    }
  }
}

function openedLine(unit: string, fields: readonly FieldOutcome[]): Told {
  const refused = fields.find(({ outcome }) => outcome !== 'opened');
  const subjects = fields.map(({ ref }) => ref.subject).filter((subject) => subject !== null);
  return {
    ...plainLine('fields.opened', unit),
    fieldCount: fields.length,
    openedCount: fields.filter(({ outcome }) => outcome === 'opened').length,
    outcome: refused?.outcome ?? 'done',
    columns: [...new Set(fields.map(({ ref }) => `${ref.table}.${ref.column}`))].sort(),
    subjects: [...new Set(subjects)].sort(),
  };
}

function plainLine(kind: string, unit: string): Told {
  return {
    unit,
    kind,
    fieldCount: 0,
    openedCount: 0,
    outcome: 'done',
    columns: [],
    subjects: [],
    epoch: null,
    otherUnit: null,
  };
}
