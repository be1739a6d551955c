import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKeyFile, parseKeyFile, type MasterKey } from '@communard/vault';
import { openInstance } from './open-instance.ts';
import type { Clock, Instance, Random } from './platform/instance.ts';
import { getMasterKeyId } from './records/index.ts';

/** What an installation is told by its environment; docs/operating lists every variable. */
export interface Configuration {
  readonly databaseUrl: string | undefined;
  /** The database as its owner, for migrations and for what an operator does with all of it. */
  readonly ownerUrl: string | undefined;
  readonly dataDir: string;
  readonly keyFile: string;
  /** Starts without a key file: officers enter their shares of the master key. */
  readonly isSealed: boolean;
  readonly host: string;
  readonly port: number;
  /** Where links begin: the first of the addresses. Without a final slash. */
  readonly publicUrl: string;
  /** Every address people reach it by, such as an onion name beside the first. */
  readonly publicUrls: readonly string[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
}

export interface ConfigurationFlags {
  readonly dataDir?: string | undefined;
  readonly sealed?: boolean | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}

const portDefault = 8080;

/** Flags stand above the environment, the environment above the defaults. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  flags: ConfigurationFlags = {},
): Configuration {
  const given = (name: string) => environment[name] || undefined;
  const dataDir = resolve(flags.dataDir ?? given('COMMUNARD_DATA_DIR') ?? 'var/data');
  const port = flags.port ?? Number(given('PORT') ?? portDefault);
  const publicUrls = addressesOf(given('PUBLIC_URL') ?? `http://localhost:${port}`);
  return {
    databaseUrl: given('DATABASE_URL'),
    ownerUrl: given('DATABASE_OWNER_URL'),
    dataDir,
    keyFile: given('COMMUNARD_KEY_FILE') ?? join(dataDir, 'instance.key'),
    isSealed: flags.sealed ?? given('COMMUNARD_SEALED') === '1',
    host: flags.host ?? given('HOST') ?? '127.0.0.1',
    port,
    publicUrl: publicUrls[0]!,
    publicUrls,
    smtpUrl: given('SMTP_URL'),
    mailFrom: given('MAIL_FROM'),
  };
}

/** Addresses as an operator writes them, with commas between. */
function addressesOf(written: string): string[] {
  return written.split(',').map((address) => address.trim().replace(/\/+$/, ''));
}

/**
 * Opens the installation a configuration describes. The key file is made at the first start; it
 * must be kept apart from backups of the database: without it no record here can be signed again.
 *
 * @throws when the key file is not the one this installation was sealed with: nothing would open
 */
export async function openConfiguredInstance(
  configuration: Configuration,
  options: { clock?: Clock; random?: Random } = {},
): Promise<Instance> {
  const { databaseUrl, ownerUrl, dataDir, publicUrl, isSealed } = configuration;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const where = { databaseUrl, ownerUrl, dataDir, publicUrl };
  const instance = await openInstance({ ...where, masterKey: undefined, ...options });
  try {
    if (!isSealed) await takeMasterKey(instance, configuration.keyFile, options.random);
  } catch (error) {
    await instance.close();
    throw error;
  }
  return instance;
}

/** A key file is made only where nothing was sealed yet: another key would open none of it. */
async function takeMasterKey(instance: Instance, path: string, random?: Random): Promise<void> {
  const keyId = await getMasterKeyId(instance);
  if (keyId !== undefined && !existsSync(path))
    throw new Error(`there is no key file ${path}: bring it back, or start with --sealed`);
  const masterKey = readMasterKey(path, random);
  if (keyId !== undefined && masterKey.keyId !== keyId)
    throw new Error(`the key file ${path} is not the one this installation was sealed with`);
  instance.keys.hold(masterKey, instance.clock());
}

/** Reads the key file, or makes it where there is none: readable by its owner only. */
export function readMasterKey(path: string, random: Random = randomBytes): MasterKey {
  if (!existsSync(path)) {
    writeFileSync(path, createKeyFile(random(32)), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  const parsed = parseKeyFile(readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error(`reading the key file ${path}: ${parsed.refusal.code}`);
  return parsed.value;
}
