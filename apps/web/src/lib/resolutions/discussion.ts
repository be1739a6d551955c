import {
  listAmendments,
  listContributions,
  type AmendmentRow,
  type ResolutionSheet,
  type Speaker,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';

/** What organisations said and proposed about a text: flat, oldest first. */
export async function discussionOf(resolution: string, href: string, locals: App.Locals) {
  const amendments = await listAmendments(instance(), { resolution });
  const contributions = await listContributions(instance(), { resolution });
  return discussionShown({ amendments, contributions }, href, locals);
}

/** The same from what is read already. */
export function discussionShown(
  { amendments, contributions }: Pick<ResolutionSheet, 'amendments' | 'contributions'>,
  href: string,
  locals: App.Locals,
) {
  const said = contributions.map(({ contribution, speaker, at, version, language, words }) => ({
    key: contribution,
    day: at.slice(0, 10),
    who: whoShown(speaker),
    about: locals.t('resolutions.said_about', { version }),
    lang: language,
    words,
    amendment: undefined,
  }));
  const proposed = amendments.map((row) => ({
    key: row.amendment,
    day: row.day,
    who: whoShown(row.proposer),
    about: placeOf(row, locals),
    lang: row.language,
    words: row.text ?? '',
    amendment: amendmentShown(row, href, locals),
  }));
  return [...said, ...proposed]
    .sort((a, b) => (a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? -1 : 1))
    .map(({ day, ...item }) => ({ ...item, day, when: formatDay(locals.locale, day) }));
}

function whoShown({ name, nameLang, slug }: Speaker) {
  return { name, lang: nameLang ?? undefined, href: slug === null ? undefined : `/${slug}` };
}

/** Where in the text an amendment puts its words. */
function placeOf({ change, paragraph, version }: AmendmentRow, { t }: App.Locals): string {
  return t(`resolutions.amend_${change}`, { paragraph, version });
}

function amendmentShown(row: AmendmentRow, href: string, { t, locale }: App.Locals) {
  const { state, answer, present, reason } = row;
  return {
    present: present ?? undefined,
    reason: reason ?? undefined,
    state,
    word: t(`resolutions.amendment_${state}`),
    answer: answer && {
      when: formatDay(locale, answer.day),
      reason: answer.reason ?? undefined,
    },
    answerHref: `${href}/answer?amendment=${encodeURIComponent(row.amendment)}`,
  };
}

export type DiscussionItem = Awaited<ReturnType<typeof discussionOf>>[number];
