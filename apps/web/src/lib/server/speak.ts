import { isLocale, negotiateLocale, type Locale } from '@communard/languages';
import type { RequestEvent } from '@sveltejs/kit';
import { keepSetting } from './cookies.ts';

/**
 * The language of a page: asked for by a link (`?lang=`), which is remembered; else remembered;
 * else what the browser asks for; else English. The page is shown in place, not sent elsewhere.
 */
export function chooseLocale(event: RequestEvent): Locale {
  const asked = event.url.searchParams.get('lang');
  if (isLocale(asked)) {
    keepSetting(event, 'lang', asked);
    return asked;
  }
  const remembered = event.cookies.get('lang');
  if (isLocale(remembered)) return remembered;
  return negotiateLocale(event.request.headers.get('accept-language'));
}

export const themes = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof themes)[number];

/** Light or dark as chosen; `auto` leaves it to the device. */
export function chosenTheme({ cookies }: RequestEvent): Theme {
  const kept = cookies.get('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}
