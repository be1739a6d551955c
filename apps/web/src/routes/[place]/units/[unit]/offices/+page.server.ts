import {
  addUnderstudy,
  endTerm,
  endUnderstudy,
  getRegister,
  giveOffice,
  listOffices,
  officeKinds,
  openOffice,
  type UnitOffices,
} from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { linkShown } from '#lib/accounts/link-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import { actInUnit, runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listOffices(instance(), account, unit.id)) ?? notFound(locals);
  const register = (await getRegister(instance(), account, unit.id)) ?? [];
  const names = new Map(register.map(({ id, name }) => [id, name ?? t('units.name_gone')]));
  const titles = new Map(
    found.offices.map(({ id, kind, title }) => [id, title ?? t(`units.office_${kind}`)]),
  );
  return {
    title: t('units.offices'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isSecretary: own.role === 'secretary',
    offices: found.offices
      .filter(({ closedOn }) => closedOn === null)
      .map((office) => ({
        id: office.id,
        title: titles.get(office.id)!,
        holder: office.present && (names.get(office.present.member) ?? t('units.somebody')),
        until: office.present && formatDay(locale, office.present.until),
        mayEnd: office.present !== undefined && office.kind !== 'secretary',
        learning: office.understudies.map((member) => ({
          member,
          name: names.get(member) ?? t('units.somebody'),
        })),
      })),
    warnings: warningsShown(found, { names, titles }, { t, locale }),
    members: [...names].map(([value, text]) => ({ value, text })),
    kinds: officeKinds.map((value) => ({ value, text: t(`units.office_${value}`) })),
  };
};

function warningsShown(
  { warnings }: UnitOffices,
  { names, titles }: Record<'names' | 'titles', ReadonlyMap<string, string>>,
  { t, locale }: { t: Translator; locale: Locale },
): string[] {
  return warnings.map((warning) => {
    const office = 'office' in warning ? (titles.get(warning.office) ?? '') : '';
    const name = 'member' in warning ? (names.get(warning.member) ?? t('units.somebody')) : '';
    const day = 'until' in warning ? formatDay(locale, warning.until) : '';
    return t(`units.warning_${warning.kind}`, { office, name, day });
  });
}

export const actions: Actions = {
  open: (event) => actInUnit(event, openOffice, { flash: () => ({ key: 'units.office_opened' }) }),
  /** Answers with the link at once where the new holder does not sign in yet. */
  give: async (event) => {
    const form = await readForm(event.request, ['until']);
    const { account } = await visitOwnUnit(event);
    const act = () => runInUnit(event, giveOffice, { form });
    const result = await sendOnce(form, account.account, act);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    const { invitation } = result.value;
    return {
      given: true,
      link: linkShown(invitation),
    };
  },
  end: (event) => actInUnit(event, endTerm, { flash: () => ({ key: 'units.term_ended' }) }),
  learn: (event) =>
    actInUnit(event, addUnderstudy, { flash: () => ({ key: 'units.learning_begun' }) }),
  unlearn: (event) =>
    actInUnit(event, endUnderstudy, { flash: () => ({ key: 'units.learning_ended' }) }),
};
