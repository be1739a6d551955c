import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'communard-count-page-'));
const dataDir = mkdtempSync(join(tmpdir(), 'communard-count-data-'));
let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  server = await startWebServer({ COMMUNARD_DATA_DIR: dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

function given(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const names = ['"Ana Ruiz"', '"Kofi Mensah"', '"Leyla Demir"', '"Sita Rai"', '"João Alves"'];
const blt = (lines: readonly string[], seats = 3) =>
  `5 ${seats}\n${lines.join('\n')}\n0\n${names.join('\n')}\n"Secret committee 7041"\n`;
const committee = blt(['31 1 2 3 0', '19 2 4 0', '16 3 4 0', '14 4 2 0', '10 5 2 3 0']);
/** Two ties one after the other, each in need of a lot. */
const tied = blt(['5 1 0', '4 2 0', '2 3 1 0', '1 4 2 0', '1 5 2 0'], 1);

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('counting on a page, %s,', (_, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  async function send(fill: () => Promise<void>): Promise<number> {
    await page.goto(`${server.url}/count`);
    await fill();
    return press('Count');
  }

  async function press(name: string): Promise<number> {
    const [answer] = await Promise.all([
      page.waitForNavigation({ timeout: 60_000 }),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return answer?.status() ?? 0;
  }

  test('pasted ballots give the account of every round', async () => {
    const status = await send(() => page.getByLabel('Ballots, pasted here').fill(committee));
    expect(status).toBe(200);
    expect(new URL(page.url()).pathname).toMatch(/^\/count\/[\w-]{22}$/);
    const text = await page.innerText('main');
    expect(text).toContain('In order of election: Ana Ruiz, Kofi Mensah, Leyla Demir.');
    const stages = page.locator('table.stages');
    expect(await stages.locator('thead th').count()).toBe(5);
    expect(await stages.locator('tbody tr').count()).toBe(6);
    expect(await stages.locator('tbody tr').first().innerText()).toContain('23 (−8)');
    expect(await stages.locator('.bar u').count()).toBeGreaterThan(10);
    expect(await page.locator('ol.rows li').count()).toBe(6);
  });

  test('the account can be saved in four forms, equal to what the command writes', async () => {
    const address = page.url();
    for (const [file, type] of [
      ['count.html', 'text/html'],
      ['count.json', 'application/json'],
      ['count.csv', 'text/csv'],
      ['count.txt', 'text/plain'],
    ] as const) {
      const answer = await context.request.get(`${address}/${file}`);
      expect(answer.headers()['content-type']).toContain(type);
      expect(answer.headers()['content-disposition']).toContain('attachment');
      expect(answer.headers()['cache-control']).toBe('no-store');
      const body = await answer.text();
      expect(body).toContain('Ana Ruiz');
      expect(body).not.toMatch(/<script/);
    }
    expect((await context.request.get(`${address}/other.txt`)).status()).toBe(404);
  });

  test('a file is counted by its name, with seats and a title of its own', async () => {
    const file = given('committee.blt', committee);
    await send(async () => {
      await page.getByLabel('Or a file of ballots').setInputFiles(file);
      await page.getByLabel('Places to fill').fill('1');
      await page.getByLabel('Title of the count').fill('One place');
      await page.getByLabel('Method').selectOption('meek-prf');
    });
    expect(await page.innerText('h1')).toBe('One place');
    expect(await page.innerText('main')).toContain('meek-prf, 1');
  });

  test('a tie asks for the lot that was drawn, as often as there are ties', async () => {
    await send(async () => {
      await page.getByLabel('Ballots, pasted here').fill(tied);
      await page.getByLabel('Method').selectOption('irv');
    });
    expect(await page.innerText('h1')).toBe('A lot must be drawn');
    expect(await page.innerText('legend')).toBe('Stage 2. Who is out:');
    // Nothing drawn: the same question, with the reason.
    await press('Count with this lot');
    expect(await page.innerText('[role=alert]')).toContain('Say what was drawn');
    await page.getByLabel('5. João Alves').check();
    await press('Count with this lot');
    const told = await page.innerText('main');
    expect(told).toContain('The recorded lot');
    expect(told).toContain('João Alves');
  });

  test('where a whole order is drawn, all of it is asked for', async () => {
    const circle = '3 1\n1 1 2 3 0\n1 2 3 1 0\n1 3 1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n';
    await send(async () => {
      await page.getByLabel('Ballots, pasted here').fill(circle);
      await page.getByLabel('Method').selectOption('ranked-pairs-margins');
    });
    const order = page.getByLabel('Numbers in the order in which they were drawn');
    await order.fill('2, 1');
    await press('Count with this lot');
    expect(await page.innerText('[role=alert]')).toContain('Say what was drawn');
    await order.fill('٢، ١، ٣');
    await press('Count with this lot');
    expect(await page.innerText('main')).toContain('put the options in this order: B, A, C');
  });

  test('a table of votes on a motion is told from its first line', async () => {
    const votes = 'delegation,weight,for,against,abstain\nNorth,7,5,2,\nEast,3,x,,\n';
    await send(async () => {
      await page.getByLabel('Ballots, pasted here').fill(votes);
      await page.getByLabel('Method').selectOption('motion-two-thirds');
      await page.locator('main summary').click();
      await page.getByLabel('how many may vote').fill('12');
      await page.getByLabel('fewest who must take part').fill('50%');
    });
    const text = await page.innerText('main');
    expect(text).toContain('Quorum: 6. Took part: 10.');
    expect(text).toContain('The motion is carried.');
  });

  test('a large file is asked for again when a lot is needed, and counts then', async () => {
    const lines = Array.from({ length: 30_000 }, () => '1 1 2 0\n1 2 1 0').join('\n');
    const large = given('large.blt', blt([lines], 1));
    await send(async () => {
      await page.getByLabel('Or a file of ballots').setInputFiles(large);
      await page.getByLabel('Method').selectOption('irv');
    });
    // Three with nothing at all go first; then the two in the lead are equal.
    while ((await page.locator('input[type=radio]').count()) > 0) {
      await page.locator('input[type=radio]').first().check();
      await page.getByLabel('The same file of ballots').setInputFiles(large);
      await press('Count with this lot');
    }
    expect(await page.innerText('main')).toContain('All seats are filled');
  });

  test('ballots that are merely wrong are set aside and listed', async () => {
    await send(() =>
      page
        .getByLabel('Ballots, pasted here')
        .fill(blt(['31 1 2 0', '19 2 1 0', '17 3 1 0', '2 9 0', '1 1 1 0'])),
    );
    const text = await page.innerText('main');
    expect(text).toContain('Line 5, weight 2:');
    expect(text).toContain('Line 6, weight 1:');
  });

  test.each<[string, () => Promise<void>, string]>([
    ['nothing given', async () => {}, 'Paste the ballots or choose a file'],
    [
      'both given',
      async () => {
        await page.getByLabel('Ballots, pasted here').fill(committee);
        await page.getByLabel('Or a file').setInputFiles(given('two.blt', committee));
      },
      'Keep only one of them',
    ],
    [
      'a broken line',
      () => page.getByLabel('Ballots, pasted here').fill(blt(['3 1 0', 'x 1 0'])),
      'Line 3, column 1:',
    ],
    [
      'a form that cannot be told',
      () => page.getByLabel('Ballots, pasted here').fill('17\n4'),
      'Say what the ballots are written in',
    ],
    [
      'more seats than candidates',
      async () => {
        await page.getByLabel('Ballots, pasted here').fill(committee);
        await page.getByLabel('Places to fill').fill('6');
      },
      'more seats (6) than candidates (5)',
    ],
    [
      'seats that are no number',
      async () => {
        await page.getByLabel('Ballots, pasted here').fill(committee);
        await page.getByLabel('Places to fill').fill('three');
      },
      'Expected a whole number',
    ],
    [
      'a setting beyond all measure',
      async () => {
        await page.getByLabel('Ballots, pasted here').fill(committee);
        await page.getByLabel('Title of the count').fill('x'.repeat(60_000));
      },
      'longer than any count needs',
    ],
    [
      'too much',
      () => page.getByLabel('Or a file').setInputFiles(given('8.blt', Buffer.alloc(8_100_000, 48))),
      'larger than 8 MB',
    ],
    [
      'too many candidates',
      () =>
        page
          .getByLabel('Ballots, pasted here')
          .fill(`101 1\n1 1 0\n0\n${'"A"\n'.repeat(101)}"Many"\n`),
      'There are 101 candidates; this page takes at most 100',
    ],
  ])('refuses %s at its field, and keeps what was written', async (_case, fill, said) => {
    const status = await send(fill);
    expect(status).toBe(422);
    expect(await page.innerText('[role=alert]')).toContain(said);
    expect(await page.title()).toContain('Problem:');
    const link = await page.locator('[role=alert] a').getAttribute('href');
    expect(await page.locator(link!).count()).toBe(1);
  });

  test('a body beyond every limit is refused in words', async () => {
    const status = await send(() =>
      page.getByLabel('Or a file').setInputFiles(given('18.blt', Buffer.alloc(18_000_000, 48))),
    );
    expect(status).toBe(413);
    expect(await page.innerText('h1')).toBe('This is too large');
  });
});

describe('what is left of a count', () => {
  test('no word of the ballots is in the data directory or the log, and no answer may be kept', async () => {
    const form = new FormData();
    form.set('ballots', committee.replaceAll('Ana Ruiz', 'Zebulon Quirk'));
    form.set('method', 'scotland-2007');
    const headers = { origin: server.url, accept: 'text/html' };
    const body = { method: 'POST', body: form, headers };
    const answer = await fetch(`${server.url}/count`, { ...body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const shown = await fetch(new URL(answer.headers.get('location')!, server.url));
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(await shown.text()).toContain('Zebulon Quirk');
    expect(server.log()).not.toMatch(/Zebulon|Secret committee/);
    for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      expect(bytes.includes('Zebulon'), entry.name).toBe(false);
    }
  });

  test('an account that is not there leads back to the form, with a word', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${server.url}/count/AAAAAAAAAAAAAAAAAAAAAA`);
    expect(new URL(page.url()).pathname).toBe('/count');
    expect(await page.innerText('main')).toContain('no longer kept here');
    await page.close();
  });

  test('pages go on being answered while long counts run', async () => {
    const large = blt([Array.from({ length: 200_000 }, () => '1 1 2 3 4 5 0').join('\n')]);
    const send = () => {
      const form = new FormData();
      form.set('ballots', large);
      form.set('method', 'meek-nz');
      const headers = { origin: server.url, accept: 'text/html' };
      return fetch(`${server.url}/count`, { method: 'POST', body: form, headers });
    };
    const counts = Promise.all([send(), send(), send(), send()]);
    let answered = 0;
    const isOver = { value: false };
    void counts.finally(() => (isOver.value = true));
    while (!isOver.value) {
      expect((await fetch(`${server.url}/help?n=${answered}`)).status).toBe(200);
      answered++;
    }
    for (const answer of await counts) expect(answer.status).toBe(200);
    expect(answered).toBeGreaterThan(3);
  });
});

describe('the page in every language', () => {
  test.each(['en', 'es', 'fr', 'de', 'tr', 'ar'])('%s', async (lang) => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/count?lang=${lang}&example=1`);
    await page.locator('form button.primary').click();
    await page.waitForURL(/\/count\/[\w-]{22}$/);
    expect(await page.getAttribute('html', 'dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    expect(await page.locator('table.stages tbody tr').count()).toBe(6);
    await page.close();
  });
});
