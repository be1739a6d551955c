/**
 * Opens a unit of 300 members with 4 fields each, as the page of a unit does, and sets the CPU time
 * against bare AES-256-GCM over the same bytes. Prints one line of figures and one of JSON. Target:
 * 25 ms of CPU.
 *
 * `node bench/vault/open-unit.ts [members] [fields]`
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import {
  createKeyFile,
  createServerVault,
  MemoryKeyring,
  parseKeyFile,
  type FieldRef,
  type SealedField,
} from '../../packages/vault/src/index.ts';

const memberCount = Number(process.argv[2] ?? 300);
const fieldCount = Number(process.argv[3] ?? 4);
const ROUND_COUNT = 60;
const WARM_UP_COUNT = 15;

const TEXTS = ['Rosa Example', '+49 151 0000 0000', '12 Example Street, 00000 Town', 'Night shift'];
const why = { actor: 'bench', reason: 'register.read' };

const { vault, fields } = await sealUnit();
const bare = fields.map(({ sealed }) => bareBox(sealed.length - 42));

const vaultRounds: number[] = [];
const bareRounds: number[] = [];
for (let round = 0; round < WARM_UP_COUNT + ROUND_COUNT; round += 1) {
  const vaultMs = await cpuMs(openAll);
  const bareMs = await cpuMs(async () => bare.forEach(openBare));
  if (round < WARM_UP_COUNT) continue;
  vaultRounds.push(vaultMs);
  bareRounds.push(bareMs);
}

const figures = {
  members: memberCount,
  fields: fields.length,
  rounds: ROUND_COUNT,
  vaultCpuMs: summary(vaultRounds),
  bareCpuMs: summary(bareRounds),
  ratioOfMedians: round2(median(vaultRounds) / median(bareRounds)),
};
console.log(
  `opening ${fields.length} fields of ${memberCount} members: ` +
    `${figures.vaultCpuMs.median} ms of CPU (target 25), bare AES-256-GCM ` +
    `${figures.bareCpuMs.median} ms, ratio ${figures.ratioOfMedians}`,
);
console.log(JSON.stringify(figures));

async function sealUnit() {
  const master = parseKeyFile(createKeyFile(randomBytes(32)));
  if (!master.ok) throw new Error('the key file just made does not open');
  const vault = createServerVault({
    master: master.value,
    keyring: new MemoryKeyring(),
    audit: { report: async () => {} },
    random: (sizeBytes) => randomBytes(sizeBytes),
  });
  const plain = Array.from({ length: memberCount * fieldCount }, (_, i) => ({
    ref: refOf(Math.floor(i / fieldCount), i % fieldCount),
    plain: new TextEncoder().encode(TEXTS[i % TEXTS.length]),
  }));
  const sealed = await vault.sealMany('unit-1', plain);
  if (!sealed.ok) throw new Error(sealed.refusal.code);
  const fields: SealedField[] = plain.map(({ ref }, i) => ({ ref, sealed: sealed.value[i]! }));
  return { vault, fields };
}

function refOf(member: number, field: number): FieldRef {
  const subject = `member-${member}`;
  return { table: 'members', column: `field_${field}`, row: `row-${member}`, subject };
}

async function openAll(): Promise<void> {
  const opened = await vault.openMany('unit-1', fields, why);
  if (!opened.ok || !opened.value.every(({ ok }) => ok)) throw new Error('a field did not open');
}

/** What cannot be saved: one decryption with authentication of as many bytes. */
function bareBox(sizeBytes: number) {
  const key = createSecretKey(randomBytes(32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(randomBytes(sizeBytes)), cipher.final()]);
  return { key, nonce, ciphertext, tag: cipher.getAuthTag() };
}

function openBare({ key, nonce, ciphertext, tag }: ReturnType<typeof bareBox>): void {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  decipher.update(ciphertext);
  decipher.final();
}

async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function summary(rounds: readonly number[]) {
  const sorted = rounds.toSorted((a, b) => a - b);
  return { min: round2(sorted[0]!), median: round2(median(rounds)), max: round2(sorted.at(-1)!) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
