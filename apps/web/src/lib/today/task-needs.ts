import { listTasks, type TaskLine } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import type { Need } from '@communard/ui';
import { daysLater } from '#lib/places/days-later.ts';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

const soonDays = 7;
const shownMax = 3;

interface Speaking {
  readonly t: Translator;
  readonly locale: Locale;
  /** Address of the unit's pages. */
  readonly href: string;
  readonly isOfficer: boolean;
}

/** The reader's tasks of a unit that press, and for officers how many nobody has taken. */
export async function taskNeeds(
  account: Account,
  unit: string,
  { t, locale, href, isOfficer }: Speaking,
): Promise<Need[]> {
  const list = await listTasks(instance(), account, unit);
  if (list === undefined) return [];
  const soon = daysLater(instance().clock().toISOString().slice(0, 10), soonDays);
  const need = (task: TaskLine, text: string): Need => ({
    text,
    action: { href: `${href}/tasks/${task.id}`, text: t('tasks.need_action') },
  });
  const mine = list.tasks.filter(({ isMine, dueOn }) => isMine && dueOn <= soon);
  const offered = list.tasks.filter(({ isOfferedToMe }) => isOfferedToMe);
  const open = list.tasks.filter(({ state, dueOn }) => state.state === 'open' && dueOn <= soon);
  return [
    ...offered.map((task) => need(task, t('tasks.need_offered', { what: task.what }))),
    ...mine.slice(0, shownMax).map((task) => {
      const { what, dueOn, isOverdue } = task;
      const day = formatDay(locale, dueOn);
      return need(task, t(isOverdue ? 'tasks.need_overdue' : 'tasks.need_mine', { what, day }));
    }),
    ...(isOfficer && open.length > 0
      ? [
          {
            text: t('tasks.need_open', { count: open.length }),
            action: { href: `${href}/tasks`, text: t('tasks.title') },
          },
        ]
      : []),
  ];
}
