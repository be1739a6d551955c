import { direction, translator } from '@communard/languages';
import type { LayoutLoad } from './$types.ts';

/** No page ships a script of the framework; a page with a good reason switches it on for itself. */
export const csr = false;

export const load: LayoutLoad = ({ data }) => ({
  ...data,
  dir: direction(data.locale),
  /** The translator for every page and part. */
  t: translator(data.locale),
});
