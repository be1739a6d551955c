import {
  basicKinds,
  getLog,
  getRegister,
  getRegisterExport,
  getTree,
  getUnit,
  inMode,
  listCircle,
  listJoinRequests,
  listOffices,
  listPlacesOf,
  listSilentUnits,
  officerRoles,
  type TreeUnit,
  type UnitKind,
  type UnitMandate,
  type UnitRole,
} from '@communard/core';
import type { Translator } from '@communard/languages';
import type { Need } from '@communard/ui';
import { exportNeedKey } from '#lib/exports/export-need-key.ts';
import { adherenceNeeds } from '#lib/mandates/adherence-needs.ts';
import { delegateNeeds } from '#lib/mandates/delegate-needs.ts';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';
import { quickLog, type QuickLogShown } from '#lib/work/log-shown.ts';
import { silentLine } from '#lib/work/silent-shown.ts';
import { askedNeeds } from './asked-needs.ts';
import { taskNeeds } from './task-needs.ts';
import { awayLine, teamNeeds } from './team-lines.ts';

const silentDays = 31;
const silentMax = 5;
const officers: readonly UnitRole[] = officerRoles;
const basic: readonly UnitKind[] = basicKinds;

/** What needs somebody in one of their units; nothing of it names a person. */
export interface UnitBlock {
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly needs: Need[];
  /** How many are with teams and when the next comes back; undefined where nobody is. */
  readonly away: string | undefined;
  /** Whether a device may keep anything of the unit; its mode says so. */
  readonly mayKeep: boolean;
  /** The forms for today's work, and where its page is. */
  readonly log: QuickLogShown | undefined;
  /** Units below that have not sent counts for a month, for those who look after them. */
  readonly silent: readonly {
    readonly name: string;
    readonly href: string;
    readonly text: string;
  }[];
  /** Units below that are silent by their own habit, longest first. */
  readonly quiet: QuietUnits | undefined;
}

/** The first of the silent units of an organisation, and how many there are. */
export interface QuietUnits {
  readonly href: string;
  readonly count: number;
  readonly lines: readonly { readonly unit: string; readonly text: string }[];
}

/** One block for each unit an account has a mandate in. */
export async function unitBlocks(account: Account, locals: App.Locals): Promise<UnitBlock[]> {
  const { t, locale } = locals;
  const mandates = account.unitMandates ?? [];
  const places = await listPlacesOf(instance(), [
    ...new Set(mandates.map(({ organisation }) => organisation)),
  ]);
  const slugs = new Map(places.map(({ id, slug }) => [id, slug]));
  const byUnit = new Map(mandates.map((mandate) => [mandate.unit, mandate]));
  const blocks = await Promise.all(
    [...byUnit.values()].map(async (mandate) => {
      const unit = await getUnit(instance(), account, mandate.unit);
      if (unit === undefined) return [];
      const base = `/${slugs.get(mandate.organisation)}/units`;
      const href = `${base}/${unit.id}`;
      const isOfficer = officers.includes(mandate.role);
      const below = isOfficer ? await silentBelow(account, mandate, { t, base }) : [];
      const needs = [
        ...(await askedNeeds(account, unit.id, { t, locale })),
        ...(await teamNeeds(account, unit, { t, href, role: mandate.role })),
        ...(await taskNeeds(account, unit.id, { t, locale, href, isOfficer })),
        ...(await delegateNeeds(account, mandate, { t, locale, href })),
        ...(await adherenceNeeds(account, mandate, { t, locale, href })),
        ...(isOfficer ? await unitNeeds(account, mandate, { t, href }) : []),
      ];
      const mayKeep = inMode(unit.mode, 'keptOnPhone') === 'yes';
      const question = { unit: unit.id, weekCount: 1, notes: 'none' } as const;
      const log = await getLog(instance(), account, question);
      const looksAfter = isOfficer && !basic.includes(unit.kind);
      return [
        {
          key: unit.id,
          name: unit.name,
          href,
          needs,
          away: await awayLine(account, mandate, { t, locale }),
          mayKeep,
          log: log && quickLog(log, `${href}/work`, locals),
          silent: below,
          quiet: looksAfter ? await quietUnits(account, mandate.organisation, locals) : undefined,
        },
      ];
    }),
  );
  return blocks.flat();
}

