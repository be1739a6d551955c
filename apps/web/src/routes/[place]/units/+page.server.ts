import {
  foundFirstUnit,
  getTree,
  holdsMandate,
  officerRoles,
  runCommand,
  type UnitRole,
} from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import {
  notFound,
  requireAccount,
  requireMandate,
  requirePlace,
} from '#lib/server/require-mandate.ts';
import { firstOwn, treeRow } from '#lib/units/tree-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  const { t } = locals;
  const account = requireAccount(locals);
  const mandates = (account.unitMandates ?? []).filter(
    ({ organisation }) => organisation === place.id,
  );
  const isSecretariat = holdsMandate(account, place.id, ['secretariat']);
  if (mandates.length === 0 && !isSecretariat) notFound(locals);
  const own = new Set(mandates.map(({ unit }) => unit));
  const tree = await getTree(instance(), account, place.id);
  const base = `${place.href}/units`;
  const looksAfter =
    tree.length > 0 && (isSecretariat || mandates.some(({ role }) => officers.includes(role)));
  const silent = { href: `${base}/silent`, text: t('rhythm.silent_title') };
  const rows = tree.map((unit) => treeRow(unit, { t, base, own }));
  const nearest = firstOwn(rows);
  return {
    title: t('units.title'),
    tree: rows,
    first: nearest === undefined ? (looksAfter ? silent : undefined) : nearest,
    silent: looksAfter && nearest !== undefined ? silent : undefined,
    balance: looksAfter ? `${base}/balance` : undefined,
  };
};

export const actions: Actions = {
  found: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const actor = requireMandate(event.locals, place.id, ['secretariat']);
    const form = await event.request.formData();
    const input = { ...Object.fromEntries(form), organisation: place.id };
    const result = await runCommand(instance(), actor, foundFirstUnit, { input });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'units.founded' });
    redirect(303, `/${place.slug}/units/${result.value.unit}`);
  },
};
