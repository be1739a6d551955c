import type { Load, TaskLine, TaskList } from '@communard/core';
import {
  formatDay,
  formatList,
  type Locale,
  type MessageKey,
  type Translator,
} from '@communard/languages';
import { lookup } from '@communard/languages';

export interface TaskSpeaking {
  readonly t: Translator;
  readonly locale: Locale;
  /** Address of the unit's tasks. */
  readonly href: string;
  readonly list: TaskList;
}

/** A task as a line of the list. */
export function taskShown(task: TaskLine, speaking: TaskSpeaking) {
  const { t, locale, href } = speaking;
  const day = formatDay(locale, task.dueOn);
  return {
    id: task.id,
    what: task.what,
    href: `${href}/${task.id}`,
    due: task.isOverdue ? t('tasks.overdue', { day }) : t('tasks.due', { day }),
    isOverdue: task.isOverdue,
    about: aboutTask(task, speaking).join(' · '),
    state: stateText(task, speaking),
    ask: askText(task, speaking),
  };
}

function aboutTask(task: TaskLine, { t, locale }: TaskSpeaking): string[] {
  const ability =
    task.ability === undefined
      ? undefined
      : lookup(locale)(`tasks.ability_${task.ability}` as MessageKey);
  return [
    ...(task.minutes === undefined ? [] : [t('tasks.takes_minutes', { minutes: task.minutes })]),
    ...(ability === undefined ? [] : [ability]),
    t(`tasks.source_${task.source}`),
  ];
}

/** Who has it, or how it ended; names only where the reader's list has them. */
function stateText({ state }: TaskLine, { t, locale, list }: TaskSpeaking): string | undefined {
  switch (state.state) {
    case 'open':
      return undefined;
    case 'taken': {
      const name = nameOf(list, state.by);
      const holder = name === undefined ? t('tasks.held_by_someone') : t('tasks.held_by', { name });
      const to = state.offeredTo === undefined ? undefined : nameOf(list, state.offeredTo);
      return to === undefined ? holder : `${holder}; ${t('tasks.offered_to', { name: to })}`;
    }
    case 'done':
      return t('tasks.done_on', { day: formatDay(locale, state.at.slice(0, 10)) });
    case 'not_done': {
      const day = formatDay(locale, state.at.slice(0, 10));
      return t('tasks.not_done_on', { day, reason: state.reason });
    }
  }
}

const namesMax = 3;

/** Who has the ability and the time, for officers. */
function askText(task: TaskLine, { t, locale, list }: TaskSpeaking): string | undefined {
  if (task.state.state !== 'open' || list.people.length === 0) return undefined;
  const names = task.couldTake.flatMap((id) => nameOf(list, id) ?? []).slice(0, namesMax);
  return names.length === 0
    ? t('tasks.could_ask_nobody')
    : t('tasks.could_ask', { names: formatList(locale, names) });
}

export function nameOf({ people }: TaskList, id: string): string | undefined {
  return people.find((person) => person.id === id)?.name;
}

export function loadText(load: Load, t: Translator): string {
  switch (load.state) {
    case 'idle':
      return t('tasks.load_idle');
    case 'not_known':
      return t('tasks.load_not_known', { count: load.tasks });
    case 'fits':
      return t('tasks.load_fits', {
        count: load.tasks,
        minutes: load.takenMinutes,
        declared: load.declaredMinutes,
      });
    case 'overloaded':
      return t('tasks.load_overloaded', {
        minutes: load.takenMinutes,
        declared: load.declaredMinutes,
      });
  }
}

/** How full the busiest week is, for a bar; nothing where it is not known. */
export function loadBar(load: Load) {
  if (load.state !== 'fits' && load.state !== 'overloaded') return undefined;
  const all = Math.max(load.takenMinutes, load.declaredMinutes, 1);
  return {
    all,
    parts: [
      { count: Math.min(load.takenMinutes, load.declaredMinutes), look: 'full' as const },
      {
        count: Math.max(0, load.takenMinutes - load.declaredMinutes),
        look: 'against' as const,
      },
    ],
  };
}
