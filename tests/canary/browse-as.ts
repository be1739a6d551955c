import { chromium } from 'playwright-core';

/**
 * Opens pages in a browser that keeps its profile on disk: history, caches, what the service worker
 * and the scripts of the pages keep.
 */
export async function browseAs({
  profile,
  url,
  token,
  paths,
}: {
  readonly profile: string;
  readonly url: string;
  readonly token: string;
  readonly paths: readonly string[];
}): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
    locale: 'en-GB',
  });
  await context.addCookies([{ name: 'session', value: token, url }]);
  const page = await context.newPage();
  for (const path of paths) {
    await page.goto(new URL(path, url).href);
    await page.waitForLoadState();
  }
  await context.close();
}
