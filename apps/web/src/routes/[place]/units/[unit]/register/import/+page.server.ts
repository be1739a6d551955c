import { importMembers, previewMembers } from '@communard/core';
import { refusalText } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const sizeMaxBytes = 2_000_000;

export const load: PageServerLoad = async (event) => {
  const { place, unit, own } = await visitOwnUnit(event);
  if (own.role !== 'secretary') notFound(event.locals);
  return {
    title: event.locals.t('units.import_title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
  };
};

export const actions: Actions = {
  preview: async (event) => {
    const { account, unit } = await visitOwnUnit(event);
    const { locale, t } = event.locals;
    const form = await event.request.formData();
    const text = await textOf(form);
    form.set('text', text);
    const preview = await previewMembers(instance(), account, { unit: unit.id, text });
    if (!preview.ok) return refuseForm(event.locals, { ...preview.refusal, field: 'text' }, form);
    const { lines, problems } = preview.value;
    event.setHeaders({ 'cache-control': 'no-store' });
    return {
      preview: {
        text,
        added: lines.filter(({ fate }) => fate === 'new').map(({ line, name }) => ({ line, name })),
        left: lines.flatMap(({ line, name, fate }) =>
          fate === 'new' ? [] : [{ line, name, why: t(`units.fate_${fate}`) }],
        ),
        problems: problems.map((problem) => ({
          line: problem.line,
          text: refusalText(locale, problem),
        })),
      },
    };
  },
  apply: (event) =>
    actInUnit(event, importMembers, {
      flash: ({ added, leftOut }) => ({
        key: 'units.imported',
        params: { count: added, left: leftOut },
      }),
      to: () => `/${event.params.place}/units/${event.params.unit}/register`,
    }),
};

/** Pasted text, or the file where one was chosen. */
async function textOf(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0)
    return file.size > sizeMaxBytes ? '' : new TextDecoder().decode(await file.arrayBuffer());
  return String(form.get('text') ?? '');
}
