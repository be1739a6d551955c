import { countBallotsForm } from '#lib/counts/count-ballots-form.ts';
import { exampleBallots } from '#lib/counts/example.ts';
import { formPage } from '#lib/counts/form-page.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals, url }) => ({
  title: locals.t('count.title'),
  example: url.searchParams.has('example') ? exampleBallots : undefined,
  ...formPage(locals.locale, locals.t),
});

export const actions: Actions = { default: countBallotsForm };
