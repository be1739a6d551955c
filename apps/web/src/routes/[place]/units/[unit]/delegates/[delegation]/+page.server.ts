import {
  boundVotes,
  castVotes,
  instructDelegate,
  listDelegates,
  recallDelegate,
  reportBack,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { delegateRow } from '#lib/mandates/delegate-shown.ts';
import { registerNames } from '#lib/mandates/register-names.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listDelegates(instance(), account, unit.id)) ?? notFound(locals);
  const one = found.delegations.find(({ id }) => id === params.delegation) ?? notFound(locals);
  const names = await registerNames(account, unit.id, t);
  const row = delegateRow(one, { t, locale, names, bodies: found.bodies });
  const isSecretary = own.role === 'secretary';
  const questions = new Map(one.instructions.map(({ id, question }) => [id, question]));
  return {
    title: t('mandates.delegate_in', { name: row.name, body: row.body }),
    back: `/${place.slug}/units/${unit.id}/delegates`,
    row,
    code: one.code,
    isOwn: one.isOwn,
    isSecretary,
    mayReport: (one.isOwn || isSecretary) && one.standing !== 'stands_by',
    mayInstruct: isSecretary && row.isPresent,
    mandate: one.mandate,
    reportsEvery: t('mandates.every_days', { days: one.reportsEvery }),
    instructions: one.instructions.map(({ id, question, bound, givenOn, outcome }) => ({
      id,
      question: question ?? t('units.field_gone'),
      bound: t(`mandates.bound_${bound}`),
      given: formatDay(locale, givenOn),
      outcome: t(`mandates.outcome_${outcome ?? 'not_reported'}`),
      isBad: outcome === 'departed',
      isOpen: outcome === undefined,
    })),
    reports: one.reports.map((report) => ({
      id: report.id,
      when: formatDay(locale, report.at.toISOString().slice(0, 10)),
      words: report.words ?? t('units.field_gone'),
      question: report.instruction === null ? report.question : questions.get(report.instruction),
      vote: report.vote === null ? undefined : t(`mandates.vote_${report.vote}`),
      bySecretary: report.enteredBy === 'secretary',
    })),
    votes: castVotes.map((value) => ({ value, text: t(`mandates.vote_${value}`) })),
    bounds: boundVotes.map((value) => ({ value, text: t(`mandates.bound_${value}`) })),
  };
};

export const actions: Actions = {
  report: (event) =>
    actInUnit(event, reportBack, {
      fixed: { delegation: event.params.delegation },
      flash: () => ({ key: 'mandates.reported' }),
    }),
  instruct: (event) =>
    actInUnit(event, instructDelegate, {
      fixed: { delegation: event.params.delegation },
      flash: () => ({ key: 'mandates.instructed' }),
    }),
  recall: (event) =>
    actInUnit(event, recallDelegate, {
      fixed: { delegation: event.params.delegation },
      flash: () => ({ key: 'mandates.recalled' }),
    }),
};
