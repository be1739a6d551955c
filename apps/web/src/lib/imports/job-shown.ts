import type { Translator } from '@communard/languages';
import type { ImportJob } from './import-jobs.ts';

/** How far an import is. The bar is without an end until the first rows are entered. */
export function jobShown({ done, total, startedAt }: ImportJob, t: Translator) {
  if (done === 0) return { done, all: undefined, text: t('imports.job_begins', { all: total }) };
  const perRow = (Date.now() - startedAt) / done;
  const seconds = Math.max(1, Math.round((perRow * (total - done)) / 1000));
  const told = t('interface.job_progress', { done, all: total });
  const left = done >= total ? t('imports.job_ends') : t('interface.job_seconds_left', { seconds });
  return { done, all: total, text: `${told}, ${left}` };
}
