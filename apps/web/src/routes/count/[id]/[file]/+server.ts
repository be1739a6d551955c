import { error } from '@sveltejs/kit';
import { findCount } from '#lib/counts/kept-counts.ts';
import { countFile } from '#lib/counts/count-file.ts';
import type { RequestHandler } from './$types.ts';

export const GET: RequestHandler = ({ locals, params }) => {
  const result = findCount(params.id);
  const file = result && countFile(params.file, result, locals.locale);
  return file ?? error(404, locals.t('count.gone'));
};