/** Silent units of an organisation that the account looks after; undefined where none is silent. */
export async function quietUnits(
  account: Account,
  organisation: string,
  locals: App.Locals,
): Promise<QuietUnits | undefined> {
  const [place] = await listPlacesOf(instance(), [organisation]);
  const { silent } = await listSilentUnits(instance(), account, organisation);
  if (place === undefined || silent.length === 0) return undefined;
  const lines = silent.slice(0, silentMax);
  return {
    href: `/${place.slug}/units/silent`,
    count: silent.length,
    lines: lines.map((unit) => ({ unit: unit.unit, text: silentLine(unit, locals) })),
  };
}

async function unitNeeds(
  account: Account,
  { unit, role, organisation }: UnitMandate,
  { t, href }: { t: Translator; href: string },
): Promise<Need[]> {
  const [exported, register, requests, circle, offices, tree] = await Promise.all([
    getRegisterExport(instance(), account, unit),
    getRegister(instance(), account, unit),
    listJoinRequests(instance(), account, unit),
    listCircle(instance(), account, unit),
    listOffices(instance(), account, unit),
    getTree(instance(), account, organisation),
  ]);
  const need = (text: string, page: string, action: string): Need => ({
    text,
    action: { href: `${href}${page}`, text: action },
  });
  const isSecretary = role === 'secretary';
  const waiting = requests?.length ?? 0;
  const alone = circle?.filter(({ needsLookingAfter }) => needsLookingAfter).length ?? 0;
  const warnings = offices?.warnings.length ?? 0;
  const month = instance().clock().toISOString().slice(0, 7);
  const hasSent = findUnit(tree, unit)?.report?.month === month;
  const exportNeed = exportNeedKey(exported);
  return [
    ...(exportNeed === undefined
      ? []
      : [need(t(exportNeed), '/register/export', t('exports.look'))]),
    ...(register?.length === 0
      ? [need(t('units.need_yourself'), '/register/add', t('units.add_member'))]
      : []),
    ...(waiting > 0
      ? [need(t('units.need_requests', { count: waiting }), '/circle', t('today.read_and_reply'))]
      : []),
    ...(isSecretary && !hasSent
      ? [need(t('units.need_counts'), '#counts', t('units.send_counts'))]
      : []),
    ...(alone > 0
      ? [need(t('units.need_circle', { count: alone }), '/circle', t('units.circle'))]
      : []),
    ...(warnings > 0
      ? [need(t('units.need_offices', { count: warnings }), '/offices', t('units.offices'))]
      : []),
  ];
}

async function silentBelow(
  account: Account,
  { unit, organisation }: UnitMandate,
  { t, base }: { t: Translator; base: string },
): Promise<UnitBlock['silent']> {
  const own = findUnit(await getTree(instance(), account, organisation), unit);
  const below = own === undefined ? [] : flatten(own.below);
  return below
    .filter(({ reportAgeDays }) => reportAgeDays === undefined || reportAgeDays > silentDays)
    .sort((a, b) => (b.reportAgeDays ?? Infinity) - (a.reportAgeDays ?? Infinity))
    .slice(0, silentMax)
    .map(({ id, name, reportAgeDays }) => ({
      name,
      href: `${base}/${id}`,
      text:
        reportAgeDays === undefined
          ? t('units.never_reported')
          : t('units.reported_days_ago', { days: reportAgeDays }),
    }));
}

function flatten(units: readonly TreeUnit[]): TreeUnit[] {
  return units.flatMap((unit) => [unit, ...flatten(unit.below)]);
}

function findUnit(units: readonly TreeUnit[], id: string): TreeUnit | undefined {
  return flatten(units).find((unit) => unit.id === id);
}
