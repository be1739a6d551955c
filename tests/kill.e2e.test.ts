import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkRecords,
  foundOrganisation,
  invite,
  listEntries,
  openConfiguredInstance,
  operator,
  readConfiguration,
  redeemInvitation,
  runCommand,
} from '@communard/core';
import { createTestDatabase } from '@communard/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

const kills = Number(process.env['COMMUNARD_KILLS'] ?? 30);
const server = process.env['COMMUNARD_TEST_DATABASE_URL'];
const databases = [
  { name: 'PGlite', open: async () => ({ databaseUrl: undefined, drop: async () => undefined }) },
  ...(server === undefined ? [] : [{ name: 'PostgreSQL', open: () => createTestDatabase(server) }]),
];
if (server === undefined) console.log('kill -9 on PostgreSQL: skipped, there is no server here');

describe.each(databases)('kill -9 of the server, $name', ({ open }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'communard-kill-'));
  let databaseUrl: string | undefined;
  let drop: () => Promise<void>;
  let token = '';
  let organisation = '';
  let running: WebServer | undefined;

  const instance = () =>
    openConfiguredInstance(readConfiguration({ DATABASE_URL: databaseUrl ?? '' }, { dataDir }));

  beforeAll(async () => {
    ({ databaseUrl, drop } = await open());
    const opened = await instance();
    const input = { slug: 'ferry', name: 'Name 0', nameLang: 'en' };
    const founded = await runCommand(opened, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    organisation = founded.value.organisation;
    const invitation = { organisation, role: 'secretariat' as const, label: 'Office' };
    const { secret } = await invite(opened, invitation);
    const redeemed = await redeemInvitation(opened, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    token = redeemed.value.token;
    await opened.close();
  });
  afterAll(async () => {
    running?.kill();
    await running?.ended;
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  });

  it(`${kills} times at random moments: nothing acknowledged is lost, nothing applied twice`, async () => {
    const acknowledged: string[] = [];
    let number = 0;
    let unsure: { name: string; key: string } | undefined;
    for (let round = 0; round < kills; round++) {
      const web = await startWebServer({
        COMMUNARD_DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl ?? '',
      });
      running = web;
      // Every fifth time soon after the start, whatever it is doing; else in the midst of work.
      const isEarly = round % 5 === 4;
      const killSoon = () => void setTimeout(() => web.kill(), Math.random() * 500);
      if (isEarly) killSoon();
      let isDoomed = isEarly;
      for (;;) {
        // What was under way when the server died is sent again with the key it had.
        unsure ??= { name: `Name ${++number}`, key: randomUUID() };
        const status = await rename(web.url, unsure).catch(() => undefined);
        if (status === undefined) break;
        expect(status, web.log()).toBe(303);
        acknowledged.push(unsure.name);
        unsure = undefined;
        if (!isDoomed) killSoon();
        isDoomed = true;
      }
      await web.ended;
    }
    const opened = await instance();
    const entries = await listEntries(opened, organisation, { limit: 1_000_000 });
    const { findings } = await checkRecords(opened);
    await opened.close();
    const names = entries
      .filter(({ kind }) => kind === 'organisation.described')
      .map(({ body }) => (body as { name: string }).name)
      .reverse();
    console.log(`${acknowledged.length} acknowledged, ${names.length - 1} recorded`);
    expect(findings).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(kills - Math.floor(kills / 5));
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(1, acknowledged.length + 1)).toEqual(acknowledged);
    // At most the one that was never acknowledged.
    expect(names.length - 1 - acknowledged.length).toBeLessThanOrEqual(1);
  }, 600_000);

  async function rename(url: string, { name, key }: { name: string; key: string }) {
    const body = new URLSearchParams({ name, nameLang: 'en', key });
    const response = await fetch(`${url}/ferry/edit?/send`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: `session=${token}`, origin: url, accept: 'text/html' },
    });
    await response.arrayBuffer();
    return response.status;
  }
});
