import { exportRegister } from '@communard/core';
import type { MessageKey } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import { verifyPath } from '#lib/server/verify-path.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { RequestHandler } from './$types.ts';

/**
 * The register as a file, once. A form sent twice gets the same file again within five minutes, so
 * that a line that broke costs no second request. A refusal is told on the page it leads back to.
 */
export const POST: RequestHandler = async (event) => {
  const { account, place, unit } = await visitOwnUnit(event);
  const page = `/${place.slug}/units/${unit.id}/register/export`;
  const form = await event.request.formData();
  const taken = await sendOnce(form, account.account, () =>
    runInUnit(event, exportRegister, { form }),
  );
  if (!taken.ok) {
    if (taken.refusal.code === 'command.step_up_needed') redirect(303, verifyPath(page));
    // Every refusal has its text; a check of the catalogues holds that.
    const key = `refusals.${taken.refusal.code}` as MessageKey;
    leaveFlash(event, { key, ...(taken.refusal.params && { params: taken.refusal.params }) });
    redirect(303, page);
  }
  const { csv, copy } = taken.value;
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="register-${copy}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
