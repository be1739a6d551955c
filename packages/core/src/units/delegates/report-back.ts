import * as v from 'valibot';
import { openVault, sealTexts } from '../../keyring/index.ts';
import {
  defineCommand,
  done,
  findUnitMandate,
  refuse,
  shapes,
  unitRoles,
  type Actor,
  type CommandContext,
} from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { loadUnit } from '../units.table.ts';
import { reportRef } from './delegate-texts.ts';
import {
  insertDelegateReport,
  loadDelegateReports,
  loadDelegations,
  loadInstructions,
  type EnteredBy,
} from './delegates.table.ts';
import { castVotes, standingOf, type CastVote, type Delegation } from './delegation.ts';

type ReportCode =
  | 'delegate.instruction_not_found'
  | 'delegate.instruction_answered'
  | 'delegate.vote_missing'
  | 'delegate.question_missing';

/**
 * A delegate tells the unit what was decided and how he or she voted. A secretary may write down
 * what a delegate said who does not sign in; it is kept as that. Reports are added, never changed.
 */
export const reportBack = defineCommand({
  name: 'delegate.report_back',
  shape: v.object({
    unit: shapes.id,
    delegation: shapes.id,
    /** The instruction it answers. */
    instruction: v.optional(v.union([v.literal(''), shapes.id])),
    /** What was voted on, where the unit had not bound the delegate on it. */
    question: shapes.optionalText(300),
    vote: v.optional(v.union([v.literal(''), shapes.choice(castVotes)])),
    words: shapes.text(4_000),
  }),
  refusals: [
    'unit.not_found',
    'delegate.not_found',
    'delegate.not_yours',
    'delegate.stands_by',
    'delegate.instruction_not_found',
    'delegate.instruction_answered',
    'delegate.vote_missing',
    'delegate.question_missing',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ delegation }) => delegation,
  perform: async (context, input) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, input.unit);
    if (unit === undefined) return refuse('unit.not_found');
    const all = await loadDelegations(tx, unit.id);
    const delegation = all.find(({ id }) => id === input.delegation);
    if (delegation === undefined) return refuse('delegate.not_found');
    const enteredBy = whoEnters(actor, delegation);
    if (enteredBy === undefined) return refuse('delegate.not_yours');
    if (standingOf(delegation, all, now.toISOString().slice(0, 10)) === 'stands_by')
      return refuse('delegate.stands_by');
    const { words, question } = input;
    const told = {
      ...{ delegation: delegation.id, unit: unit.id, question },
      instruction: input.instruction || undefined,
      vote: input.vote || undefined,
    };
    const code = await refuseReport(tx, told);
    if (code !== undefined) return refuse(code, { field: fieldOf(code) });
    const id = newRowId(instance, 'report');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const asked = told.instruction === undefined ? question : undefined;
    const [sealedWords, sealedQuestion] = await sealTexts(vault, unit.id, [
      { ref: reportRef(id, 'words'), text: words },
      ...(asked === undefined ? [] : [{ ref: reportRef(id, 'question'), text: asked }]),
    ]);
    await insertDelegateReport(tx, {
      ...{ id, delegation: delegation.id, unit: unit.id, at: now },
      vote: told.vote ?? null,
      sealed_question: sealedQuestion ?? null,
      sealed_words: sealedWords!,
      instruction: told.instruction ?? null,
      entered_by: enteredBy,
    });
    return done({ report: id });
  },
});

/** Undefined for whoever is neither this delegate nor the unit's secretary. */
function whoEnters(actor: Actor, { unit, member }: Delegation): EnteredBy | undefined {
  const isOwn =
    actor.kind === 'account' &&
    actor.unitMandates?.some((mandate) => mandate.unit === unit && mandate.member === member);
  if (isOwn === true) return 'delegate';
  return findUnitMandate(actor, unit, ['secretary']) === undefined ? undefined : 'secretary';
}

async function refuseReport(
  tx: CommandContext['tx'],
  told: {
    readonly delegation: string;
    readonly unit: string;
    readonly question: string | undefined;
    readonly instruction: string | undefined;
    readonly vote: CastVote | undefined;
  },
): Promise<ReportCode | undefined> {
  const { instruction, vote, question } = told;
  if (instruction === undefined)
    return vote !== undefined && question === undefined ? 'delegate.question_missing' : undefined;
  const given = (await loadInstructions(tx, told.unit)).find(({ id }) => id === instruction);
  if (given?.delegation !== told.delegation) return 'delegate.instruction_not_found';
  const earlier = await loadDelegateReports(tx, told.unit);
  if (earlier.some((report) => report.instruction === instruction))
    return 'delegate.instruction_answered';
  return vote === undefined ? 'delegate.vote_missing' : undefined;
}

function fieldOf(code: ReportCode): string {
  if (code === 'delegate.vote_missing') return 'vote';
  return code === 'delegate.question_missing' ? 'question' : 'instruction';
}
