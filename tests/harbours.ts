import {
  addTranslation,
  adoptResolution,
  attestResolution,
  attestSignatures,
  checkTranslation,
  draftResolution,
  getResolution,
} from '@communard/core';
import { newInstallation, type Installation } from './filled-installation.ts';

const dayLength = 86_400_000;

/** A day so many days from today, as YYYY-MM-DD. */
export const day = (offset: number) =>
  new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);

const words = {
  en: ['Quays belong to those who work on them.', 'We ask every port to say so.'],
  es: ['Los muelles son de quienes trabajan en ellos.', 'Pedimos a cada puerto que lo diga.'],
};

/**
 * A federation with two members that has adopted one resolution in two languages, discusses a
 * second, and is attested a third that was published elsewhere. It is invented.
 */
export async function fillHarbours(): Promise<{
  filled: Installation;
  secrets: Record<'secretariat' | 'dockers' | 'weavers', string>;
}> {
  const filled = await newInstallation(`${day(-30)}T09:00:00Z`);
  const name = { name: 'Harbours', nameLang: 'en', isFederation: true };
  const federation = await filled.found('harbours', name);
  const member = { host: federation, admit: 'member', admittedOn: day(-31) };
  const dockers = await filled.found('dockers', {
    ...member,
    name: 'عمال الرصيف',
    nameLang: 'ar',
    transliteration: 'Ummal ar-Rasif',
    englishName: 'Dockers of the Quay',
    abbreviation: 'DQ',
    country: 'MA',
  });
  const weavers = await filled.found('weavers', {
    ...member,
    name: 'Weavers',
    nameLang: 'en',
    abbreviation: 'WV',
    country: 'BD',
  });
  await resolve(filled, { federation, dockers });
  await attest(filled, { federation, members: { dockers, weavers } });
  // Invitations run out: these are made in the present.
  filled.set(new Date().toISOString());
  const secrets = {
    secretariat: await filled.secretFor(federation, 'secretariat'),
    dockers: await filled.secretFor(dockers, 'delegate'),
    weavers: await filled.secretFor(weavers, 'delegate'),
  };
  await filled.close();
  return { filled, secrets };
}

async function resolve(filled: Installation, ids: { federation: string; dockers: string }) {
  const { federation, dockers } = ids;
  const { resolution } = await filled.act(federation, draftResolution, {
    federation,
    language: 'en',
    title: 'On quays',
    paragraphs: words.en,
  });
  await filled.act(federation, draftResolution, {
    federation,
    language: 'en',
    title: 'On nets',
    paragraphs: ['Nets are mended together.'],
  });
  const version = { resolution, version: 1 };
  const translation = { ...version, language: 'es', title: 'Sobre los muelles' };
  await filled.act(federation, addTranslation, {
    ...translation,
    paragraphs: words.es,
    madeBy: 'person',
  });
  const shown = await getResolution(filled.instance, { ...version, language: 'es' });
  await filled.act(dockers, checkTranslation, {
    organisation: dockers,
    ...version,
    language: 'es',
    textHash: shown?.text?.textHash,
  });
  filled.set(`${day(-20)}T09:00:00Z`);
  const decision = { decisionBody: 'the assembly', decisionDay: day(-21) };
  await filled.act(federation, adoptResolution, { ...version, ...decision });
}

async function attest(
  filled: Installation,
  { federation, members }: { federation: string; members: Record<string, string> },
) {
  const { resolution } = await filled.act(federation, attestResolution, {
    keeper: federation,
    title: 'On lighthouses',
    language: 'und',
    date: day(-400),
    furtherPossible: false,
    source: { title: 'Harbour Gazette 12' },
  });
  const signatories = Object.entries(members).map(([printedName, organisation], index) => ({
    organisation,
    number: index + 1,
    printedName,
  }));
  await filled.act(federation, attestSignatures, { resolution, asOf: day(-400), signatories });
}
