import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { areas, readArea, readCatalogue } from './catalogue.ts';
import { intlTag, locales, type Locale } from './locales.ts';

const english = readCatalogue('en');
const translated = locales.filter((locale) => locale !== 'en');

/** Words a language shares with English, looked at one by one; a whole sentence never is. */
const sharedWords: Readonly<Record<Locale, readonly string[]>> = {
  en: [],
  es: ['communard', 'asia'],
  fr: [
    ...['communard', 'continent', 'europe', 'organisation', 'organisations', 'pages', 'photo'],
    ...['publication', 'signatures', 'source', 'sources', 'code', 'invitation', 'construction'],
  ],
  de: [
    ...['communard', 'organisation', 'problem', 'resolution', 'seminar', 'verb', 'website'],
    ...['code', 'passkey', 'passkeys'],
  ],
  tr: ['communard'],
  ar: ['communard'],
};

interface Shape {
  /** Arguments with how they are used, such as `count plural`. */
  readonly used: Set<string>;
  /** The categories of each plural. */
  readonly plurals: { readonly argument: string; readonly categories: string[] }[];
  /** The words, without arguments. */
  readonly words: string[];
}

function shapeOf(message: string): Shape {
  const shape: Shape = { used: new Set(), plurals: [], words: [] };
  const read = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal) shape.words.push(element.value);
      if (element.type === TYPE.argument) shape.used.add(element.value);
      if (element.type === TYPE.number) shape.used.add(element.value);
      if (element.type === TYPE.select) shape.used.add(`${element.value} select`);
      if (element.type === TYPE.plural) {
        shape.used.add(`${element.value} plural`);
        const categories = Object.keys(element.options).filter((name) => !name.startsWith('='));
        shape.plurals.push({ argument: element.value, categories });
      }
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) read(option.value);
    }
  };
  read(parse(message, { ignoreTag: true }));
  return shape;
}

/** By name: where one language inflects for a number, another may just write it. */
function argumentsOf({ used }: Shape): string[] {
  return [...new Set([...used].map((use) => use.split(' ')[0]))].sort() as string[];
}

describe.each(locales)('the catalogue in %s', (locale: Locale) => {
  const catalogue = readCatalogue(locale);
  const messages = [...catalogue];

  test('has every key that English has, and no other', () => {
    expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('has nothing empty and nothing with a space at its end', () => {
    expect(messages.filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });

  test('is valid ICU MessageFormat throughout', () => {
    const broken = messages.filter(([, text]) => {
      try {
        shapeOf(text);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  test('takes the same arguments as English', () => {
    const different = messages
      .filter(([key]) => english.has(key))
      .map(([key, text]) => [
        key,
        argumentsOf(shapeOf(text)),
        argumentsOf(shapeOf(english.get(key)!)),
      ])
      .filter(([, own, wanted]) => JSON.stringify(own) !== JSON.stringify(wanted));
    expect(different).toEqual([]);
  });

  test('has exactly the plural forms of the language, or one form for every number', () => {
    const wanted = new Intl.PluralRules(intlTag(locale)).resolvedOptions().pluralCategories;
    const incomplete = messages.flatMap(([key, text]) =>
      shapeOf(text)
        .plurals.filter(({ categories }) => String(categories) !== 'other')
        .filter(({ categories }) => String(categories.sort()) !== String(wanted.sort()))
        .map(({ argument, categories }) => `${key} {${argument}}: ${categories}`),
    );
    expect(incomplete).toEqual([]);
  });

  test('quotes with typographic marks, which ICU does not take for escapes', () => {
    expect(messages.filter(([, text]) => /['"]/.test(text))).toEqual([]);
  });

  test('keeps one file per area, in the order of the English one', () => {
    for (const area of areas)
      expect(Object.keys(readArea(locale, area))).toEqual(Object.keys(readArea('en', area)));
  });
});

describe.each(translated)('the translation into %s', (locale) => {
  test('leaves no English text standing', () => {
    const left = [...readCatalogue(locale)].filter(
      ([key, text]) => text === english.get(key) && !isShared(text, locale),
    );
    expect(left).toEqual([]);
  });
});

function isShared(message: string, locale: Locale): boolean {
  const words =
    shapeOf(message)
      .words.join(' ')
      .match(/\p{L}{4,}/gu) ?? [];
  return words.every((word) => sharedWords[locale].includes(word.toLowerCase()));
}

/** Words an interface must not say: they blame, beg or joke. By word, in each language. */
const forbidden: Readonly<Record<Locale, RegExp>> = {
  en: /(?<!\p{L})(please|sorry|invalid|forbidden|oops|illegal|unfortunately)(?!\p{L})|!/iu,
  es: /(?<!\p{L})(por favor|lo siento|perd[oó]n|inv[aá]lid[oa]s?|prohibid[oa]s?|ups|ilegal)(?!\p{L})|!/iu,
  fr: /(?<!\p{L})(veuillez|s[’']il vous pla[iî]t|d[eé]sol[eé]e?s?|invalides?|interdite?s?|oups)(?!\p{L})|!/iu,
  de: /(?<!\p{L})(bitte|entschuldigung|leider|ung[uü]ltige?[rsnm]?|verboten|hoppla)(?!\p{L})|!/iu,
  tr: /(?<!\p{L})(l[uü]tfen|[uü]zg[uü]n[uü]z|ge[cç]ersiz giri[sş]|yasak|eyvah|maalesef)(?!\p{L})|!/iu,
  ar: /(من فضلك|يرجى|الرجاء|عذرًا|عذرا|آسف|نأسف|للأسف|غير صالح|ممنوع)|!/u,
};

test.each(locales)('in %s no text blames, begs or shouts', (locale) => {
  const said = [...readCatalogue(locale)].filter(([, text]) => forbidden[locale].test(text));
  expect(said).toEqual([]);
});
