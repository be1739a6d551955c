import { phoneMark } from '@communard/core';
import { placeLinks } from '#lib/accounts/place-links.ts';
import { instance } from '#lib/server/instance.ts';
import { quickExitUrl } from '#lib/server/quick-exit.ts';
import type { LayoutServerLoad } from './$types.ts';

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { locale, theme, actor, flash } = locals;
  return {
    locale,
    theme,
    flash,
    isSealed: instance().keys.isSealed,
    /** What the account is called by its owner; undefined for anyone. */
    actorLabel: actor?.kind === 'account' ? actor.label : undefined,
    /** What the device knows the account by; see `kept-entry.ts`. */
    phoneMark: actor?.kind === 'account' ? phoneMark(actor.account) : undefined,
    places: await placeLinks(actor),
    path: url.pathname,
    quickExit: quickExitUrl(),
  };
};
