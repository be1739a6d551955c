import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { giveApproval, invite, redeemInvitation, resolveSession } from '../accounts/index.ts';
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
import { foundFirstUnit } from '../units/index.ts';
import { askOrganisationExport } from './ask-organisation-export.ts';
import type { BackupHeader, BackupPart } from './backup-format.ts';
import { takeBackup } from './take-backup.ts';

/** For tests: an organisation with one unit and three people, and an officer who holds a key. */
export interface Ferry {
  readonly organisation: string;
  readonly unit: string;
  readonly secretary: AccountActor;
  /** Of the identity, hexadecimal digits. */
  readonly recoverySeeds: readonly string[];
  /** The officer's private key. */
  readonly identity: string;
  /** The public keys of that officer and of another. */
  readonly recipients: readonly string[];
}

export type KeptBackup = Record<BackupPart, { header: BackupHeader; file: Uint8Array }>;

export async function foundFerry(instance: Instance, slug = 'ferry'): Promise<Ferry> {
  const identity = await generateX25519Identity();
  const recipients = [
    await identityToRecipient(await generateX25519Identity()),
    await identityToRecipient(identity),
  ];
  const input = { slug, name: 'Ferry', nameLang: 'en' };
  const { organisation, recoverySeeds } = await actIn(instance, operator, foundOrganisation, input);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const { secret } = await invite(instance, office);
  const redeemed = await redeemInvitation(instance, secret);
  if (!redeemed.ok) throw new Error(redeemed.refusal.code);
  const { token } = redeemed.value;
  const first = { organisation, name: 'Ferry union' };
  const { unit } = await actIn(instance, await signedIn(instance, token), foundFirstUnit, first);
  const secretary = await signedIn(instance, token);
  for (const [i, name] of [
    'Ilse Quill',
    'Omar Reed',
    'Nadia ‘Nour’ \\ Vale\nsecond line',
  ].entries())
    await actIn(instance, secretary, addMember, { unit, name, phone: `+49 30 12${i}` });
  return { organisation, unit, secretary, identity, recipients, recoverySeeds };
}

export async function actIn<Input, Output>(
  instance: Instance,
  actor: Actor,
  command: Command<Input, Output, string>,
  input: object,
): Promise<Output> {
  const result = await runCommand(instance, actor, command, { input });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** Both parts of a backup, in memory. */
export async function backUp(
  instance: Instance,
  { recipients }: Pick<Ferry, 'recipients'>,
): Promise<KeptBackup> {
  const kept: Partial<KeptBackup> = {};
  await takeBackup(instance, {
    recipients,
    keep: async (header, file) => {
      kept[header.part] = { header, file: await collect(file) };
    },
  });
  return kept as KeptBackup;
}

export async function decrypted(
  file: Uint8Array,
  { identity }: Pick<Ferry, 'identity'>,
): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file, 'text');
}

export async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of bytes) all.push(piece);
  return Buffer.concat(all);
}

export async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Another person who runs the organisation's affairs: a second pair of eyes. */
export async function secondOfficer(
  instance: Instance,
  { organisation }: Pick<Ferry, 'organisation'>,
): Promise<AccountActor> {
  const office = { organisation, role: 'secretariat' as const, label: 'Second office' };
  const redeemed = await redeemInvitation(instance, (await invite(instance, office)).secret);
  if (!redeemed.ok) throw new Error(redeemed.refusal.code);
  return signedIn(instance, redeemed.value.token);
}

/** Two officers allow the ferry to take everything along, for the given keys or its own. */
export async function allowExport(
  instance: Instance,
  ferry: Ferry,
  recipients: readonly string[] = ferry.recipients,
): Promise<string> {
  const { organisation } = ferry;
  const verifiedAt = instance.clock();
  const second = await secondOfficer(instance, ferry);
  const first = { ...ferry.secretary, verifiedAt };
  const asked = { organisation, recipients: recipients.join('\n') };
  const { approval } = await actIn(instance, first, askOrganisationExport, asked);
  await actIn(instance, { ...second, verifiedAt }, giveApproval, { organisation, approval });
  return approval;
}

async function signedIn(instance: Instance, token: string): Promise<AccountActor> {
  const actor = await resolveSession(instance, token);
  if (actor?.kind !== 'account') throw new Error('no session');
  return actor;
}
