import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  demoVisitors,
  fillDemoInstallation,
  type DemoInstallation,
  type DemoVisitor,
} from './demo-installation.ts';
import { faultsOfPage } from './site/faults-of-page.ts';
import { pagePatterns } from './site/page-patterns.ts';
import { newVisitor } from './site/visitor.ts';
import { walkSite, type WalkedPage } from './site/walk-site.ts';
import { startWebServer, type WebServer } from './web-server.ts';

type Visitor = DemoVisitor | 'anyone';
const visitors: readonly Visitor[] = ['anyone', ...demoVisitors];
const patterns = pagePatterns();
/** Where nobody comes by links, and how one comes there. */
const openedOtherwise: Readonly<Record<string, string>> = {
  '/count/[id]': 'the form of /count leads there',
  '/count/[id]/[file]': 'the page of a result leads there',
  '/me/devices/challenge': 'asked by a script',
  '/me/phone-key': 'asked by a script',
  '/sign-in/challenge': 'asked by a script',
  '/sign-out': 'takes a form',
  '/theme': 'takes a form',
  '/refused': 'answers forms of other sites; see below',
  '/unseal': 'the banner of a sealed server leads there',
  '/photos/[commitment]': 'a picture in a page',
  '/r/[scid]/[epoch]/tile/[...path]': 'asked by witnesses',
  '/me/teams/[sending]': 'comes to whoever is to go to a team',
  '/me/transfers/[transfer]': 'comes to whoever is to go to another unit',
  '/[place]/units/[unit]/with-us': 'a team has it',
  '/[place]/import/[draft]': 'the form of /[place]/import leads there',
  '/[place]/import/[draft]/progress': 'the form of /[place]/import leads there',
  '/[place]/import/[draft]/progress.json': 'asked by a script',
  '/[place]/leave/[federation]': 'an organisation that belongs to a federation has it',
  '/[place]/people/end/[organisation]': 'a federation with more than one page of members has it',
  '/[place]/units/[unit]/deployment/[proposal]': 'the form of /deployment leads there',
  '/[place]/units/[unit]/deployment/[proposal]/plan': 'a proposal leads there',
  '/[place]/units/[unit]/register/arriving/[transfer]': 'comes once both units have agreed',
  '/[place]/units/[unit]/register/export/file': 'takes a form',
  '/[place]/units/[unit]/work/[entry]/photo': 'a picture in a page',
};
/** Compressed, as the interface's budget has it. */
const bytesMax = 14 * 1024;
/** What can be done about these depends on where they stand. */
const moreSamplesOf = { pattern: /\/(?:campaigns|resolutions)\/\[number\] /, samplesMax: 4 };
const languages = [
  { locale: 'en', direction: 'ltr' },
  { locale: 'ar', direction: 'rtl' },
] as const;

let installation: DemoInstallation;
let server: WebServer;
/** Pages by whom they came before. */
const walks = new Map<Visitor, readonly WalkedPage[]>();

beforeAll(async () => {
  installation = await fillDemoInstallation();
  server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
});
afterAll(async () => {
  await server?.stop();
  installation?.remove();
});

describe.each(visitors.map((visitor, i) => ({ visitor, language: languages[i % 2]! })))(
  'every kind of page that comes before $visitor',
  ({ visitor, language }) => {
    it(`is whole, in ${language.locale}, and leads nowhere that does not exist`, async () => {
      const someone = newVisitor({
        who: visitor,
        url: server.url,
        cookies: { lang: language.locale },
        onAnswer: () => undefined,
      });
      if (visitor !== 'anyone')
        await someone.post(`/sign-in/${installation.secrets[visitor]}`, new URLSearchParams());
      const faults: string[] = [];
      const walked = await walkSite(someone, {
        ...{ patterns, starts: startsOf(visitor), samplesMax: 1, moreSamplesOf },
        onPage: (page) => {
          const found = faultsOfPage(page, language);
          faults.push(...found.map((fault) => `${page.answer.path}: ${fault}`));
        },
      });
      walks.set(visitor, walked);
      expect(walked.length).toBeGreaterThan(5);
      expect(faults).toEqual([]);
    });
  },
);

it('every page and file there is comes before somebody', () => {
  const seen = new Set([...walks.values()].flat().map(({ pattern }) => pattern));
  const unseen = patterns.map(({ pattern }) => pattern).filter((pattern) => !seen.has(pattern));
  console.log(`not by links: ${unseen.join(', ')}`);
  expect(unseen.filter((pattern) => openedOtherwise[pattern] === undefined)).toEqual([]);
});

it('no page is larger than its budget', () => {
  const pages = [...walks.values()].flat().filter(({ page }) => page !== undefined);
  const lines = pages
    .sort((a, b) => b.answer.bytesSent - a.answer.bytesSent)
    .map(({ answer }) => `${answer.bytesSent} bytes: ${answer.path} (${answer.who})`);
  console.log([`${pages.length} pages; the largest:`, ...lines.slice(0, 10)].join('\n'));
  const tooLarge = pages.filter(({ answer }) => answer.bytesSent > bytesMax);
  expect(lines.slice(0, tooLarge.length)).toEqual([]);
});

it.each([
  ['what does not exist', '/no-such-page/at-all', 404],
  ['the answer to a form of another site', '/refused', 403],
])('%s is a whole page too', async (_, path, status) => {
  const anyone = newVisitor({ who: 'anyone', url: server.url, onAnswer: () => undefined });
  const answer = await anyone.get(path);
  expect(answer.status).toBe(status);
  expect(answer.body.toString().match(/<h1/g)).toHaveLength(1);
});

function startsOf(visitor: Visitor): string[] {
  const { unused, founding, unit } = installation;
  if (visitor === 'secretary of a unit')
    return ['/today', '/', '/me/verify', `/blue-quay/units/${unit}/work/form`];
  if (visitor !== 'anyone') return ['/today', '/', '/me/verify'];
  return [
    ...['/', '/offline', `/sign-in/${unused}`, `/sign-in/${unused}/qr.png`],
    ...[`/set-up/${founding}`, `/blue-quay/ask-to-join/${unit}`],
  ];
}
