import {
  bringBackAction,
  exportOrganisationAction,
  listApprovals,
  listInvitations,
  listMandateHolders,
  type OpenApproval,
} from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { labelShown } from './label-shown.ts';

interface Reader {
  readonly account: string;
  readonly locale: Locale;
  readonly t: Translator;
}

/** Who can sign in for an organisation, open sheets, and what waits for a second officer. */
export async function accessShown(organisation: string, reader: Reader) {
  const { account, locale, t } = reader;
  const found = await listMandateHolders(instance(), organisation);
  const holders = found.map((holder) => ({ ...holder, label: labelShown(holder.label, t) }));
  const day = (date: Date) => formatDay(locale, date.toISOString().slice(0, 10));
  const labelOf = (id: string) =>
    holders.find((holder) => holder.account === id)?.label ?? t('accounts.former_officer');
  const about = ({ action, object }: OpenApproval) =>
    action === bringBackAction
      ? t('accounts.approval_bring_back', { label: labelOf(object) })
      : action === exportOrganisationAction
        ? t('accounts.approval_export')
        : t('accounts.approval_other', { action });
  return {
    holders: holders.map((holder) => ({
      ...holder,
      roleText: t(`organisations.role_${holder.role}`),
      since: t('accounts.since', { day: day(holder.since) }),
      isReader: holder.account === account,
    })),
    invitations: (await listInvitations(instance(), organisation)).map((sheet) => ({
      id: sheet.id,
      label: labelShown(sheet.label, t),
      until: t('accounts.open_until', { day: day(sheet.expiresAt) }),
    })),
    approvals: (await listApprovals(instance(), organisation)).map((approval) => ({
      id: approval.id,
      object: approval.object,
      text: about(approval),
      asked: t('accounts.asked_by', {
        label: labelOf(approval.askedBy),
        day: day(approval.expiresAt),
      }),
      isAllowed: approval.answer === 'approved',
      isReaders: approval.askedBy === account,
      isBringBack: approval.action === bringBackAction,
      isExport: approval.action === exportOrganisationAction,
      canAllow:
        approval.answer === null && approval.askedBy !== account && approval.object !== account,
    })),
  };
}
