import type { OrganisationExportState, RegisterExport } from '@communard/core';
import { formatDay } from '@communard/languages';
import { reasonChoices } from './choices.ts';

/** A request for an export as its page shows it. */
export function requestShown(
  found: RegisterExport | OrganisationExportState,
  { t, locale }: App.Locals,
) {
  if (found.state === 'none') return { state: found.state };
  const { state, approval, isOwn, expiresAt, reason, wasTakenBack } = found;
  const day = formatDay(locale, expiresAt.toISOString().slice(0, 10));
  const why =
    reason === null
      ? t('exports.was_declined')
      : t('exports.declined_because', { reason: t(`exports.reason_${reason}`) });
  return {
    ...{ state, approval, isOwn, day },
    ended: wasTakenBack ? t('exports.was_taken_back') : why,
    reasons: reasonChoices(t),
  };
}

export type RequestShown = ReturnType<typeof requestShown>;
