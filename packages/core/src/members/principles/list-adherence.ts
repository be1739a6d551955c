import type { Purpose, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import { openTexts, openVault } from '../../keyring/index.ts';
import { loadPrinciples } from '../../organisations/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
  type Schema,
} from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { loadMembersOf } from '../members.table.ts';
import { adherenceOf, reviewDue, type AdherenceStanding } from './adherence.ts';
import { loadAcceptances, loadReviews, type Given } from './principles.table.ts';
import { findingsRef } from './review-adherence.ts';

export type PersonAdherence = AdherenceStanding & {
  readonly member: string;
  /** How the version that holds was accepted; undefined where it was not. */
  readonly given: Given | undefined;
};

export interface AdherenceReview {
  readonly id: string;
  readonly reviewedOn: string;
  readonly version: number;
  readonly findings: string | undefined;
}

/** How the people of a unit stand to the organisation's principles. */
export interface UnitAdherence {
  readonly version: number;
  readonly statedOn: string;
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
  /** The reader's own; undefined for whoever does not stand in the register. */
  readonly own: PersonAdherence | undefined;
  /** Everyone present, for officers; undefined for a member, who learns of nobody else. */
  readonly people: readonly PersonAdherence[] | undefined;
  /** Newest first. */
  readonly reviews: readonly AdherenceReview[];
  readonly nextReview: { readonly dueOn: string; readonly lateDays: number };
}

/**
 * Who accepted the principles of the organisation in the version that holds, and who has not yet.
 * For people of this very unit: `none_stated` where there are none; undefined for everyone else.
 */
export async function listAdherence(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<UnitAdherence | 'none_stated' | undefined> {
  const mandate = findUnitMandate(actor, unitId);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const { organisation } = unit;
    const principles = (await loadPrinciples(tx, [organisation])).get(organisation);
    if (principles === undefined) return 'none_stated';
    const { version, texts, at } = principles;
    const facts = {
      stated: { version, statedOn: at.slice(0, 10) },
      today: now.toISOString().slice(0, 10),
    };
    const people = await openPeople(tx, unitId, facts);
    const mine = ownMembers(actor, unitId);
    const vault = openVault(tx, instance, { organisation, now });
    const why = { actor: actor.account, reason: 'principles.listed' };
    const reviews = await openReviews(tx, vault, unitId, why);
    return {
      ...{ version, texts, statedOn: facts.stated.statedOn, reviews },
      own: people.find(({ member }) => mine.has(member)),
      people: findUnitMandate(actor, unitId, officerRoles) && people,
      nextReview: reviewDue(reviews[0]?.reviewedOn, facts),
    };
  });
}

async function openPeople(
  tx: Transaction<Schema>,
  unit: string,
  facts: { readonly stated: { version: number; statedOn: string }; readonly today: string },
): Promise<PersonAdherence[]> {
  const acceptances = await loadAcceptances(tx, unit);
  return (await loadMembersOf(tx, unit, ['member'])).map(({ id, joined_on }) => {
    const own = acceptances.get(id) ?? [];
    const standing = adherenceOf(own, { ...facts, joinedOn: joined_on });
    const present = own.find(({ version }) => version === facts.stated.version);
    return { ...standing, member: id, given: present?.given };
  });
}

function ownMembers(actor: AccountActor, unit: string): Set<string> {
  const own = (actor.unitMandates ?? []).filter((mandate) => mandate.unit === unit);
  return new Set(own.flatMap(({ member }) => (member === null ? [] : [member])));
}

async function openReviews(
  tx: Transaction<Schema>,
  vault: Vault,
  unit: string,
  why: Purpose,
): Promise<AdherenceReview[]> {
  const stored = await loadReviews(tx, unit);
  const sealed = stored.map(({ id, sealed_findings }) => ({
    ref: findingsRef(id),
    sealed: sealed_findings,
  }));
  const findings = await openTexts(vault, unit, sealed, why);
  return stored.map(({ id, reviewed_on, version }, at) => ({
    ...{ id, version, reviewedOn: reviewed_on },
    findings: findings[at],
  }));
}
