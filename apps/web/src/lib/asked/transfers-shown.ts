import { getUnit, listOwnTransfers, type OwnTransfer } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/** A transfer as the page of the person who is asked shows it. */
export interface TransferShown {
  readonly id: string;
  /** The unit in whose register the reader stands. */
  readonly unit: string;
  readonly state: OwnTransfer['state'];
  readonly isOpen: boolean;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly asked: string;
  readonly href: string;
}

/** What the reader is asked, and for thirty days what became of it. */
export async function transfersShown(
  account: Account,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
): Promise<TransferShown[]> {
  const found = await listOwnTransfers(instance(), account);
  return Promise.all(
    found.map(async ({ id, from: asker, to: asked, toName, askedAt, state }) => {
      const asking = await getUnit(instance(), account, asker);
      const unit = state === 'done' ? asked : asker;
      const from = asking?.name ?? t('transfers.name_gone');
      const to = toName ?? t('transfers.name_gone');
      return {
        ...{ id, unit, state, from, to },
        isOpen: state === 'asked' || state === 'agreed',
        text: t(`transfers.row_${state}`, { from, to }),
        asked: t('transfers.asked_on', {
          day: formatDay(locale, askedAt.toISOString().slice(0, 10)),
        }),
        href: `/me/transfers/${id}`,
      };
    }),
  );
}
