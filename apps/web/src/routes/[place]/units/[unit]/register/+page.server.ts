import {
  getRegister,
  listMemberImports,
  listTransfers,
  undoMemberImport,
  type TransferState,
} from '@communard/core';
import { compareTexts, formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const register = (await getRegister(instance(), account, unit.id)) ?? notFound(locals);
  const imports = (await listMemberImports(instance(), account, unit.id)) ?? [];
  const transfers = (await listTransfers(instance(), account, unit.id)) ?? [];
  const href = `/${place.slug}/units/${unit.id}`;
  const byName = compareTexts(locale);
  const lines = register.map((line) => ({
    id: line.id,
    name: line.name ?? t('units.name_gone'),
    href: `${href}/register/${line.id}`,
    state: line.state === 'suspended' ? t('units.suspended') : undefined,
    since: t('units.joined_on', { day: formatDay(locale, line.joinedOn) }),
  }));
  return {
    title: t('units.register_of', { unit: unit.name }),
    unit: { name: unit.name, href },
    lines: lines.sort((a, b) => byName(a.name, b.name)),
    arriving: transfers
      .filter(({ to }) => to === unit.id)
      .map(({ id, state, endedAt }) => ({
        id,
        mayAnswer: state === 'agreed',
        text: arrivingText(state, endedAt, locals),
      })),
    isSecretary: own.role === 'secretary',
    imports: imports
      .filter(({ isUndoable }) => isUndoable)
      .map(({ id, appliedAt, added }) => ({
        id,
        text: t('units.import_line', {
          day: formatDay(locale, appliedAt.toISOString().slice(0, 10)),
          count: added,
        }),
      })),
  };
};

function arrivingText(
  state: TransferState,
  endedAt: Date | undefined,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
): string {
  if (state === 'asked') return t('units.arriving_waits');
  if (state === 'agreed') return t('units.arriving_agreed');
  const day = formatDay(locale, (endedAt ?? new Date(0)).toISOString().slice(0, 10));
  return t(`transfers.arriving_${state}`, { day });
}

export const actions: Actions = {
  undo: (event) =>
    actInUnit(event, undoMemberImport, {
      flash: ({ removed }) => ({ key: 'units.import_undone', params: { count: removed } }),
    }),
};
