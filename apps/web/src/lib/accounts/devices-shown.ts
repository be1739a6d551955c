import type { OwnDevices } from '@communard/core';
import { formatDay, formatMoment, type Locale, type Translator } from '@communard/languages';

/** "My devices" in words. */
export function devicesShown(
  { sessions, passkeys, codeNumbers, holdsFrom }: OwnDevices,
  { locale, t }: { readonly locale: Locale; readonly t: Translator },
) {
  const day = (date: Date) => formatDay(locale, date.toISOString().slice(0, 10));
  return {
    sessions: sessions.map(({ id, isThisOne, openedBy, openedAt, lastUsedAt }) => ({
      id,
      isThisOne,
      how: t(`accounts.opened_by_${openedBy}`, { moment: formatMoment(locale, openedAt) }),
      used: t('accounts.last_used', { moment: formatMoment(locale, lastUsedAt) }),
    })),
    passkeys: passkeys.map(({ number, isSynced, rpId, addedAt, lastUsedAt, suspendedWhy }) => ({
      number,
      name: t('accounts.passkey_number', { number }),
      kind: t(isSynced ? 'accounts.passkey_synced' : 'accounts.passkey_device_bound'),
      about: t('accounts.passkey_added', { day: day(addedAt), host: rpId }),
      used:
        lastUsedAt === undefined
          ? t('accounts.never_used')
          : t('accounts.last_used', { moment: formatMoment(locale, lastUsedAt) }),
      isOut: suspendedWhy !== undefined,
      whyOut: suspendedWhy && t(`accounts.out_by_${suspendedWhy}`),
    })),
    codeCount: codeNumbers.length,
    holdsFrom: holdsFrom && formatMoment(locale, holdsFrom),
  };
}

/** Whoever holds an office does well to have two passkeys, one of which cannot be copied. */
export function lacksOfficerKeys(passkeys: OwnDevices['passkeys']): boolean {
  const inUse = passkeys.filter(({ suspendedWhy }) => suspendedWhy === undefined);
  return inUse.length < 2 || inUse.every(({ isSynced }) => isSynced);
}
