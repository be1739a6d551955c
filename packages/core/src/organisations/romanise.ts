/**
 * Writes words of other scripts in plain Latin letters, only to compare them: one fixed letter or
 * group per sound, whichever language the word is in. Not a transliteration to show to a reader:
 * for that the language must be known, and the national schemes differ (ISO 9, BGN/PCGN, ALA-LC,
 * the Bulgarian law of 2009, German Duden style). `name-skeleton.ts` folds those differences.
 *
 * Scripts without a table (Han, Thai, Georgian and others) pass unchanged.
 */
export function romanise(text: string): string {
  if (!foreignLetter.test(text)) return text;
  return text
    .toLowerCase()
    .split(/(\s+)/)
    .map((word) => romaniseWord(word.normalize('NFC')))
    .join('');
}

const foreignLetter =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}]/u;

function romaniseWord(word: string): string {
  if (/\p{Script=Cyrillic}/u.test(word)) return fromCyrillic(word);
  if (/\p{Script=Greek}/u.test(word)) return fromGreek(word);
  if (/\p{Script=Arabic}/u.test(word)) return fromArabic(word);
  if (/\p{Script=Devanagari}/u.test(word)) return fromDevanagari(word);
  return word;
}

/** Letters of the Bulgarian, Russian, Ukrainian, Belarusian, Serbian and Macedonian alphabets. */
const cyrillic = letterTable(`
  а a  б b  в v  г g  ґ g  ѓ gj  д d  ђ dj  е e  ё yo  є ye  ж zh  з z  ѕ dz  и i  і i
  ї yi  й y  ј j  к k  ќ kj  л l  љ lj  м m  н n  њ nj  о o  п p  р r  с s  т t  ћ ch
  у u  ў w  ф f  х kh  ц ts  ч ch  џ dzh  ш sh  щ sh  ъ a  ы y  ь -  э e  ю yu  я ya  ә a
  ғ gh  қ q  ң ng  ө o  ұ u  ү u  һ h`);

/** -ого and -его are spoken, and often romanised, -ovo and -evo. */
function fromCyrillic(word: string): string {
  return byLetter(word.replace(/(?<=[оеё])го$/u, 'во'), cyrillic);
}

const greekGroups: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'ou'],
  [/(?<=[αεη])υ/g, 'v'],
  [/μπ/g, 'b'],
  [/γγ/g, 'ng'],
  [/γκ/g, 'gk'],
];

const greek = letterTable(`
  α a  β v  γ g  δ d  ε e  ζ z  η i  θ th  ι i  κ k  λ l  μ m  ν n  ξ x  ο o  π p  ρ r
  σ s  ς s  τ t  υ i  φ f  χ ch  ψ ps  ω o`);

function fromGreek(word: string): string {
  let plain = word.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  for (const [group, letters] of greekGroups) plain = plain.replace(group, letters);
  return byLetter(plain, greek);
}

/** Arabic, Persian and Urdu. Vowels are mostly unwritten: compare consonants only. */
const arabic = letterTable(`
  ا a  أ a  إ i  آ a  ء -  ئ y  ؤ w  ب b  پ p  ت t  ٹ t  ث th  ج j  چ ch  ح h  خ kh  د d
  ڈ d  ذ dh  ر r  ڑ r  ز z  ژ zh  س s  ش sh  ص s  ض d  ط t  ظ z  ع -  غ gh  ف f  ق q  ك k
  ک k  گ g  ل l  م m  ن n  ں n  ه h  ہ h  ھ h  ة a  و w  ي y  ی y  ے e  ى a`);

/** The article is written to its noun in Arabic and apart from it in most romanisations. */
function fromArabic(word: string): string {
  const bare = word.replace(/[\u064b-\u065f\u0670\u0640\u200c\u200d]/g, '');
  return byLetter(bare.replace(/^ال(?=.{3})/u, ''), arabic);
}

const devanagariConsonants = letterTable(`
  क k  ख kh  ग g  घ gh  ङ n  च ch  छ chh  ज j  झ jh  ञ n  ट t  ठ th  ड d  ढ dh  ण n  त t
  थ th  द d  ध dh  न n  प p  फ ph  ब b  भ bh  म m  य y  र r  ल l  ळ l  व v  श sh  ष sh
  स s  ह h`);

const devanagariVowels = letterTable(`
  अ a  आ a  इ i  ई i  उ u  ऊ u  ऋ ri  ए e  ऐ ai  ओ o  औ au  ऑ o  ं n  ँ n  ः h`);

const devanagariSigns = letterTable(`
  ा a  ि i  ी i  ु u  ू u  ृ ri  े e  ै ai  ो o  ौ au  ॉ o  ् -`);

/** A consonant carries an `a` unless a vowel sign or a virama follows, or the word ends. */
function fromDevanagari(word: string): string {
  const letters = [...word.normalize('NFD').replaceAll('\u093c', '')];
  return letters
    .map((letter, position) => {
      const consonant = devanagariConsonants[letter];
      if (consonant === undefined)
        return devanagariVowels[letter] ?? devanagariSigns[letter] ?? letter;
      const next = letters[position + 1];
      const isBare = next === undefined || devanagariSigns[next] !== undefined;
      return isBare ? consonant : `${consonant}a`;
    })
    .join('');
}

function byLetter(word: string, table: Readonly<Record<string, string>>): string {
  return [...word].map((letter) => table[letter] ?? letter).join('');
}

/** Letter and sound by turns; `-` is a letter without a sound. */
function letterTable(pairs: string): Readonly<Record<string, string>> {
  const words = pairs.trim().split(/\s+/);
  const table: Record<string, string> = {};
  for (let i = 0; i < words.length; i += 2) table[words[i]!] = words[i + 1]!.replace('-', '');
  return table;
}
