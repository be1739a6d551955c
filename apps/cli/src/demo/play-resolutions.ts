import {
  addTranslation,
  adoptResolution,
  answerAmendment,
  checkTranslation,
  contribute,
  draftResolution,
  getResolution,
  proposeAmendment,
  reviseResolution,
  signResolution,
  withdrawSignature,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import { federation, organisations } from './organisations.ts';
import { commonKitchen, openDoors, openDoorsFirstDraft } from './texts.ts';

/** One resolution that was discussed, amended, adopted and signed, and one still discussed. */
export async function playResolutions(stage: DemoStage): Promise<void> {
  const resolution = await discussOpenDoors(stage);
  await adoptOpenDoors(stage, resolution);
  await signOpenDoors(stage, resolution);
  await discussKitchen(stage);
}

async function discussOpenDoors({ time, act, ids }: DemoStage): Promise<string> {
  const { lang, title, paragraphs } = openDoors.original;
  time.stopAt(260, 9);
  const { resolution } = await act(federation.slug, draftResolution, {
    federation: ids.get(federation.slug),
    language: lang,
    title,
    paragraphs: [openDoorsFirstDraft, ...paragraphs.slice(1)],
  });
  time.stopAt(252, 18);
  await act('inquilinas-del-faro', contribute, {
    organisation: ids.get('inquilinas-del-faro'),
    resolution,
    language: 'es',
    words: 'De acuerdo, pero nuestras viviendas también son lugares. Falta nombrarlas.',
  });
  time.stopAt(250, 11);
  const { amendment } = await act('yesil-vadi', proposeAmendment, {
    organisation: ids.get('yesil-vadi'),
    resolution,
    version: 1,
    change: 'replace',
    paragraph: 1,
    language: lang,
    text: paragraphs[0],
    reason: 'Tenants keep houses, and neighbours should see them too.',
  });
  time.stopAt(240, 10);
  await act(federation.slug, answerAmendment, { resolution, amendment, answer: 'taken' });
  await act(federation.slug, reviseResolution, {
    resolution,
    version: 1,
    title,
    paragraphs,
    takes: [amendment],
  });
  return resolution;
}

async function adoptOpenDoors({ time, act, ids }: DemoStage, resolution: string): Promise<void> {
  time.stopAt(220, 17);
  await act(federation.slug, adoptResolution, {
    resolution,
    version: 2,
    decisionBody: 'General council',
    decisionDay: time.day(220),
    decisionResult: '11 for, none against, 1 abstained',
  });
  for (const { lang, title, paragraphs } of openDoors.translations) {
    time.stopAt(215, 12);
    const { textHash } = await act(federation.slug, addTranslation, {
      resolution,
      version: 2,
      language: lang,
      title,
      paragraphs,
      madeBy: 'person',
    });
    const reader = readers[lang];
    if (reader === undefined) continue;
    time.stopAt(210, 16);
    const organisation = ids.get(reader);
    await act(reader, checkTranslation, {
      organisation,
      resolution,
      version: 2,
      language: lang,
      textHash,
    });
  }
}

/** Who stands for a translation. */
const readers: Readonly<Record<string, string | undefined>> = {
  es: 'tejedoras-del-altiplano',
  fr: 'jardins-du-rivage',
};

/** In this order, so many days ago, in this language; the rest have not signed yet. */
const signers: readonly (readonly [slug: string, daysAgo: number, language: string])[] = [
  ['nordkai', 205, 'en'],
  ['tejedoras-del-altiplano', 198, 'es'],
  ['jardins-du-rivage', 197, 'fr'],
  ['himal-tea', 190, 'en'],
  ['blue-quay', 176, 'ar'],
  ['yesil-vadi', 170, 'en'],
  ['molino-rojo', 168, 'es'],
  ['inquilinas-del-faro', 150, 'es'],
  ['baia-verde', 88, 'en'],
];

async function signOpenDoors(stage: DemoStage, resolution: string): Promise<void> {
  const { time, act, ids } = stage;
  for (const [slug, daysAgo, language] of signers) {
    time.stopAt(daysAgo, 15);
    const signer = organisations.find((organisation) => organisation.slug === slug)!;
    await act(slug, signResolution, {
      organisation: ids.get(slug),
      resolution,
      version: 2,
      language,
      textHash: await textHashOf(stage, resolution, language),
      decisionBody: 'Executive committee',
      decisionDay: time.day(daysAgo + 3),
      decisionReference: `Minutes ${time.day(daysAgo + 3)}, item 4`,
      printedName: signer.name,
      printedNameLang: signer.nameLang,
    });
  }
  time.stopAt(60, 10);
  await act('molino-rojo', withdrawSignature, {
    organisation: ids.get('molino-rojo'),
    resolution,
    reason: 'Nuestra asamblea quiere tratarlo de nuevo.',
  });
}

async function textHashOf({ instance }: DemoStage, resolution: string, language: string) {
  const found = await getResolution(instance, { resolution, language });
  if (found?.text?.language !== language)
    throw new Error(`the demonstration has no text of ${resolution} in ${language}`);
  return found.text.textHash;
}

async function discussKitchen({ time, act, ids }: DemoStage): Promise<void> {
  const { lang, title, paragraphs } = commonKitchen;
  time.stopAt(24, 9);
  const { resolution } = await act(federation.slug, draftResolution, {
    federation: ids.get(federation.slug),
    language: lang,
    title,
    paragraphs,
  });
  time.stopAt(18, 19);
  await act('baia-verde', contribute, {
    organisation: ids.get('baia-verde'),
    resolution,
    language: 'pt',
    words: 'Já fazemos assim há dois anos. Funciona se a lista estiver na parede.',
  });
  time.stopAt(9, 20);
  await act('himal-tea', proposeAmendment, {
    organisation: ids.get('himal-tea'),
    resolution,
    version: 1,
    change: 'replace',
    paragraph: 2,
    language: lang,
    text: 'Each organisation keeps a list of turns, for cooking and for washing up. Nobody cooks twice before everybody has cooked once.',
    reason: 'Washing up is work as well.',
  });
}
