import { actOnTask, listTasks, runCommand, type TaskAct, type TaskLine } from '@communard/core';
import { formatDay } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { nameOf, taskShown, type TaskSpeaking } from '#lib/tasks/task-shown.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { ownCampaigns } from '#lib/work/own-campaigns.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const list = (await listTasks(instance(), account, unit.id)) ?? notFound(locals);
  const task = list.tasks.find(({ id }) => id === params.id) ?? notFound(locals);
  const href = `/${place.slug}/units/${unit.id}/tasks`;
  const speaking = { t, locale, href, list };
  const campaigns = task.campaign === undefined ? [] : await ownCampaigns(place.id, locale);
  const isOpen = task.state.state === 'open' || task.isOfferedToMe;
  return {
    title: task.what,
    list: href,
    task: taskShown(task, speaking),
    campaign: campaigns.find(({ key }) => key === task.campaign),
    mayTake: isOpen && list.ownLoad !== undefined,
    isMine: task.isMine,
    to: list.people.flatMap(({ id, name }) =>
      name === undefined ? [] : [{ value: id, text: name }],
    ),
    history: task.acts.map((act, at) => actShown(act, at, speaking)).reverse(),
  };
};

function actShown(act: TaskAct, at: number, { t, locale, list }: TaskSpeaking) {
  const reason = 'reason' in act ? act.reason : '';
  return {
    key: String(at),
    at: act.at,
    when: formatDay(locale, act.at.slice(0, 10)),
    text: t(`tasks.act_${act.act}`, { reason }),
    by: nameOf(list, act.by),
  };
}

/** The list has short forms that only take or end a task; whatever was done, it goes back there. */
export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const { place, account, unit } = await visitOwnUnit(event);
    const form = await request.formData();
    const act = form.get('act') as TaskLine['acts'][number]['act'];
    const given = Object.fromEntries(form);
    const input = { ...given, unit: unit.id, task: params.id };
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), account, actOnTask, call);
    if (!result.ok) return refuseForm(locals, result.refusal, form);
    leaveFlash(event, { key: `tasks.said_${act}` });
    return redirect(303, `/${place.slug}/units/${unit.id}/tasks`);
  },
};
