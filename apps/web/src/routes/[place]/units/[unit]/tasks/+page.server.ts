import { addTask, listTasks, reportedAbilities, taskSources, type TaskLine } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { loadBar, loadText, taskShown } from '#lib/tasks/task-shown.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { ownCampaigns } from '#lib/work/own-campaigns.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const list = (await listTasks(instance(), account, unit.id)) ?? notFound(locals);
  const unitHref = `/${place.slug}/units/${unit.id}`;
  const speaking = { t, locale, href: `${unitHref}/tasks`, list };
  const shown = (choose: (task: TaskLine) => boolean) =>
    list.tasks.filter(choose).map((task) => taskShown(task, speaking));
  const isOthers = ({ state, isMine, isOfferedToMe }: TaskLine) =>
    state.state === 'taken' && !isMine && !isOfferedToMe;
  const { ownLoad } = list;
  const campaigns = await ownCampaigns(place.id, locale);
  return {
    title: t('tasks.title'),
    unit: { name: unit.name, href: unitHref },
    isInRegister: ownLoad !== undefined,
    ownLoad: ownLoad && t('tasks.own_load', { load: loadText(ownLoad, t) }),
    mine: shown(({ isMine }) => isMine),
    offered: shown(({ isOfferedToMe }) => isOfferedToMe),
    open: shown(({ state }) => state.state === 'open'),
    others: shown(isOthers),
    ended: shown(({ state }) => ['done', 'not_done'].includes(state.state)).reverse(),
    without: t('tasks.without', { count: list.withoutTask }),
    people: list.people.map(({ id, name, load: one }) => ({
      id,
      name: name ?? t('units.name_gone'),
      text: loadText(one, t),
      isTooMuch: one.state === 'overloaded',
      bar: loadBar(one),
    })),
    today: instance().clock().toISOString().slice(0, 10),
    abilities: reportedAbilities.map((value) => ({ value, text: t(`tasks.ability_${value}`) })),
    sources: taskSources.map((value) => ({ value, text: t(`tasks.source_${value}`) })),
    campaigns: campaigns.map(({ key, title, lang }) => ({ value: key, text: title, lang })),
  };
};

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, addTask, { days: ['dueOn'], flash: () => ({ key: 'tasks.added' }) }),
};
