import type { OrganisationExportState, RegisterExport } from '@communard/core';
import type { MessageKey } from '@communard/languages';

/** What a request for an export asks of its reader on Today; undefined for nothing. */
export function exportNeedKey(
  found: RegisterExport | OrganisationExportState | undefined,
  of: 'register' | 'organisation' = 'register',
): MessageKey | undefined {
  if (found === undefined || found.state === 'none') return undefined;
  const isOfUnit = of === 'register';
  if (found.state === 'asked' && !found.isOwn)
    return isOfUnit ? 'exports.need_allow' : 'exports.need_allow_leave';
  if (found.state === 'allowed' && found.isOwn && isOfUnit) return 'exports.need_take';
  if (found.state === 'declined' && found.isOwn && !found.wasTakenBack)
    return isOfUnit ? 'exports.need_declined' : 'exports.need_declined_leave';
  return undefined;
}
