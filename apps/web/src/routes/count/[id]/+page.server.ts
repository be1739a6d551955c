import { redirect } from '@sveltejs/kit';
import { findCount } from '#lib/counts/kept-counts.ts';
import { resultShown } from '#lib/counts/result-shown.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = (event) => {
  const { locals, params, setHeaders } = event;
  const result = findCount(params.id);
  if (result === undefined) {
    leaveFlash(event, { key: 'count.gone' });
    redirect(303, '/count');
  }
  setHeaders({ 'cache-control': 'no-store' });
  const count = resultShown(result, locals.locale, locals.t);
  return { title: count.title, count, address: `/count/${params.id}` };
};
