import * as v from 'valibot';
import type { Purpose, Vault } from '@communard/vault';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import {
  defineCommand,
  done,
  refuse,
  shapes,
  type CommandContext,
  type Result,
} from '../../platform/index.ts';
import { loadUnit, type StoredUnit } from '../../units/index.ts';
import {
  applyChanges,
  readProblem,
  usualAim,
  type WhatIf,
  type WhatIfCode,
} from '../deployment/index.ts';
import { forcesSent } from './forces-sent.ts';
import { openProposal, problemField, type KeptProblem } from './kept-proposal.ts';
import { insertProposal, loadProposal } from './lending.table.ts';
import { linesAway } from './lines-away.ts';
import { loadLenders } from './load-lenders.ts';
import { availableUnit } from './loan.ts';
import { newLendingId } from './new-lending-id.ts';
import { openPlaces } from './open-places.ts';
import { sealJson } from './sealed-json.ts';

/**
 * Asks where forces should go: keeps the question as it stands today, to be worked out beside the
 * pages. With `base` it asks what would be if something of an earlier question were otherwise.
 */
export const askProposal = defineCommand({
  name: 'deployment.ask',
  shape: v.object({
    unit: shapes.id,
    everyonePercent: v.optional(shapes.wholeNumber(0, 100), 100),
    placesMax: shapes.optionalWholeNumber(1, 1_000),
    base: v.optional(shapes.id),
    changes: v.optional(v.array(v.unknown()), []),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'deployment.unknown_proposal',
    'deployment.no_forces',
    'deployment.no_places',
    'deployment.no_changes',
    'deployment.unknown_unit',
    'deployment.unknown_force',
    'deployment.unknown_place',
    'deployment.minimum_over_most',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, base, ...asked }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'deployment.asked' };
    const kept =
      base === undefined
        ? await problemOfToday(context, unit, { vault, why, ...asked })
        : await problemWhatIf(context, { unit: unitId, base, changes: asked.changes, vault, why });
    if (!kept.ok) return kept;
    const id = newLendingId(instance, 'proposal');
    const place = { compartment: unitId, ref: problemField(id) };
    const sealedProblem = await sealJson(vault, place, kept.value);
    const askedBy = accountOf(actor);
    const parts = { askedAt: now, askedBy, base: base ?? null, sealedProblem };
    await insertProposal(tx, { id, unit: unitId, ...parts });
    return done({ proposal: id });
  },
});

type Asked = Result<KeptProblem, WhatIfCode | 'deployment.unknown_proposal'>;

async function problemOfToday(
  { tx, now }: CommandContext,
  unit: StoredUnit,
  asked: {
    readonly vault: Vault;
    readonly why: Purpose;
    readonly everyonePercent: number;
    readonly placesMax?: number | undefined;
  },
): Promise<Asked> {
  const { vault, why, everyonePercent, placesMax } = asked;
  const today = now.toISOString().slice(0, 10);
  const lenders = await loadLenders(tx, unit, { vault, why, today });
  const { places } = await openPlaces(tx, vault, unit.id, why);
  const counted = lenders.filter(({ count }) => count !== undefined);
  const read = readProblem({
    units: counted.map(({ id, mode, count, loans, sent }) =>
      forcesSent(mode, availableUnit(id, count!, linesAway(loans, sent))),
    ),
    places: places.map(({ name: _name, ...place }) => place),
    limits: { everyonePercent, placesMax },
    aim: usualAim,
  });
  if (!read.ok) return read;
  const named = [...lenders, ...places].map(({ id, name }) => [id, name] as const);
  return done({
    problem: read.value,
    names: Object.fromEntries(named),
    notCounted: lenders.filter(({ count }) => count === undefined).map(({ id }) => id),
    oldestCountOn: counted.map(({ countedOn }) => countedOn!).toSorted()[0],
    changes: [],
  });
}

async function problemWhatIf(
  { tx }: CommandContext,
  asked: {
    readonly unit: string;
    readonly base: string;
    readonly changes: readonly unknown[];
    readonly vault: Vault;
    readonly why: Purpose;
  },
): Promise<Asked> {
  const stored = await loadProposal(tx, { unit: asked.unit, id: asked.base });
  const opened = stored && (await openProposal(asked.vault, stored, asked.why));
  if (opened === undefined) return refuse('deployment.unknown_proposal');
  const changed = applyChanges(opened.kept.problem, asked.changes);
  if (!changed.ok) return changed;
  const changes = [...opened.kept.changes, ...(asked.changes as WhatIf[])];
  return done({ ...opened.kept, problem: changed.value, changes });
}
