import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { insertPriority, loadPlaces, loadPriorities, onList } from './places.table.ts';
import { priorityReasonLimit, rankedPlaces, rankMax, refusePriority } from './priority.ts';
import { openPriorities, sealPriorityReason } from './read-priorities.ts';

/** Puts a place on a rank, or takes its rank away, as was decided, with the reason. */
export const setPriority = defineCommand({
  name: 'priority.set',
  shape: v.object({
    unit: shapes.id,
    place: shapes.id,
    /** Left out: the place leaves the list of priorities. */
    rank: shapes.optionalWholeNumber(1, rankMax),
    reason: shapes.text(priorityReasonLimit),
    decidedOn: shapes.day,
    reviewOn: shapes.day,
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.not_found',
    'priority.decided_in_future',
    'priority.review_not_later',
    'priority.rank_taken',
    'priority.not_ranked',
    'priority.nothing_changed',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ place }) => place,
  perform: async (context, { unit: unitId, rank, ...given }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const isOnList = onList(await loadPlaces(tx, unitId));
    if (!isOnList(given.place)) return refuse('place.not_found', { field: 'place' });
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'place.ranked' };
    const earlier = await openPriorities(vault, unitId, await loadPriorities(tx, unitId), why);
    const priority = { ...given, rank: rank ?? null };
    const refusal = refusePriority(priority, rankedPlaces(earlier, isOnList), daysAt(now));
    if (refusal !== undefined) return { ok: false, refusal };
    const number = earlier.length + 1;
    await insertPriority(tx, {
      unit: unitId,
      number,
      place: priority.place,
      rank: priority.rank,
      sealed_reason: await sealPriorityReason(vault, unitId, { number, reason: priority.reason }),
      decided_on: priority.decidedOn,
      review_on: priority.reviewOn,
    });
    return done({ place: priority.place });
  },
});
