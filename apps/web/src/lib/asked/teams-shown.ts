import { getUnit, listOwnSendings, type OwnSending } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';
import { standingShown } from '#lib/teams/sending-shown.ts';

/** A team as the page of the person who is asked or sent shows it. */
export interface OwnTeamShown {
  readonly id: string;
  /** The unit in whose register the reader stands. */
  readonly unit: string;
  readonly unitName: string;
  readonly standing: OwnSending['standing'];
  readonly isOpen: boolean;
  readonly code: string;
  readonly until: string;
  readonly text: string;
  readonly asked: string;
  readonly href: string;
}

/** What the reader is asked and where they are sent, and for ninety days what became of it. */
export async function ownTeamsShown(
  account: Account,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
): Promise<OwnTeamShown[]> {
  const found = await listOwnSendings(instance(), account);
  return Promise.all(
    found.map(async (one) => {
      const { id, unit, standing, code, teamName } = one;
      const asking = await getUnit(instance(), account, unit);
      const unitName = asking?.name ?? t('transfers.name_gone');
      const team = teamName ?? t('teams.team_gone');
      const until = formatDay(locale, one.returnsOn);
      const isOpen = standing === 'asked' || standing === 'offered' || standing === 'with_team';
      const text = isOpen
        ? t(`teams.own_${standing}`, { unit: unitName, team, day: until })
        : t('teams.own_over', { team, what: standingShown(one, { t, locale }) });
      return {
        ...{ id, unit, unitName, standing, isOpen, code, until, text },
        asked: t('transfers.asked_on', { day: formatDay(locale, one.offeredOn) }),
        href: `/me/teams/${id}`,
      };
    }),
  );
}
