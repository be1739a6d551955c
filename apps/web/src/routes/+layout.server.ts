import type { LayoutServerLoad } from './$types.ts';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { locale, theme, actor, flash } = locals;
  return {
    locale,
    theme,
    flash,
    /** What the account is called by its owner; undefined for anyone. */
    actorLabel: actor?.kind === 'account' ? actor.label : undefined,
    path: url.pathname,
  };
};
