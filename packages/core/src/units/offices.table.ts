import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { EndCause, Office, OfficeKind, Term } from './office.ts';

export interface OfficeTables {
  office: {
    id: string;
    unit: string;
    kind: OfficeKind;
    sealed_title: Uint8Array | null;
    term_months: number;
    opened_on: string;
    closed_on: string | null;
  };
  office_term: {
    id: string;
    office: string;
    unit: string;
    member: string;
    begun_on: string;
    until: string;
    ended_on: string | null;
    ended_because: EndCause | null;
  };
  understudy: {
    id: string;
    office: string;
    unit: string;
    member: string;
    begun_on: string;
    ended_on: string | null;
  };
}

type Tx = Transaction<Schema>;

export type StoredOffice = Office & { readonly sealedTitle: Uint8Array | null };

/** The offices of a unit in the order of their kinds, with terms and those who learn. */
export async function loadOffices(tx: Tx, unit: string): Promise<StoredOffice[]> {
  const offices = await tx
    .selectFrom('office')
    .select(['id', 'unit', 'kind', 'sealed_title', 'term_months'])
    .select(sql<string | null>`closed_on::text`.as('closed_on'))
    .where('unit', '=', unit)
    .orderBy('opened_on')
    .orderBy('id')
    .execute();
  const terms = Map.groupBy(await loadTerms(tx, unit), ({ office }) => office);
  const learning = Map.groupBy(await loadUnderstudies(tx, unit), ({ office }) => office);
  return offices.map((row) => {
    const held = (terms.get(row.id) ?? []).map(toTerm);
    return {
      id: row.id,
      unit: row.unit,
      kind: row.kind,
      termMonths: row.term_months,
      closedOn: row.closed_on,
      sealedTitle: row.sealed_title,
      present: held.find(({ endedOn }) => endedOn === null),
      past: held.filter(({ endedOn }) => endedOn !== null),
      understudies: (learning.get(row.id) ?? []).map(({ member }) => member),
    };
  });
}

async function loadTerms(tx: Tx, unit: string) {
  return tx
    .selectFrom('office_term')
    .select(['id', 'office', 'member', 'ended_because'])
    .select([
      sql<string>`begun_on::text`.as('begun_on'),
      sql<string>`until::text`.as('until'),
      sql<string | null>`ended_on::text`.as('ended_on'),
    ])
    .where('unit', '=', unit)
    .orderBy(sql`office_term.begun_on`)
    .orderBy('id')
    .execute();
}

function toTerm(row: Awaited<ReturnType<typeof loadTerms>>[number]): Term {
  return {
    id: row.id,
    member: row.member,
    begunOn: row.begun_on,
    until: row.until,
    endedOn: row.ended_on,
    endedBecause: row.ended_because,
  };
}

async function loadUnderstudies(tx: Tx, unit: string) {
  return tx
    .selectFrom('understudy')
    .select(['office', 'member'])
    .where('unit', '=', unit)
    .where('ended_on', 'is', null)
    .orderBy('begun_on')
    .orderBy('id')
    .execute();
}

/** How many offices a unit has open, held and learnt by somebody. */
export async function countOffices(
  tx: Tx,
  unit: string,
): Promise<{ open: number; held: number; learnt: number }> {
  const open = (await loadOffices(tx, unit)).filter(({ closedOn }) => closedOn === null);
  return {
    open: open.length,
    held: open.filter(({ present }) => present !== undefined).length,
    learnt: open.filter(({ understudies }) => understudies.length > 0).length,
  };
}

export async function insertOffice(
  tx: Tx,
  row: Omit<OfficeTables['office'], 'closed_on'>,
): Promise<void> {
  await tx
    .insertInto('office')
    .values({ ...row, closed_on: null })
    .execute();
}

export async function updateOfficeClosed(tx: Tx, id: string, day: string): Promise<void> {
  await tx.updateTable('office').set({ closed_on: day }).where('id', '=', id).execute();
}

export async function insertTerm(
  tx: Tx,
  row: Omit<OfficeTables['office_term'], 'ended_on' | 'ended_because'>,
): Promise<void> {
  await tx
    .insertInto('office_term')
    .values({ ...row, ended_on: null, ended_because: null })
    .execute();
}

export async function updateTermEnded(
  tx: Tx,
  id: string,
  { day, cause }: { readonly day: string; readonly cause: EndCause },
): Promise<void> {
  await tx
    .updateTable('office_term')
    .set({ ended_on: day, ended_because: cause })
    .where('id', '=', id)
    .execute();
}

export async function insertUnderstudy(
  tx: Tx,
  row: Omit<OfficeTables['understudy'], 'ended_on'>,
): Promise<void> {
  await tx
    .insertInto('understudy')
    .values({ ...row, ended_on: null })
    .execute();
}

/** Ends someone's learning of one office, or of all in the unit; says how many that were. */
export async function updateUnderstudyEnded(
  tx: Tx,
  { unit, member, office }: { unit: string; member: string; office?: string },
  day: string,
): Promise<number> {
  let update = tx
    .updateTable('understudy')
    .set({ ended_on: day })
    .where('unit', '=', unit)
    .where('member', '=', member)
    .where('ended_on', 'is', null);
  if (office !== undefined) update = update.where('office', '=', office);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}
