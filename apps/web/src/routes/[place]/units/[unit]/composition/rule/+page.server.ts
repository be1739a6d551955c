import {
  expectations,
  listCompositionRules,
  setCompositionRule,
  type CompositionRule,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { readGroups, ruleFieldOf } from '#lib/composition/rule-form.ts';
import { withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listCompositionRules(instance(), account, unit.id)) ?? notFound(locals);
  const [holds, ...before] = found.versions;
  return {
    title: locals.t('composition.rule_title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    maySet: found.isSetHere && own.role === 'secretary',
    groups: holds?.groups ?? [],
    choices: expectations.map((value) => ({
      value,
      text: locals.t(`composition.expected_${value}`),
    })),
    holds: holds && versionShown(holds, locals),
    before: before.map((version) => versionShown(version, locals)),
  };
};

function versionShown(
  { id, setAt, groups }: CompositionRule,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
) {
  return {
    id,
    since: t('composition.rule_version', {
      day: formatDay(locale, setAt.toISOString().slice(0, 10)),
    }),
    groups: groups.map(({ id: group, name, members, offices }) => ({
      ...{ id: group, name },
      lines: [
        t('composition.rule_members', { expected: t(`composition.expected_${members}`) }),
        t('composition.rule_offices', { expected: t(`composition.expected_${offices}`) }),
      ],
    })),
  };
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url } = event;
    const form = await request.formData();
    const { groups, rows } = readGroups(form);
    const result = await runInUnit(event, setCompositionRule, { form, fixed: { groups } });
    if (!result.ok) {
      const refusal = withField(result.refusal, (field) => ruleFieldOf(field, rows));
      return refuseForm(locals, refusal, form);
    }
    leaveFlash(event, { key: 'composition.rule_is_set' });
    return redirect(303, url.pathname);
  },
};
