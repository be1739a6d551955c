import { readableCode, type MadeInvitation, type Role } from '@communard/core';
import { formatDay, isLocale, translator, type Locale } from '@communard/languages';
import { publicAddress } from '#lib/server/public-address.ts';
import { labelShown } from './label-shown.ts';

/** An invitation sheet: all that stands on it, in the organisation's language where we speak it. */
export interface SheetShown {
  readonly locale: Locale;
  readonly organisation: { readonly name: string; readonly lang: string | undefined };
  readonly role: string;
  readonly label: string;
  readonly link: string;
  /** Where the code is typed by those who have no camera. */
  readonly signInAt: string;
  readonly code: string;
  readonly until: string;
}

interface SheetFacts {
  readonly place: { readonly name: string; readonly nameLang: string | null };
  readonly role: Role;
  readonly label: string;
  readonly locale: Locale;
}

export function sheetShown(
  { secret, expiresAt }: MadeInvitation,
  { place, role, label, locale }: SheetFacts,
): SheetShown {
  const language = place.nameLang?.split('-')[0];
  const own = isLocale(language) ? language : locale;
  return {
    locale: own,
    organisation: { name: place.name, lang: place.nameLang ?? undefined },
    role: translator(own)(`organisations.role_${role}`),
    label: labelShown(label, translator(own)),
    link: `/sign-in/${secret}`,
    signInAt: `${publicAddress()}/sign-in`,
    code: readableCode(secret),
    until: formatDay(own, expiresAt.toISOString().slice(0, 10)),
  };
}
