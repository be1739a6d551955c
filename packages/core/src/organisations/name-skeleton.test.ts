import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldedWords } from './fold-text.ts';
import { consonantsOf, skeletonWords } from './name-skeleton.ts';
import { romanise } from './romanise.ts';

const skeleton = (name: string) => skeletonWords(name).join(' ');

describe('folding', () => {
  it('leaves out case, accents and punctuation, and no letter', () => {
    expect(foldText('Türkiye İhtilalci Komünistler Birliği')).toBe(
      'turkiye ihtilalci komunistler birligi',
    );
    expect(foldText('Workers’ Party (communist)')).toBe('workers party communist');
    expect(foldText('Straße & Łódź')).toBe('strasse and lodz');
    expect(foldText('الحِزْبُ')).toBe(foldText('الحزب'));
  });

  it('keeps the vowel signs of Devanagari, which make the word', () => {
    expect(foldText('पार्टी')).not.toBe(foldText('परट'));
  });

  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('the quick way for plain text gives what the long way gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        // A letter with an accent sends the same text the long way.
        expect(foldText(text)).toBe(foldText(`é ${text}`).slice(2));
        expect(foldedWords(text).every((word) => word !== '')).toBe(true);
      }),
    );
  });
});

describe('one name in two scripts or romanisations has one skeleton', () => {
  it.each([
    ['Българска Комунистическа Партия', 'Balgarska Komunisticheska Partiya'],
    ['Българска Работническа Партия (комунисти)', 'Balgarska Rabotnicheska Partiya (komunisty)'],
    ['Координационный Совет Рабочего Движения', 'Koordinazionnyj Sowjet Rabotschewo Dvizhenija'],
    [
      'Koordinatsiyonniy Soviet Rabochevo Dvizheniya',
      'Koordinazionnyj Sowjet Rabotschewo Dvizhenija',
    ],
    ['Марксистско-Ленинская Платформа', 'Marksistsko-Leninskaja Platforma'],
    ['Komunistická Strana Československa', 'Komunisticka Strana Cheskoslovenska'],
    ['Κομμουνιστική Οργάνωση Ελλάδας', 'Kommounistikí Orgánosi Elládas'],
    ['Parti Comuniste du Togo', 'Parti Communiste du Togo'],
    ['नेपाल कम्युनिष्ट पार्टी', 'Nepal Kamyunist Parti'],
    ['Türkiye İhtilalci Komünistler Birliği', 'Turkiye Ihtilalci Komunistler Birligi'],
  ])('%s / %s', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });

  it('in Arabic writing the consonants are one', () => {
    const consonants = (name: string) => skeletonWords(name).map(consonantsOf).join(' ');
    expect(consonants('حزب رنجبران ایران')).toBe(consonants('Hizb Ranjbaran Iran'));
    expect(consonants('الحزب')).toBe(consonants('hizb'));
  });

  it('other names stay other names', () => {
    expect(skeleton('Partija Rada')).not.toBe(skeleton('Partija Reda'));
    expect(skeleton('Комунистическа Партия')).not.toBe(skeleton('Работническа Партия'));
  });
});

it('any text has a skeleton without spaces or capitals', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of skeletonWords(text)) {
        expect(word).not.toMatch(/\s/);
        expect(word).not.toBe('');
      }
    }),
  );
});

it('a text in Latin letters passes the romaniser unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(romanise(text)).toBe(text);
    }),
  );
});
