import { agreeToTeam, comeBack } from '@communard/core';
import { ownTeamsShown } from '#lib/asked/teams-shown.ts';
import { notFound, requireAccount } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async (event) => ({
  title: event.locals.t('teams.own_title'),
  sending: await shown(event),
});

async function shown({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const found = await ownTeamsShown(requireAccount(locals), locals);
  return found.find(({ id }) => id === params.sending) ?? notFound(locals);
}

const fixed = async (event: RequestEvent) => ({
  unit: (await shown(event)).unit,
  sending: event.params.sending,
});

export const actions: Actions = {
  answer: async (event) => {
    const form = await event.request.clone().formData();
    const agrees = form.get('agrees') === 'yes';
    return actInUnit(event, agreeToTeam, {
      fixed: await fixed(event),
      flash: () => ({ key: agrees ? 'teams.own_agreed' : 'teams.own_not_agreed' }),
      to: () => (agrees ? event.url.pathname : '/me'),
    });
  },
  back: async (event) =>
    actInUnit(event, comeBack, {
      fixed: await fixed(event),
      flash: () => ({ key: 'teams.own_back' }),
      to: () => '/me',
    }),
};
