import {
  assessParticipation,
  callCampaign,
  changePromise,
  declineParticipation,
  promiseParticipation,
  recheckReview,
  reportParticipation,
  reviewMistake,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import { federation } from './organisations.ts';
import { campaignTexts } from './texts.ts';

type Form = 'rally' | 'leaflets' | 'seminar' | 'publication' | 'other';

/** One organisation's promise and what became of it. */
interface Part {
  readonly slug: string;
  readonly form: Form;
  readonly lang: string;
  readonly words: string;
  readonly number: number;
  readonly place: string;
  readonly report?: {
    readonly outcome: 'kept' | 'partly' | 'not';
    readonly words: string;
    readonly actual: number;
    readonly failed?: string;
    readonly reason?: string;
  };
}

const gates: readonly Part[] = [
  {
    slug: 'nordkai',
    form: 'seminar',
    lang: 'de',
    number: 60,
    place: 'Nordkai, Halle 3',
    words: 'Wir zeigen die Schlosserei und reden über Lehrstellen.',
    report: { outcome: 'kept', actual: 74, words: 'Es kamen mehr als gedacht, vor allem Eltern.' },
  },
  {
    slug: 'jardins-du-rivage',
    form: 'other',
    lang: 'fr',
    number: 40,
    place: 'Jardin du vieux phare',
    words: 'Visite du jardin et plants gratuits.',
    report: { outcome: 'kept', actual: 41, words: 'Tous les plants sont partis avant midi.' },
  },
  {
    slug: 'himal-tea',
    form: 'seminar',
    lang: 'ne',
    number: 25,
    place: 'चिया घर, माथिल्लो गाउँ',
    words: 'चिया कसरी सुकाइन्छ, हामी देखाउँछौं।',
    report: { outcome: 'kept', actual: 27, words: 'सत्ताइस जना आए।' },
  },
  {
    slug: 'blue-quay',
    form: 'rally',
    lang: 'ar',
    number: 120,
    place: 'الرصيف الأزرق',
    words: 'نفتح بوابة الرصيف ونشرح عملنا لأهل الحي.',
    report: {
      outcome: 'partly',
      actual: 55,
      words: 'جاء نصف من توقعناهم، وبقينا حتى المساء.',
      failed: 'وُزّعت الدعوات متأخرة.',
      reason: 'وصلت الملصقات قبل يوم واحد فقط.',
    },
  },
  {
    slug: 'yesil-vadi',
    form: 'leaflets',
    lang: 'tr',
    number: 500,
    place: 'Yeşil Vadi çarşısı',
    words: 'Atölyelerimizi anlatan bildiri dağıtıyoruz.',
    report: { outcome: 'kept', actual: 500, words: 'Beş yüz bildirinin tamamı dağıtıldı.' },
  },
  {
    slug: 'tejedoras-del-altiplano',
    form: 'seminar',
    lang: 'es',
    number: 30,
    place: 'Casa del telar',
    words: 'Enseñamos a tejer a quien venga.',
    report: { outcome: 'kept', actual: 33, words: 'Vinieron 33 personas, la mayoría jóvenes.' },
  },
  {
    slug: 'inquilinas-del-faro',
    form: 'leaflets',
    lang: 'es',
    number: 200,
    place: 'Plaza del Faro',
    words: 'Octavillas con la historia de nuestro edificio.',
    report: {
      outcome: 'partly',
      actual: 2,
      words: 'Repartimos dos octavillas. Llovió todo el día.',
      failed: 'No teníamos dónde resguardarnos.',
      reason: 'Lluvia.',
    },
  },
  {
    slug: 'baia-verde',
    form: 'other',
    lang: 'pt',
    number: 80,
    place: 'Galpão da Baía Verde',
    words: 'Mostramos como separamos o material.',
    report: { outcome: 'kept', actual: 96, words: 'Vieram duas escolas.' },
  },
  {
    slug: 'mafundi-wa-ziwa',
    form: 'seminar',
    lang: 'sw',
    number: 20,
    place: 'Karakana ya ziwa',
    words: 'Tunafundisha kutengeneza mashua.',
  },
];

const rents: readonly Part[] = [
  {
    slug: 'inquilinas-del-faro',
    form: 'rally',
    lang: 'es',
    number: 150,
    place: 'Plaza del Faro',
    words: 'Leemos en voz alta lo que pagamos.',
    report: { outcome: 'kept', actual: 180, words: 'Leyeron 64 personas; escucharon unas 180.' },
  },
  {
    slug: 'yesil-vadi',
    form: 'publication',
    lang: 'tr',
    number: 1000,
    place: 'Yeşil Vadi',
    words: 'Kira rakamlarını bir sayfada yayımlıyoruz.',
    report: { outcome: 'kept', actual: 1000, words: 'Bin sayfa basıldı, hepsi dağıtıldı.' },
  },
  {
    slug: 'nordkai',
    form: 'seminar',
    lang: 'de',
    number: 40,
    place: 'Nordkai, Halle 3',
    words: 'Mietspiegel lesen lernen.',
    report: {
      outcome: 'not',
      actual: 0,
      words: 'Der Abend ist ausgefallen.',
      failed: 'Niemand hatte den Schlüssel.',
      reason: 'Zwei Leute dachten, der andere hat den Schlüssel.',
    },
  },
  {
    slug: 'molino-rojo',
    form: 'leaflets',
    lang: 'es',
    number: 300,
    place: 'Barrio del Molino',
    words: 'Hojas con los derechos de los inquilinos.',
    report: { outcome: 'kept', actual: 310, words: 'Repartidas 310.' },
  },
  {
    slug: 'quiet-valley-bakers',
    form: 'leaflets',
    lang: 'bg',
    number: 400,
    place: 'Пазарът',
    words: 'Листовки върху торбичките за хляб.',
    report: {
      outcome: 'partly',
      actual: 250,
      words: 'Раздадохме 250.',
      reason: 'Свърши хартията.',
    },
  },
  {
    slug: 'river-weavers',
    form: 'seminar',
    lang: 'bn',
    number: 35,
    place: 'তাঁতিপাড়া',
    words: 'ভাড়া নিয়ে আলোচনা সভা।',
  },
];

const water: readonly Part[] = [
  {
    slug: 'baia-verde',
    form: 'other',
    lang: 'pt',
    number: 60,
    place: 'Praia do Mangue',
    words: 'Limpamos o mangue e pesamos o que tiramos.',
  },
  {
    slug: 'himal-tea',
    form: 'seminar',
    lang: 'ne',
    number: 20,
    place: 'माथिल्लो मुहान',
    words: 'मुहानको पानी जाँच्छौं।',
  },
  {
    slug: 'jardins-du-rivage',
    form: 'leaflets',
    lang: 'fr',
    number: 300,
    place: 'Puits du marché',
    words: 'Tract sur l’état du puits du marché.',
  },
  {
    slug: 'tejedoras-del-altiplano',
    form: 'rally',
    lang: 'es',
    number: 90,
    place: 'Laguna azul',
    words: 'Caminata a la laguna con las escuelas.',
  },
];

/** Two campaign days that are over and one that is still to come. */
export async function playCampaigns(stage: DemoStage): Promise<void> {
  const first = await call(stage, { texts: 'gates', called: 175, day: 130 });
  await promiseAll(stage, first, gates, 160);
  await decline(stage, first, { slug: 'molino-rojo', answer: 'not_this_time', daysAgo: 155 });
  await decline(stage, first, { slug: 'quiet-valley-bakers', answer: 'watch', daysAgo: 150 });
  await reportAll(stage, first, gates, 126);
  const second = await call(stage, { texts: 'rents', called: 70, day: 30 });
  await promiseAll(stage, second, rents, 60);
  await changeInTime(stage, second);
  await reportAll(stage, second, rents, 27);
  await reviewKey(stage, second);
  const third = await call(stage, { texts: 'water', called: 10, day: -24 });
  await promiseAll(stage, third, water, 6);
  await assess(stage, third);
}

async function call(
  { time, act, ids }: DemoStage,
  { texts, called, day }: { texts: keyof typeof campaignTexts; called: number; day: number },
): Promise<string> {
  time.stopAt(called, 9);
  const { campaign } = await act(federation.slug, callCampaign, {
    federation: ids.get(federation.slug),
    day: time.day(day),
    answerBy: time.day(day + 7),
    reportBy: time.day(day - 14),
    original: 'en',
    texts: campaignTexts[texts],
    asked: 'members',
  });
  return campaign;
}

function unitOf(form: Form): 'leaflets' | 'copies' | 'people' {
  if (form === 'leaflets') return 'leaflets';
  return form === 'publication' ? 'copies' : 'people';
}

async function promiseAll(
  { time, act, ids }: DemoStage,
  campaign: string,
  parts: readonly Part[],
  firstDaysAgo: number,
): Promise<void> {
  for (const [index, { slug, form, lang, words, number, place }] of parts.entries()) {
    time.stopAt(Math.max(1, firstDaysAgo - index), 10 + (index % 8));
    const organisation = ids.get(slug);
    // "Other" is counted in people here: visitors, helpers.
    const terms = { form, language: lang, words, number, place, unit: unitOf(form) };
    await act(slug, promiseParticipation, { organisation, campaign, ...terms });
  }
}

async function decline(
  { time, act, ids }: DemoStage,
  campaign: string,
  { slug, answer, daysAgo }: { slug: string; answer: 'not_this_time' | 'watch'; daysAgo: number },
): Promise<void> {
  time.stopAt(daysAgo, 11);
  const organisation = ids.get(slug);
  await act(slug, declineParticipation, { organisation, campaign, answer, language: 'en' });
}

async function changeInTime({ time, act, ids }: DemoStage, campaign: string): Promise<void> {
  time.stopAt(40, 18);
  await act('molino-rojo', changePromise, {
    organisation: ids.get('molino-rojo'),
    campaign,
    form: 'leaflets',
    language: 'es',
    words: 'Hojas con los derechos de los inquilinos, en dos barrios.',
    number: 300,
    place: 'Barrio del Molino y Barrio Nuevo',
    why: 'Se sumó el Barrio Nuevo.',
  });
}

async function reportAll(
  { time, act, ids }: DemoStage,
  campaign: string,
  parts: readonly Part[],
  firstDaysAgo: number,
): Promise<void> {
  for (const [index, { slug, lang, form, number, report }] of parts.entries()) {
    if (report === undefined) continue;
    time.stopAt(firstDaysAgo - (index % 8), 12);
    const { actual, ...said } = report;
    await act(slug, reportParticipation, {
      organisation: ids.get(slug),
      campaign,
      language: lang,
      ...said,
      figures: [{ unit: unitOf(form), planned: number, actual }],
    });
  }
}

async function reviewKey({ time, act, ids }: DemoStage, campaign: string): Promise<void> {
  time.stopAt(22, 19);
  const organisation = ids.get('nordkai');
  const { seq } = await act('nordkai', reviewMistake, {
    organisation,
    campaign,
    audience: 'public',
    language: 'de',
    title: 'Der Abend zum Mietspiegel fiel aus',
    whatHappened: 'Um 19 Uhr standen neun Leute vor der verschlossenen Halle 3.',
    causes:
      'Zwei von uns hielten jeweils den anderen für zuständig. Es stand nirgends, wer den Schlüssel hat.',
    conditions: 'Der Vorstand war in der Woche auf Reisen.',
    remedy:
      'Im Kalender steht bei jedem Termin, welches Amt den Schlüssel bringt. Ein zweiter liegt im Büro.',
    owner: 'Hausverwaltung der Halle 3',
    recheckOn: time.day(-10),
  });
  time.stopAt(5, 18);
  await act('nordkai', recheckReview, {
    organisation,
    review: seq,
    outcome: 'partly',
    language: 'de',
    words:
      'Der zweite Schlüssel liegt im Büro. Im Kalender fehlt die Angabe noch bei zwei Terminen.',
    nextRecheckOn: time.day(-10),
  });
}

async function assess({ time, act, ids }: DemoStage, campaign: string): Promise<void> {
  time.stopAt(4, 20);
  await act('yesil-vadi', assessParticipation, {
    organisation: ids.get('yesil-vadi'),
    campaign,
    stage: 'before',
    language: 'tr',
    whoTakesPart: 'Dört kuruluş söz verdi.',
    ourForces: 'O hafta sonu altı kişiyiz.',
    whatItGivesUs: 'Dere kenarındaki komşularla tanışırız.',
    answer: 'yes',
  });
}
