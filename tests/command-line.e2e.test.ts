import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'communard-cli-'));
const dataDir = join(directory, 'data');
const file = (name: string) => join(directory, name);

/** Runs the command line as a process of its own, as a person would. */
function communard(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts', ...words],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        LANG: 'en_GB.UTF-8',
        LC_ALL: '',
        DATABASE_URL: '',
        INIT_CWD: process.cwd(),
      },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 150_000,
    },
  );
  return { status, data: stdout, messages: stderr };
}
const open = (...words: string[]) => communard(...words, '--data-dir', dataDir);

describe('the command line', () => {
  beforeAll(() => {
    expect(open('demo', '--fill-only', '--today', '2026-11-22')).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('lists its verbs, and each explains itself', () => {
    const overview = communard('--help');
    expect(overview.status).toBe(0);
    for (const verb of [
      'serve',
      'demo',
      'invite',
      'import',
      'export',
      'verify',
      'count',
      'rebuild',
      'doctor',
    ]) {
      expect(overview.data).toContain(verb);
      expect(communard(verb, '--help')).toMatchObject({ status: 0 });
    }
  });

  it('refuses a verb and an option it does not have, with status 2', () => {
    expect(communard('sing')).toMatchObject({ status: 2, data: '' });
    expect(communard('doctor', '--loudly')).toMatchObject({ status: 2, data: '' });
  });

  it('finds the demonstration in order', () => {
    const { status, messages } = open('doctor');
    expect(messages).toContain('All is in order');
    expect(status).toBe(0);
  });

  it('exports a record that verifies alone', () => {
    const exported = open('export', 'record', '--organisation', 'nordkai');
    expect(exported.status).toBe(0);
    writeFileSync(file('nordkai.record'), exported.data);
    expect(communard('verify', file('nordkai.record'))).toMatchObject({ status: 0 });
  });

  it('names the entry of a record with one changed byte', () => {
    const lines = readFileSync(file('nordkai.record'), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('Mietspiegel lesen'));
    lines[at] = lines[at]!.replace('Mietspiegel lesen', 'Mietspiegel nesen');
    writeFileSync(file('changed.record'), lines.join('\n'));
    const { status, messages } = communard('verify', file('changed.record'));
    expect(status).toBe(2);
    // Three lines stand before entry 0.
    expect(messages).toMatch(new RegExp(`\\b${at - 3}\\b`));
  });

  it('certifies one entry; any flipped byte is refused, with a reason', () => {
    const { data } = open('export', 'certificate', '--organisation', 'nordkai', '--entry', '3');
    writeFileSync(file('entry.certificate'), data);
    expect(communard('verify', file('entry.certificate'))).toMatchObject({ status: 0 });
    const bytes = Buffer.from(data);
    for (const place of [10, Math.floor(bytes.length / 2), bytes.length - 3]) {
      const flipped = Buffer.from(bytes);
      flipped[place]! ^= 1;
      writeFileSync(file('flipped.certificate'), flipped);
      const { status, messages } = communard('verify', file('flipped.certificate'));
      expect(status).toBe(2);
      expect(messages).toMatch(/^Not verified: .+/);
    }
  });

  it('says what an import would do and changes nothing without --apply', () => {
    const words = [
      'import',
      'signatories',
      'data/signatories-2020-11-12.csv',
      '--as',
      'riverlands',
    ];
    const { status, data } = open(...words, '--federation', 'icor');
    expect(status).toBe(0);
    expect(data.trimEnd().split('\n')).toHaveLength(33);
    expect(open('doctor').messages).toContain('All is in order');
  });

  it('refuses a document that is none, in one line, with status 2', () => {
    writeFileSync(file('broken.csv'), Buffer.from([0x6e, 0x61, 0xff, 0xfe]));
    const words = [
      'import',
      'directory',
      file('broken.csv'),
      '--as',
      'archive',
      '--federation',
      'icor',
    ];
    const { status, data, messages } = open(...words);
    expect({ status, data }).toEqual({ status: 2, data: '' });
    expect(messages.trim().split('\n')).toHaveLength(1);
  });

  it('rebuilds every view from the records', () => {
    const before = open('export', 'directory', '--organisation', 'icor').data;
    expect(open('rebuild')).toMatchObject({ status: 0 });
    expect(open('export', 'directory', '--organisation', 'icor').data).toBe(before);
  });

  it('fills the same day the same, to the byte of a record', () => {
    const again = join(directory, 'again');
    communard('demo', '--fill-only', '--today', '2026-11-22', '--data-dir', again);
    const { data } = communard(
      'export',
      'record',
      '--organisation',
      'nordkai',
      '--data-dir',
      again,
    );
    expect(data).toBe(readFileSync(file('nordkai.record'), 'utf8'));
  });

  describe('while a server has the directory', () => {
    let server: ReturnType<typeof spawn>;
    beforeAll(async () => {
      const words = ['apps/cli/src/main.ts', 'serve', '--port', '0', '--data-dir', dataDir];
      server = spawn(process.execPath, words, {
        env: { ...process.env, LANG: 'en', DATABASE_URL: '' },
      });
      await new Promise<void>((resolve) => {
        server.stderr?.on('data', (said: Buffer) => said.includes('Ctrl-C') && resolve());
      });
    });
    afterAll(async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    });

    it('a second server is refused and told who has it', () => {
      const { status, messages } = open('serve', '--port', '0');
      expect(status).toBe(1);
      expect(messages).toContain(`process ${server.pid}`);
    });

    it('an invitation is made through the running server', () => {
      const words = ['--organisation', 'riverlands', '--role', 'secretariat'];
      const { status, data } = open('invite', ...words);
      expect(status).toBe(0);
      expect(data).toMatch(/^http.+\/sign-in\/[\w-]{22}\n$/);
    });
  });
});
