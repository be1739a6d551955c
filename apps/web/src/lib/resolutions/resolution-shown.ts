import { getSideBySide, holdsMandate, type ResolutionSheet } from '@communard/core';
import { formatDay, languageName } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { discussionShown } from './discussion.ts';
import { picturesOf } from './pictures.ts';
import type { FoundResolution } from './require-resolution.ts';
import { signatoriesShown } from './signatory-shown.ts';
import { signersOf, type Signer } from './signers.ts';
import { partsLine, stateLine, stateWord } from './state-line.ts';
import { textShown } from './text-shown.ts';
import { waitingShown } from './waiting-shown.ts';

/** All a resolution's page shows. */
export async function resolutionShown(
  found: FoundResolution & ResolutionSheet,
  locals: App.Locals,
  url: URL,
) {
  const { key, page, list, href } = found;
  const signers = await signersOf(locals, found, list);
  const { actor } = locals;
  const isSecretariat = actor !== undefined && holdsMandate(actor, page.log, ['secretariat']);
  return {
    href,
    number: page.number,
    state: page.state,
    heading: page.title || locals.t('resolutions.untitled', { number: page.number }),
    headingLang: page.titleLanguage === 'und' ? undefined : page.titleLanguage,
    word: stateWord(page, locals),
    line: stateLine(page, locals),
    parts: partsLine(page.counts, locals),
    decision: decisionLine(page, locals),
    source: sourceShown(page.source),
    isPresent: page.isPresent,
    draftHref:
      page.draftVersion !== null && page.draftVersion !== page.text?.version
        ? `${href}?version=${page.draftVersion}`
        : undefined,
    ...textShown(page, href, locals),
    beside: await besideShown(found, locals, url),
    pictures: picturesOf(list, locals),
    ...signatoriesShown(list, { href, named: page.source?.title }, locals),
    signers: signers.map((signer) => signerShown(signer, found, locals)),
    speakers: signers.filter(({ isMember }) => isMember).length,
    discussion: discussionShown(found, href, locals),
    isSecretariat,
    waiting:
      isSecretariat && page.state === 'adopted'
        ? await waitingShown({ key, log: page.log }, locals.locale)
        : [],
    hasDraft: page.draftVersion !== null,
  };
}

function decisionLine({ adoption }: FoundResolution['page'], { t, locale }: App.Locals) {
  if (adoption === null) return undefined;
  const { body, day, result } = adoption.decision;
  const line = t('resolutions.adopted_by', { body, day: formatDay(locale, day) });
  return result === undefined ? line : `${line} ${t('resolutions.result', { result })}`;
}

function sourceShown(source: FoundResolution['page']['source']) {
  if (source === null) return undefined;
  const { title, publisher, published, address } = source;
  return {
    text: [title, publisher, published].filter((part) => part !== undefined).join(' · '),
    href: address !== undefined && /^https?:\/\//.test(address) ? address : undefined,
  };
}

async function besideShown({ key, page }: FoundResolution, locals: App.Locals, url: URL) {
  const right = url.searchParams.get('beside');
  if (right === null || page.text === null) return undefined;
  const { version, language: left } = page.text;
  const both = await getSideBySide(instance(), { resolution: key, version, left, right });
  if (both === undefined) return undefined;
  const headOf = ({ language, title }: typeof both.left) => ({
    language,
    title,
    name: languageName(locals.locale, language),
  });
  return {
    left: headOf(both.left),
    right: headOf(both.right),
    paragraphs: both.paragraphs.map(({ left, right }) => ({
      left: left ?? '',
      right: right ?? '',
    })),
  };
}

function signerShown(
  { place, short, listed, canSign, canWithdraw, isMember }: Signer,
  { href, page }: FoundResolution,
  { t, locale }: App.Locals,
) {
  const language = page.text === null ? '' : `&text=${page.text.language}`;
  const day = listed?.given?.day;
  return {
    slug: place.slug,
    id: place.id,
    short,
    name: place.name,
    lang: place.nameLang ?? undefined,
    signHref: canSign ? `${href}/sign?as=${place.slug}${language}` : undefined,
    withdrawHref: canWithdraw ? `${href}/withdraw?as=${place.slug}` : undefined,
    certificate: listed?.given ? `${href}/certificate/${place.slug}` : undefined,
    isMember,
    about:
      listed === undefined
        ? t('resolutions.own_not_signed')
        : t(`resolutions.own_${listed.state}`, {
            number: listed.number,
            day: day === undefined ? '' : formatDay(locale, day),
          }),
  };
}
