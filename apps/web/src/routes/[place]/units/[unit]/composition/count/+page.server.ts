import { compositionParts, enterComposition, getComposition } from '@communard/core';
import { formatDay } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { readCounts } from '#lib/composition/count-form.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** The secretary writes down what the unit counted; numbers that stand already are not shown. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { place, account, unit, own } = await visitOwnUnit(event);
  if (own.role !== 'secretary') return notFound(locals);
  const found = await getComposition(instance(), account, unit.id);
  const rule = found?.rule ?? notFound(locals);
  return {
    title: locals.t('composition.enter_title'),
    back: `/${place.slug}/units/${unit.id}/composition`,
    rule: rule.id,
    today: instance().clock().toISOString().slice(0, 10),
    groups: rule.groups.map(({ id }) => id),
    parts: compositionParts.flatMap((part) => {
      const groups = rule.groups.flatMap((group, at) =>
        group[part] === 'nothing' ? [] : [{ at, name: group.name }],
      );
      return groups.length === 0
        ? []
        : [{ part, title: locals.t(`composition.part_${part}`), groups }];
    }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url } = event;
    const form = await readForm(request, ['countedOn']);
    const result = await runInUnit(event, enterComposition, { form, fixed: readCounts(form) });
    if (!result.ok) return refuseForm(locals, result.refusal, form);
    const day = formatDay(locals.locale, result.value.countedOn);
    leaveFlash(event, { key: 'composition.entered', params: { day } });
    return redirect(303, url.pathname.replace(/\/count$/, ''));
  },
};
