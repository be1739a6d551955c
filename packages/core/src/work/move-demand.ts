import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { demandLimits, demandStates, refuseDemandStep } from './demand.ts';
import { insertDemandStep, loadDemands, loadDemandSteps } from './demands.table.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { openSteps, sealStep } from './read-demands.ts';

/** Takes a demand a step on: formulated, in a campaign or in talks, won, partly won, lost. */
export const moveDemand = defineCommand({
  name: 'demand.move',
  shape: v.object({
    unit: shapes.id,
    demand: shapes.id,
    to: shapes.choice(demandStates),
    day: shapes.day,
    words: shapes.optionalText(demandLimits.words),
    learned: shapes.optionalText(demandLimits.learned),
    campaign: v.optional(shapes.id),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'demand.not_found',
    'demand.day_in_future',
    'demand.step_not_next',
    'demand.day_before_last_step',
    'demand.words_missing',
    'demand.campaign_missing',
    'demand.learned_missing',
    'demand.too_many_steps',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ demand }) => demand,
  perform: async (context, { unit: unitId, demand, ...step }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const [row] = await loadDemands(tx, { unit: unitId, id: demand });
    if (row === undefined) return refuse('demand.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'demand.moved' };
    const rows = await loadDemandSteps(tx, { unit: unitId, demands: [demand] });
    const steps = (await openSteps(vault, unitId, rows, why)).get(demand) ?? [];
    const refusal = refuseDemandStep(step, steps, daysAt(now));
    if (refusal !== undefined) return { ok: false, refusal };
    const number = steps.length + 1;
    const { words, learned } = step;
    await insertDemandStep(tx, {
      demand,
      unit: unitId,
      number,
      state: step.to,
      day: step.day,
      campaign: step.campaign ?? null,
      sealed_words: await sealStep(vault, { unit: unitId, demand }, { number, words, learned }),
    });
    return done({ demand });
  },
});
