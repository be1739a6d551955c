import type { Need } from '@communard/ui';
import { ownTeamsShown } from '#lib/asked/teams-shown.ts';
import { transfersShown } from '#lib/asked/transfers-shown.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/**
 * What the reader is asked as a person of this unit and has not answered. No other unit is named:
 * devices may keep Today.
 */
export async function askedNeeds(
  account: Account,
  asking: string,
  locals: Pick<App.Locals, 't' | 'locale'>,
): Promise<Need[]> {
  const { t } = locals;
  const transfers = await transfersShown(account, locals);
  const teams = await ownTeamsShown(account, locals);
  const answer = (text: string, href: string): Need => ({
    text,
    action: { href, text: t('transfers.read_and_answer') },
  });
  const isWaiting = ({ unit }: { unit: string }, standing: string) =>
    unit === asking && standing === 'asked';
  return [
    ...transfers
      .filter((one) => isWaiting(one, one.state))
      .map(({ href }) => answer(t('transfers.need'), href)),
    ...teams
      .filter((one) => isWaiting(one, one.standing))
      .map(({ href, until: day }) => answer(t('teams.own_need', { day }), href)),
  ];
}
