import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canaries, textFinder, wordsOfCanaries } from '@communard/testkit';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePatterns, patternOf } from '../site/page-patterns.ts';
import { fillForm } from '../site/fill-form.ts';
import { readPage, type FormField, type PageForm } from '../site/read-page.ts';
import { newVisitor, type Answer, type Visitor } from '../site/visitor.ts';
import { walkSite } from '../site/walk-site.ts';
import {
  fillCanaryWorld,
  otherVisitors,
  ownVisitors,
  type CanaryVisitor,
  type CanaryWorld,
} from './canary-world.ts';
import { browseAs } from './browse-as.ts';
import { mailSink, readLetter, type MailSink } from './mail-sink.ts';
import { canHaveCluster, ownCluster, type OwnCluster } from './own-cluster.ts';
import { nothingSearched, searchBytes, searchFiles } from './search-files.ts';
import { serveInstallation, type Served } from './served.ts';
import { canaryWords, nonsense, plainWords } from './words.ts';

/**
 * Written into addresses only, and in no register. An address that somebody makes up is asked of
 * the database, so that a PostgreSQL told to note every statement with its values notes this one
 * too: the one place where it may be found.
 */
const stray = 'Wyxqandör Blemzhküt';
const finder = textFinder([...wordsOfCanaries, ...stray.split(' ')]);
const finderOfCanaries = textFinder(wordsOfCanaries);
const patterns = pagePatterns();
const unitPatterns = patterns.filter(({ pattern }) => pattern.includes('/units/[unit]'));

/** Pages that need more than a unit alone to be there. */
const notInThisRun = [
  // One counts what a rule asks for; the other is a page of teams. Both have tests of their own.
  '/[place]/units/[unit]/composition/count',
  '/[place]/units/[unit]/with-us',
  // A proposal is worked out once forces and places are there; deployment has a test of its own.
  '/[place]/units/[unit]/deployment/[proposal]',
  '/[place]/units/[unit]/deployment/[proposal]/plan',
  // Where a person goes, the other unit and the person have agreed that it learns the name.
  '/[place]/units/[unit]/register/arriving/[transfer]',
  // A picture holds no letters of ours, and what its file held besides is taken away.
  '/[place]/units/[unit]/work/[entry]/photo',
];

/** Forms that end what the run still needs; they are sent by hand where they matter. */
const isEnding = (action: string) =>
  /sign-|everywhere|theme|freeze|\/seal|\/mode|\/leave|\/merge|\/me\/devices|\?\/(?:erase|out|end)$/.test(
    action,
  );

const isRadio = ({ kind }: FormField) => kind === 'radio';

/** PostgreSQL with files of its own to look through; only where its programs are installed. */
const databases = canHaveCluster() ? ['PGlite', 'PostgreSQL'] : ['PGlite'];
if (databases.length === 1)
  console.log('canaries on PostgreSQL: skipped, its programs are not here');

