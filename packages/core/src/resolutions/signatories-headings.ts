import { foldText, publishedList } from '../organisations/index.ts';

/** Whether a line announces a list of signatories, in one of the languages texts come in. */
export function announcesSignatories(text: string): boolean {
  if (text.trim() === '' || text.length > announcementLengthLimit) return false;
  return announcements.test(` ${foldText(text)} `);
}

/** Whether an announcement says that the list stays open. */
export function saysFurtherPossible(announcement: string): boolean {
  return furtherPossible.test(` ${foldText(announcement)} `);
}

export interface Headings {
  readonly title: string | undefined;
  readonly headings: readonly string[];
  /** The first day a heading bears. */
  readonly published: string | undefined;
}

/**
 * The headings of the text above the list: the short lines before its first paragraph, what
 * belongs to the web page left out. The title is the one the page's path repeats, else the first.
 */
export function headingsOf(lines: readonly publishedList.PublishedLine[]): Headings {
  const texts = lines.map(({ text }) => text.trim()).filter((text) => text !== '');
  const paragraph = texts.findIndex((text) => isParagraph(text) && !isOfWebPage(text));
  const front = paragraph < 0 ? texts : texts.slice(0, paragraph);
  const headings = [...new Set(front.filter((text) => !isOfWebPage(text)))];
  const crumbs = front.flatMap(lastCrumb).map(foldText);
  const title = headings.find((heading) => crumbs.includes(foldText(heading))) ?? headings[0];
  const published = headings.map(publishedList.findDay).find((day) => day !== undefined);
  return { title, headings, published };
}

const announcementLengthLimit = 300;

const announcements = new RegExp(
  ` (?:${[
    'signator(?:y|ies)|signers|signed by|signatures',
    'firmantes|firmado por|firmas|signatarios|suscriben',
    'signataires|signe par|signatures',
    'unterzeichner(?:innen)?|unterzeichnet von|unterzeichnende|unterschriften',
    'imzacilar|imzalayan(?:lar)?|imzalar',
    'الموقعون|الموقعين|الموقعه|التوقيعات|التواقيع',
  ].join('|')}) `,
);

const furtherPossible = new RegExp(
  ` (?:${[
    '(?:further|more|additional) (?:signator(?:y|ies)|signatures|signers)',
    '(?:otros|otras|mas|nuevos|nuevas) (?:firmantes|firmas)',
    '(?:d )?autres (?:signataires|signatures)',
    'weitere (?:unterzeichner(?:innen)?|unterschriften|unterzeichnungen)',
    '(?:baska|yeni|daha fazla|diger) imza\\p{L}*',
    '(?:موقعين|موقعون|توقيعات|تواقيع) (?:اخري|اخرين|اخرون|اضافيه)',
  ].join('|')}) `,
  'u',
);

/** A line that is no heading: long, or a sentence of some length. */
function isParagraph(text: string): boolean {
  return text.length > 200 || (text.length > 80 && /[.!?…:]$/.test(text));
}

/** What a content management system puts around a text. */
function isOfWebPage(text: string): boolean {
  return text.includes(' | ') || pageParts.test(text);
}

const pageParts =
  /^(?:skip to|jump to|personal tools|navigation$|menu$|search$|you are here|from wikipedia|home$|print|share|document actions|log in|by [^ ]+ . last modified)/i;

/** "You are here: Home / 2020 / Title" ends with the title of the page. */
function lastCrumb(text: string): string[] {
  const match = /^[^:]{1,30}:\s.*?[/›»>]\s*([^/›»>]+)$/.exec(text);
  return match === null ? [] : [match[1]!.trim()];
}
