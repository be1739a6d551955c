import { daysAt, isOver } from '../platform/calendar-day.ts';
import type { Campaign } from './campaign.ts';
import { refusalOfDeed, type PromiseStanding, type Standing } from './deed-rules.ts';
import type { Deed, Participation } from './participation.ts';

const nothingYet: Standing = { answer: null, promise: null, report: null };

/**
 * Where an organisation stands with a campaign: its deeds in order, leaving out those that came out
 * of time or out of turn. Our own commands record no such deed; another server might.
 */
export function foldDeeds(campaign: Campaign, participation: Participation): Standing {
  const isAsked = participation.asked !== null;
  const { calledOff } = campaign;
  return participation.deeds.reduce((standing, deed, deedCount) => {
    const isCalledOff = calledOff !== null && deed.at > calledOff.at;
    const days = daysAt(new Date(deed.at));
    const facts = { campaign, isCalledOff, isAsked, standing, deedCount, days };
    return refusalOfDeed(deed, facts) === undefined
      ? withDeed(standing, deed, isOver(campaign.content.reportBy, days))
      : standing;
  }, nothingYet);
}

function withDeed(standing: Standing, deed: Deed, isAfterReportBy: boolean): Standing {
  const { seq, at } = deed;
  switch (deed.kind) {
    case 'participation.declined':
      return { ...standing, answer: { ...deed.body, at } };
    case 'promise.made': {
      const promise = { seq, madeAt: at, terms: deed.body, changes: [], withdrawn: null };
      return { ...standing, answer: { answer: 'promised', at }, promise };
    }
    case 'promise.changed': {
      const { why, ...terms } = deed.body;
      return changed(standing, (promise) => {
        const change = { seq, at, why, before: promise.terms };
        return { ...promise, terms, changes: [...promise.changes, change] };
      });
    }
    case 'promise.withdrawn': {
      const { why } = deed.body;
      return changed(standing, (promise) => ({ ...promise, withdrawn: { at, why } }));
    }
    case 'report.made': {
      const report = { seq, madeAt: at, content: deed.body, corrections: [] };
      return { ...standing, report: { ...report, isLate: isAfterReportBy } };
    }
    case 'report.corrected': {
      const { report } = standing;
      if (report === null) return standing;
      const { why, ...content } = deed.body;
      const correction = { seq, at, why, before: report.content };
      const corrections = [...report.corrections, correction];
      return { ...standing, report: { ...report, content, corrections } };
    }
  }
}

function changed(
  standing: Standing,
  change: (promise: PromiseStanding) => PromiseStanding,
): Standing {
  const { promise } = standing;
  return promise === null ? standing : { ...standing, promise: change(promise) };
}
