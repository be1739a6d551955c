/**
 * Languages that are written in one script only, by ISO 639. A language that is not here (Serbian,
 * Kurdish, Japanese, …) may come in several and is never doubted.
 */
const languagesByScript: Readonly<Record<string, string>> = {
  Arab: 'ar fa ps sd ug ur',
  Armn: 'hy',
  Beng: 'as bn',
  Cyrl: 'be bg ky mk ru uk',
  Deva: 'hi mr ne',
  Ethi: 'am ti',
  Geor: 'ka',
  Grek: 'el',
  Gujr: 'gu',
  Guru: 'pa',
  Hang: 'ko',
  Hani: 'zh',
  Hebr: 'he yi',
  Khmr: 'km',
  Knda: 'kn',
  Laoo: 'lo',
  Latn:
    'af ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv mt nb nl nn no pl pt ro sk' +
    ' sl so sq sv sw tl tr vi xh yo zu',
  Mlym: 'ml',
  Mymr: 'my',
  Orya: 'or',
  Sinh: 'si',
  Taml: 'ta',
  Telu: 'te',
  Thai: 'th',
};

/**
 * Whether a text can be in the language it is said to be in, as far as its script tells: of its
 * letters at least one is of the language's script. It finds the text put into the wrong box, such
 * as Arabic under `en`; it does not guess languages.
 */
export function isInScriptOfLanguage(text: string, tag: string): boolean {
  const script = scriptOf(tag);
  if (script === undefined || !/\p{L}/u.test(text)) return true;
  return new RegExp(`\\p{Script=${script}}`, 'u').test(text);
}

/** A script named in the tag, as in `pa-Arab`, goes before the language's usual one. */
function scriptOf(tag: string): string | undefined {
  const [language = '', ...subtags] = tag.split('-');
  const named = subtags.find((subtag) => subtag.length === 4 && /^[A-Za-z]+$/.test(subtag));
  if (named !== undefined) {
    const script = named[0]!.toUpperCase() + named.slice(1).toLowerCase();
    return script in languagesByScript ? script : undefined;
  }
  const entries = Object.entries(languagesByScript);
  return entries.find(([, languages]) => languages.split(' ').includes(language))?.[0];
}
