import { sql } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Standing } from './affiliation.ts';

export interface OrganisationCounts {
  readonly total: number;
  readonly perContinent: readonly { readonly continent: string | null; readonly count: number }[];
  /** For a map; `speaking` of them speak for themselves here. */
  readonly perCountry: readonly {
    readonly country: string;
    readonly count: number;
    readonly speaking: number;
  }[];
  /** Whatever standings were asked for. */
  readonly perStanding: Readonly<Record<Standing, number>>;
}

/** How many organisations a federation has, where, and in which standing. */
export async function countOrganisations(
  instance: Instance,
  {
    federation,
    standings = ['member'],
  }: { federation: string; standings?: readonly Standing[] | undefined },
): Promise<OrganisationCounts> {
  const groups = await groupsOf(instance.database.kysely, federation).execute();
  return countsOf(groups, standings);
}

/** How many there are of each standing, continent and country. */
export function groupsOf(
  reader: Pick<Instance['database']['kysely'], 'selectFrom'>,
  federation: string,
) {
  return reader
    .selectFrom('affiliation')
    .innerJoin('organisation', 'organisation.id', 'affiliation.organisation')
    .where('affiliation.federation', '=', federation)
    .select(['standing', 'continent', 'country'])
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`count(described)::int`.as('speaking'))
    .groupBy(['standing', 'continent', 'country'])
    .orderBy('continent', (order) => order.asc().nullsLast())
    .orderBy('country', (order) => order.asc().nullsLast());
}

interface Group {
  readonly standing: Standing;
  readonly continent: string | null;
  readonly country: string | null;
  readonly count: number;
  readonly speaking: number;
}

/** The groups added up, those of the asked standings by place. */
export function countsOf(
  groups: readonly Group[],
  standings: readonly Standing[],
): OrganisationCounts {
  const asked = groups.filter(({ standing }) => standings.includes(standing));
  const sum = (rows: readonly { count: number }[]) =>
    rows.reduce((all, { count }) => all + count, 0);
  const continents = Map.groupBy(asked, ({ continent }) => continent);
  const countries = Map.groupBy(asked, ({ country }) => country);
  return {
    total: sum(asked),
    perContinent: [...continents].map(([continent, rows]) => ({ continent, count: sum(rows) })),
    perCountry: [...countries].flatMap(([country, rows]) => {
      const speaking = rows.reduce((all, row) => all + row.speaking, 0);
      return country === null ? [] : [{ country, count: sum(rows), speaking }];
    }),
    perStanding: perStandingOf(groups),
  };
}

/** Members of several federations at once, for lists of federations. */
export async function countMembers(
  instance: Instance,
  federations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (federations.length === 0) return new Map();
  const rows = await instance.database.kysely
    .selectFrom('affiliation')
    .where('federation', 'in', [...federations])
    .where('standing', '=', 'member')
    .select(['federation', sql<number>`count(*)::int`.as('count')])
    .groupBy('federation')
    .execute();
  return new Map(rows.map(({ federation, count }) => [federation, count]));
}

function perStandingOf(
  groups: readonly { standing: Standing; count: number }[],
): Record<Standing, number> {
  const counts = { member: 0, observer: 0, named: 0, former: 0 };
  for (const { standing, count } of groups) counts[standing] += count;
  return counts;
}
