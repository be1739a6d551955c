import type { Need } from '@communard/ui';
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
  return transfers
    .filter(({ unit, state }) => unit === asking && state === 'asked')
    .map(({ href }) => ({
      text: t('transfers.need'),
      action: { href, text: t('transfers.read_and_answer') },
    }));
}
