import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addUnit, foundFirstUnit, foundOrganisation, invite, operator } from '@communard/core';
import { expect, it } from 'vitest';
import { actOnInstance } from './act-on-instance.ts';
import { newInstallation } from './filled-installation.ts';
import { startWebServer } from './web-server.ts';

it('a name entered by a form and found in a file afterwards fails with file and byte', async () => {
  const installation = await newInstallation(new Date().toISOString());
  const { act, signIn, actorOf } = actOnInstance(installation.instance);
  const { organisation } = await act(operator, foundOrganisation, {
    ...{ slug: 'ferry', name: 'Ferry', nameLang: 'en' },
  });
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const token = await signIn((await invite(installation.instance, office)).secret);
  const first = { organisation, name: 'Ferry union' };
  const { unit: parent } = await act(await actorOf(token), foundFirstUnit, first);
  const below = { parent, kind: 'workplace', name: 'Depot' };
  const { unit, invitation } = await act(await actorOf(token), addUnit, below);
  const secretary = await signIn(invitation);
  await installation.close();
  const { dataDir } = installation;
  const server = await startWebServer({ COMMUNARD_DATA_DIR: dataDir });
  const { status } = await fetch(`${server.url}/ferry/units/${unit}/register/add`, {
    method: 'POST',
    headers: { cookie: `session=${secretary}`, origin: server.url, accept: 'text/html' },
    redirect: 'manual',
    body: new URLSearchParams({ name: 'Ondrelle Fyxhaus', phone: '+49 30 7654321' }),
  });
  expect(status).toBe(303);
  await server.stop();
  const planted = `……${Buffer.from('Ondrelle Fyxhaus').toString('hex')} +49307654321`;
  writeFileSync(join(dataDir, 'planted'), planted);
  const found = (text: RegExp) => expect.objectContaining({ message: expect.stringMatching(text) });
  let told: unknown;
  try {
    installation.remove();
  } catch (error) {
    told = error;
  }
  expect(told).toEqual(found(/planted: Ondrelle Fyxhaus \(hexadecimal\) at byte 6/));
  expect(told).toEqual(found(/planted: \+49307654321/));
  expect(existsSync(dataDir)).toBe(false);
});
