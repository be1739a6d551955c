import {
  applyForAffiliation,
  foundOrganisation,
  giveOpinion,
  statePrinciples,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import { applicant, federation, organisations } from './organisations.ts';

/** Founds the invented federation and its members, each on its day, and lets one apply. */
export async function playFederation(stage: DemoStage): Promise<void> {
  await found(stage);
  await admitMembers(stage);
  await askToJoin(stage);
}

async function found({ time, operate, act, ids }: DemoStage): Promise<void> {
  time.stopAt(2190, 10);
  const founded = await operate(foundOrganisation, federation);
  ids.set(federation.slug, founded.organisation);
  time.stopAt(2189, 10);
  await act(federation.slug, statePrinciples, {
    federation: founded.organisation,
    texts: [
      {
        lang: 'en',
        text: 'Each organisation decides itself. What it has promised it keeps, or says in time that it cannot. Reports are true also when they are small.',
      },
      {
        lang: 'es',
        text: 'Cada organización decide por sí misma. Lo que promete lo cumple, o avisa a tiempo. Los informes son veraces aunque sean pequeños.',
      },
      {
        lang: 'ar',
        text: 'تقرر كل منظمة بنفسها. ما تعد به تفي به أو تخبر في الوقت المناسب بأنها لا تستطيع. والتقارير صادقة وإن كانت صغيرة.',
      },
    ],
  });
}

async function admitMembers({ time, operate, ids }: DemoStage): Promise<void> {
  const inOrder = organisations.toSorted((a, b) => b.admittedDaysAgo - a.admittedDaysAgo);
  for (const { admittedDaysAgo, as = 'member', ...description } of inOrder) {
    time.stopAt(admittedDaysAgo, 12);
    const founded = await operate(foundOrganisation, {
      ...description,
      host: ids.get(federation.slug),
      admit: as,
      admittedOn: time.day(admittedDaysAgo),
    });
    ids.set(description.slug, founded.organisation);
  }
}

async function askToJoin({ time, operate, act, ids }: DemoStage): Promise<void> {
  time.stopAt(20, 9);
  const founded = await operate(foundOrganisation, applicant);
  ids.set(applicant.slug, founded.organisation);
  const place = { federation: ids.get(federation.slug), applicant: founded.organisation };
  await act(applicant.slug, applyForAffiliation, {
    organisation: founded.organisation,
    federation: place.federation,
    as: 'member',
    language: 'ar',
    words: 'نعمل معًا منذ ثلاث سنوات في خمس واحات، ونريد أن نتبادل التجارب معكم.',
    principlesVersion: 1,
  });
  time.stopAt(15, 14);
  await act('blue-quay', giveOpinion, {
    ...place,
    organisation: ids.get('blue-quay'),
    opinion: 'for',
    words: 'نعرفهم ونشتري منهم التمر كل سنة.',
  });
  time.stopAt(12, 8);
  await act('nordkai', giveOpinion, {
    ...place,
    organisation: ids.get('nordkai'),
    opinion: 'question',
    words: 'Wie viele Mitglieder entscheiden bei euch mit?',
  });
}
