import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';

const directory = mkdtempSync(join(tmpdir(), 'communard-keys-'));
const file = (name: string) => join(directory, name);
const flags = ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts'];
const environment = {
  ...process.env,
  LANG: 'en_GB.UTF-8',
  LC_ALL: '',
  DATABASE_URL: '',
  INIT_CWD: directory,
};

/** Runs the command line as a process of its own, as an operator would. */
function communard(words: readonly string[], more: Record<string, string> = {}) {
  const env = { ...environment, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...words], {
    encoding: 'utf8',
    env,
    timeout: 150_000,
  });
  return { status, data: stdout, messages: stderr };
}

describe('keys and backups, as an operator and officers meet them', () => {
  let installation: Installation;
  let shares: string[];
  let server: ChildProcess;
  let url = '';
  const serve = ['serve', '--sealed'];

  beforeAll(async () => {
    installation = await newInstallation('2026-11-20T09:00:00Z');
    await installation.found('ferry', { name: 'Ferry', nameLang: 'en' });
    await installation.close();
    const identity = await generateX25519Identity();
    writeFileSync(file('officer.key'), `# an officer\n${identity}\n`);
    writeFileSync(file('recipients.txt'), `${await identityToRecipient(identity)}\n`);
    writeFileSync(file('none.txt'), '# nobody\n');
  });
  afterAll(async () => {
    if (server?.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    installation.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const here = () => ['--data-dir', installation.dataDir];
  const send = (action: string, fields: Record<string, string>) =>
    fetch(`${url}/unseal?/${action}`, {
      method: 'POST',
      headers: { origin: url, accept: 'text/html', 'accept-language': 'en' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const page = async (path: string) => {
    // A verb holds this process up; connections that ended meanwhile are noticed in a turn of it.
    await setTimeout(100);
    const answer = await fetch(url + path, { headers: { 'accept-language': 'en' } });
    return { status: answer.status, text: await answer.text() };
  };

  it('shares are printed one for each holder, and the key file is then to be destroyed', () => {
    const split = communard(['keys', 'split', '--shares', '5', '--threshold', '3', ...here()]);
    expect(split.status).toBe(0);
    shares = split.data.split('\f').map((share) => share.trim());
    expect(shares).toHaveLength(5);
    expect(split.messages).toContain('destroy the key file');
    writeFileSync(file('share-2'), shares[1]!);
    const checked = communard(['keys', 'check', 'share-2', ...here()]);
    expect(checked.messages).toContain('Share 2 of 5, 3 needed');
    expect(checked.messages).toContain('1 shares were given. 3 are needed');
    expect(communard(['keys', 'split', '--threshold', '9', ...here()]).status).toBe(2);
  });

  it('without its key file an installation starts sealed only', () => {
    rmSync(join(installation.dataDir, 'instance.key'));
    const doctor = communard(['doctor', ...here()]);
    expect(doctor).toMatchObject({ status: 1 });
    expect(doctor.messages).toContain('--sealed');
    const sealed = communard(['doctor', ...here()], { COMMUNARD_SEALED: '1' });
    expect(sealed.messages).toContain('The server is sealed');
    expect(sealed).toMatchObject({ status: 0 });
  });

  it('a sealed server shows public pages and says that it is sealed', async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const words = [...serve, ...here(), '--port', String(port)];
    server = spawn(process.execPath, [...flags, ...words], {
      env: { ...environment, PUBLIC_URL: url },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    expect(await saidBy(server, 'The server is sealed')).toContain(`${url}/unseal`);
    const front = await page('/ferry');
    expect(front).toMatchObject({ status: 200 });
    expect(front.text).toContain('This server is sealed');
    expect((await page('/unseal')).text).toContain('No share was entered yet');
  });

  it('officers enter their shares one by one and are told what is wrong and what is missing', async () => {
    expect((await send('enter', { share: shares[4]! })).status).toBe(303);
    expect((await page('/unseal')).text).toContain('1 of 3 shares entered');
    const again = await send('enter', { share: shares[4]! });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('was entered already');
    const wrong = await send('enter', { share: shares[0]!.replace(/\S(?=\S*$)/, '?') });
    expect(await wrong.text()).toContain('look at line 7 of the code again');
    expect((await send('enter', { share: shares[0]! })).status).toBe(303);
    expect((await page('/unseal')).text).toContain('1 is missing');
    expect((await send('enter', { share: shares[1]!.toLowerCase() })).status).toBe(303);
    expect((await page('/unseal')).text).toContain('The server is open');
    expect((await page('/ferry')).text).not.toContain('This server is sealed');
  });

  it('a backup is written while the server runs, in two parts with checksums', () => {
    const to = ['--to', 'kept', ...here()];
    expect(communard(['backup', ...to, '--recipients', 'none.txt'])).toMatchObject({ status: 2 });
    const taken = communard(['backup', ...to, '--recipients', 'recipients.txt']);
    expect(taken.messages).toContain('Only 1 key can open this backup');
    expect(taken.messages).toContain('Destroy every copy of the keyring by');
    expect(taken).toMatchObject({ status: 0 });
    for (const part of ['data', 'keyring']) {
      const names = readdirSync(file(`kept/${part}`)).sort();
      expect(names).toHaveLength(2);
      const [sum, name] = readFileSync(file(`kept/${part}/${names[1]}`), 'utf8').split(/\s+/);
      const bytes = readFileSync(file(`kept/${part}/${name}`));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sum);
    }
  });

  it('the operator seals the running server, and it is told on every page', async () => {
    // A page that many read is kept for a moment; it must not outlast the sealing.
    expect((await page('/ferry')).text).not.toContain('This server is sealed');
    expect(communard(['seal', ...here()])).toMatchObject({ status: 0 });
    expect((await page('/ferry')).text).toContain('This server is sealed');
    expect((await page('/unseal')).text).toContain('No share was entered yet');
  });

  it('the backup is restored elsewhere, and found in order with the key joined from shares', () => {
    const part = (name: string) => {
      const [first] = readdirSync(file(`kept/${name}`)).sort();
      return file(`kept/${name}/${first}`);
    };
    const target = ['--data-dir', file('restored'), '--identity', 'officer.key'];
    const words = ['restore', '--data', part('data'), '--keyring', part('keyring'), ...target];
    const swapped = ['restore', '--data', part('keyring'), ...target];
    expect(communard(swapped).messages).toContain('This is the keyring');
    const restored = communard(words);
    expect(restored.messages).toContain('Run doctor now');
    expect(restored).toMatchObject({ status: 0 });
    expect(communard(words).messages).toContain('There are data here already');
    for (const i of [0, 2, 3]) writeFileSync(file(`share-${i}`), shares[i]!);
    const joined = ['keys', 'join', 'share-0', 'share-2', 'share-3', '--out', 'joined.key'];
    expect(communard([...joined, ...here()])).toMatchObject({ status: 0 });
    const doctor = communard(['doctor', '--data-dir', file('restored')], {
      COMMUNARD_KEY_FILE: file('joined.key'),
    });
    expect(doctor.messages).toContain('All is in order');
    expect(doctor).toMatchObject({ status: 0 });
  });

  it('an organisation’s keys are not exported on the operator’s word alone', () => {
    const words = ['export', 'organisation', '--organisation', 'ferry', '--to', 'leaving'];
    const restored = ['--data-dir', file('restored')];
    const key = { COMMUNARD_KEY_FILE: file('joined.key') };
    expect(communard([...words, ...restored], key)).toMatchObject({ status: 3 });
    const guessed = communard([...words, ...restored, '--approval', 'guessed'], key);
    expect(guessed.messages).toContain('There is no such request here');
    expect(guessed).toMatchObject({ status: 2 });
  });
});

/** What a process has said up to the line that holds this text. */
function saidBy(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(text)) resolve(said);
    });
    child.once('exit', () => reject(new Error(`the server ended:\n${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
