import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { reportedAbilities } from '../units/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { newRowId } from './new-row-id.ts';
import { sealTask } from './read-tasks.ts';
import { taskLimits, taskSources } from './task.ts';
import { insertTask } from './tasks.table.ts';

/** Writes down what is to be done by when. Nobody has it until somebody takes it. */
export const addTask = defineCommand({
  name: 'task.add',
  shape: v.object({
    unit: shapes.id,
    what: shapes.text(taskLimits.words),
    dueOn: shapes.day,
    minutes: shapes.optionalWholeNumber(1, taskLimits.minutes),
    ability: v.optional(shapes.choice(['', ...reportedAbilities])),
    source: v.optional(shapes.choice(taskSources), 'unit'),
    /** The campaign whose promise it keeps, where it comes from one. */
    campaign: v.optional(v.union([v.literal(''), shapes.id])),
  }),
  refusals: ['unit.not_found', 'unit.is_ended', 'unit.is_frozen', 'task.due_in_past'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, dueOn, minutes, source, ...given }) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    if (isOver(dueOn, daysAt(now))) return refuse('task.due_in_past', { field: 'dueOn' });
    const id = newRowId(instance, 'task');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const sealed = await sealTask(vault, unitId, {
      id,
      what: given.what,
      ability: given.ability === '' ? undefined : given.ability,
      campaign: given.campaign === '' ? undefined : given.campaign,
    });
    await insertTask(tx, {
      id,
      unit: unitId,
      source,
      due_on: dueOn,
      minutes: minutes ?? null,
      added_at: now,
      sealed_words: sealed,
    });
    return done({ task: id });
  },
});