describe.each(databases)('twenty canaries, %s', { timeout: 600_000 }, (name) => {
  let cluster: OwnCluster | undefined;
  let world: CanaryWorld;
  let served: Served;
  let sink: MailSink;
  let unit = '';
  let identity = '';
  let recipient = '';
  const visitors = new Map<string, Visitor>();
  const directory = mkdtempSync(join(tmpdir(), 'communard-canary-'));
  const inDirectory = (file: string) => join(directory, file);
  /** What others were sent, and what the depot's own were sent. */
  const sentToOthers = nothingSearched();
  const sentToOwn = nothingSearched();
  const broken: string[] = [];
  /** Pages and forms by pattern and action, of the depot's own and of others. */
  const driven = { own: new Set<string>(), others: new Set<string>() };
  const pathsInUnit = new Map<string, string>();
  let answers = 0;

  beforeAll(async () => {
    if (name === 'PostgreSQL') cluster = await ownCluster();
    const database = { DATABASE_URL: cluster?.url ?? '' };
    world = await fillCanaryWorld(database);
    await world.installation.close();
    unit = `/ferry/units/${world.depot}`;
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
    sink = await mailSink();
    const { dataDir } = world.installation;
    served = await serveInstallation({
      ...{ ...database, COMMUNARD_DATA_DIR: dataDir, INIT_CWD: directory, TMPDIR: directory },
      ...{ SMTP_URL: sink.url, MAIL_FROM: 'server@example.org' },
    });
    await served.start();
    const tokens = Object.entries(world.tokens);
    for (const [who, token] of [...tokens, ['anyone', undefined] as const])
      visitors.set(who, newVisitor({ who, url: served.url, token, onAnswer: takeIn }));
  });
  afterAll(async () => {
    await served?.end('SIGKILL');
    await sink?.close();
    cluster?.remove();
    world?.installation.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const visitor = (who: CanaryVisitor | 'anyone') => visitors.get(who)!;
  const isOwn = (who: string) => ownVisitors.some((own) => own === who);
  /** Pages on which the depot's own meet each other. */
  const isOfUnit = (path: string) => path.startsWith(unit) || /^\/(?:today|me|kept)\b/.test(path);

  function takeIn({ who, method, path, headers, body, status }: Answer): void {
    answers += 1;
    // What is echoed to whoever wrote it tells nobody anything; what was broken on purpose breaks.
    if (who === 'asker' || who === 'own secretary, astray') return;
    if (status >= 500) broken.push(`${who}: ${method} ${path} ${status}`);
    const pattern = patternOf(patterns, path)?.pattern ?? 'none';
    const action = /\?\/\w+/.exec(path)?.[0] ?? '';
    if (status < 400) driven[isOwn(who) ? 'own' : 'others'].add(`${method} ${pattern}${action}`);
    if (path.startsWith(unit) && status === 200) pathsInUnit.set(pattern, path.replace(/\?.*/, ''));
    // What somebody sees in answer to their own words is nothing they did not know.
    const isTheirs = isOwn(who) && (isOfUnit(path) || method === 'POST');
    const where = `${who}: ${method} ${path} ${status}`;
    const bytes = Buffer.concat([Buffer.from(`${headers}\n\n`), body]);
    searchBytes(finder, isTheirs ? sentToOwn : sentToOthers, { where, bytes });
  }

  it('come in by every door', async () => {
    const secretary = visitor('own secretary');
    const send = async (path: string, fields: Record<string, string>) => {
      const { status, body } = await secretary.post(unit + path, new URLSearchParams(fields));
      expect(status, `${path}: ${body.toString().slice(0, 2000)}`).toBe(200);
    };
    const [first, asking, ...others] = canaries;
    await send('/register/add', { ...first!, isMyself: 'yes' });
    const rows = others.map((one) => [one.name, one.phone, one.mail, one.address, one.note]);
    const text = ['name,phone,mail,address,note', ...rows.map((row) => row.join(','))].join('\n');
    await send('/register/import?/preview', { text });
    await send('/register/import?/apply', { text });
    const asker = newVisitor({ who: 'asker', url: served.url, onAnswer: takeIn });
    const asked = { name: asking!.name, contact: asking!.phone, words: asking!.note };
    await asker.post(unit.replace('/units/', '/ask-to-join/'), new URLSearchParams(asked));
    const register = (await secretary.get(`${unit}/register`)).body.toString();
    for (const one of [first!, ...others]) expect(register).toContain(one.name);
    expect((await secretary.get(`${unit}/circle`)).body.toString()).toContain(asking!.name);
  });

  it('leave in a list that two officers allowed, to whoever asked for it', async () => {
    const page = `${unit}/register/export`;
    await sendFormOf('own secretary', page, ({ fields }) => fields.some(isRadio));
    await sendFormOf('own treasurer', page, ({ action }) => action.includes('?/allow'));
    const list = await sendFormOf('own secretary', page, ({ action }) => action.includes('/file'));
    expect(list.body.toString()).toContain(canaries[3]!.phone);
  });

  async function sendFormOf(
    who: CanaryVisitor,
    path: string,
    isMeant: (form: PageForm) => boolean,
  ): Promise<Answer> {
    const form = readPage(await visitor(who).get(path)).forms.find(isMeant);
    if (form === undefined) throw new Error(`no such form for ${who} on ${path}`);
    return visitor(who).post(form.action, fillForm(form, plainWords(recipient), 0));
  }

  it('are in all that people of the unit do, on every page of it and in every form', async () => {
    const words = [canaryWords(recipient), plainWords(recipient), nonsense];
    const wordsFor = (form: PageForm, path: string) =>
      isOfUnit(path) && !isEnding(form.action) ? words : undefined;
    const walk = { patterns, samplesMax: 2, forms: { turns: 1, wordsFor } };
    const starts = ['/today', unit, `${unit}/register`, `${unit}/work/form`];
    await walkSite(visitor('own secretary'), { ...walk, starts });
    for (const who of ['own treasurer', 'own member'] as const)
      await walkSite(visitor(who), { ...walk, starts, samplesMax: 1 });
    expect(broken, served.said().slice(0, 3000)).toEqual([]);
    const patternsSeen = unitPatterns.map(({ pattern }) => pattern);
    expect(patternsSeen.filter((pattern) => !pathsInUnit.has(pattern))).toEqual(
      patternsSeen.filter((pattern) => notInThisRun.includes(pattern)),
    );
    expect(sentToOwn.hits.length).toBeGreaterThan(500);
  });

  it('reach nobody else, whatever everybody else opens and sends', async () => {
    const words = plainWords(recipient);
    const wordsFor = ({ action }: PageForm) => (isEnding(action) ? undefined : [words]);
    const starts = ['/today', '/', '/ferry', '/harbours', '/mill', ...pathsInUnit.values()];
    const others = name === 'PGlite' ? otherVisitors : otherVisitors.filter((_, i) => i % 2 === 0);
    for (const who of [...others, 'anyone'] as const)
      await walkSite(visitor(who), {
        ...{ patterns, starts, samplesMax: 1, forms: { turns: 1, wordsFor } },
      });
    expect(broken, served.said().slice(0, 3000)).toEqual([]);
    expect(sentToOthers.hits).toEqual([]);
  });

  it('are not kept of what was refused, did not exist, was too long, or broke', async () => {
    const secretary = newVisitor({
      ...{ who: 'own secretary, astray', url: served.url, onAnswer: takeIn },
      token: world.tokens['own secretary'],
    });
    const { name } = canaries[5]!;
    const encoded = encodeURIComponent(stray);
    for (const path of [
      ...[`/${encoded}`, `/ferry/${encoded}`, `/ferry/units/${encoded}`, `/help?q=${encoded}`],
      ...[`${unit}/register/${encoded}`, `${unit}/work?notes=${encoded}&from=${encoded}`],
      ...[`/ferry/people?text=${encoded}`, `/ferry/record/${encoded}`, `/sign-in/${encoded}`],
      ...[`/r/${encoded}/0/checkpoint`, `/count/${encoded}`, `/ferry/campaigns/${encoded}`],
    ])
      await secretary.get(path);
    const text = `name\n${name}\n`;
    for (const [body, type] of [
      [
        `name=${encodeURIComponent(name)}\0&phone=%ED%A0%80${encodeURIComponent(name)}`,
        'application/x-www-form-urlencoded',
      ],
      [`--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`, 'multipart/form-data'],
      [JSON.stringify({ name }), 'application/json'],
      [text.repeat(700_000), 'application/x-www-form-urlencoded'],
    ] as const)
      for (const page of ['/register/add', '/register/import?/preview', '/circle'])
        await secretary
          .post(unit + page, body, {
            'content-type': type,
            'user-agent': encoded,
            referer: encoded,
          })
          .catch(() => undefined);
    const search = nothingSearched();
    searchBytes(finder, search, { where: 'said', bytes: Buffer.from(served.said()) });
    expect(search.hits).toEqual([]);
  });

  it('are in no backup, whoever holds its key, and in nothing else an operator writes', async () => {
    writeFileSync(inDirectory('recipients'), recipient);
    writeFileSync(inDirectory('identity'), identity);
    const ferry = ['--organisation', 'ferry'];
    // It may find something to complain of, such as no backup yet.
    expect((await served.verb(['doctor'])).status).toBeLessThan(3);
    for (const words of [
      ...[
        ['export', 'record', ...ferry, '--with-internal'],
        ['invite', ...ferry, '--role', 'delegate'],
      ],
      ['backup', '--to', inDirectory('kept'), '--recipients', inDirectory('recipients')],
    ])
      expect(await served.verb(words), `${words.join(' ')} ${served.said().slice(-500)}`).toEqual({
        status: 0,
      });
    const parts = ['data', 'keyring'].map((part) => {
      const [file] = readdirSync(inDirectory(`kept/${part}`)).sort();
      return inDirectory(`kept/${part}/${file}`);
    });
    const search = nothingSearched();
    for (const part of parts) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const bytes = await decrypter.decrypt(readFileSync(part));
      searchBytes(finder, search, { where: `${part}, decrypted`, bytes });
    }
    expect(search.hits).toEqual([]);
    expect(search.bytes).toBeGreaterThan(100_000);
    // Yesterday's data come back, without one who was erased since.
    const erased = readPage(await visitor('own secretary').get(`${unit}/register`))
      .root.querySelectorAll('a')
      .find((link) => canaries.some(({ name: one }) => link.text.includes(one)));
    const path = erased!.getAttribute('href')!;
    await sendFormOf('own secretary', path, ({ action }) => action.includes('?/erase'));
    const elsewhere = { DATABASE_URL: '', COMMUNARD_DATA_DIR: inDirectory('elsewhere') };
    const [data, keyring] = parts as [string, string];
    const words = ['restore', '--data', data, '--keyring', keyring, '--identity', 'identity'];
    expect(await served.verb(words, elsewhere)).toEqual({ status: 0 });
  });

  it('are nowhere else once the unit works restricted, and is frozen', async () => {
    for (const [path, action] of [
      [`${unit}/mode`, ''],
      [unit, '?/freeze'],
    ] as const)
      await sendFormOf(
        'own secretary',
        path,
        (form) => form.method === 'post' && form.action.includes(path + action),
      );
    const words = plainWords(recipient);
    const wordsFor = ({ action }: PageForm) => (isEnding(action) ? undefined : [words]);
    const walk = { patterns, samplesMax: 1, forms: { turns: 1, wordsFor } };
    await walkSite(visitor('own secretary'), { ...walk, starts: ['/today', unit] });
    expect(broken, served.said().slice(0, 3000)).toEqual([]);
  });

  it.runIf(name === 'PGlite')('are in no browser of others', async () => {
    const paths = ['/today', '/ferry', '/kept', unit, `${unit}/register`, '/ferry/work'];
    for (const who of ['secretary of a sister unit', 'member of a sister unit'] as const) {
      const profile = inDirectory(`profile of ${who}`);
      await browseAs({ profile, url: served.url, token: world.tokens[who], paths });
    }
  });

  it('are nowhere on the machine: not after a kill -9, nor after an orderly end', async () => {
    const searched = nothingSearched();
    const everywhere = () => {
      searchFiles(finder, searched, world.installation.dataDir);
      searchFiles(finder, searched, directory);
      searchBytes(finder, searched, { where: 'said', bytes: Buffer.from(served.said()) });
      if (cluster === undefined) return;
      searchFiles(finder, searched, join(cluster.directory, 'data'));
      const log = readFileSync(join(cluster.directory, 'log'));
      searchBytes(finderOfCanaries, searched, { where: 'log of PostgreSQL', bytes: log });
    };
    await served.end('SIGKILL');
    cluster?.stop('immediate');
    everywhere();
    cluster?.start();
    await served.start();
    await expect.poll(() => sink.letters.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await visitor('own secretary').get(`${unit}/register`);
    await served.end('SIGTERM');
    cluster?.stop('fast');
    everywhere();
    for (const letter of sink.letters)
      searchBytes(finder, searched, { where: 'letter', bytes: readLetter(letter) });
    console.log(figures(searched.bytes, searched.files));
    expect(searched.hits).toEqual([]);
    expect(sentToOthers.hits).toEqual([]);
  });

  function figures(bytes: number, files: number): string {
    const mb = (count: number) => `${Math.round(count / 1e6)} MB`;
    return [
      `canaries, ${name}: ${answers} answers, ${mb(sentToOthers.bytes)} to others searched`,
      `${driven.own.size} kinds of pages and forms by its own, ${driven.others.size} by others`,
      `${sentToOwn.hits.length} hits on its own pages; ${files} files, ${mb(bytes)} searched`,
      `${sink.letters.length} letters; ${finder.patterns} patterns`,
    ].join('; ');
  }
});
