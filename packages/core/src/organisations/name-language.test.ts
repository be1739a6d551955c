import { describe, expect, it } from 'vitest';
import { directionOf, isRomanised, languageOfName, scriptOf } from './name-language.ts';

describe('the script of a name', () => {
  it.each([
    ['Rode Morgen', 'Latn'],
    ['Българска Партия', 'Cyrl'],
    ['حزب العمال', 'Arab'],
    ['Κόμμα', 'Grek'],
    ['पार्टी', 'Deva'],
    ['পার্টি', 'Beng'],
    ['공산당', 'Hang'],
    ['共産党', 'Hani'],
    ['23', 'Zyyy'],
    ['PKK - Партия', 'Cyrl'],
  ])('of %s is %s', (name, script) => {
    expect(scriptOf(name)).toBe(script);
  });

  it('says in which direction the name runs', () => {
    expect(directionOf('Arab')).toBe('rtl');
    expect(directionOf('Hebr')).toBe('rtl');
    expect(directionOf('Cyrl')).toBe('ltr');
    expect(directionOf('Zyyy')).toBe('ltr');
  });
});

describe('the language of a name', () => {
  it.each([
    ['Българска Комунистическа Партия', ['BG'], 'bg'],
    ['Balgarska Komunisticheska Partiya', ['BG'], 'bg-Latn'],
    ['Marksistsko-Leninskaya Platforma', ['RU'], 'ru-Latn'],
    ['Kommounistikí Orgánosi Elládas', ['GR'], 'el-Latn'],
    ['Komunistická Strana Československa', ['CZ'], 'cs'],
    ['Kommunistische Organisation Luxemburgs', ['LU'], 'de'],
    ['Nouveau Parti Communiste Haïtien', ['HT'], 'fr'],
    ['Organisation Révolutionnaire du Congo', ['CD', 'CG'], 'fr'],
    ['Communist Party of Bangladesh', ['BD'], 'en'],
    ['Bolşevik Parti (Kuzey Kürdistan-Türkiye)', ['TR'], 'tr'],
    ['حزب العمال', ['TN'], 'ar'],
    ['حزب رنجبران ایران', ['IR'], 'fa'],
    ['नेपाल कम्युनिष्ट पार्टी', ['NP'], 'ne'],
  ])('%s %j is %s', (name, countries, language) => {
    expect(languageOfName(name, countries)).toBe(language);
  });

  it('is left open where several languages are written alike', () => {
    expect(languageOfName('Partija Rada', ['BA'])).toBeUndefined();
    expect(languageOfName('حزب', ['AF'])).toBeUndefined();
    expect(languageOfName('حزب', [])).toBeUndefined();
  });

  it('is left open where no word is known', () => {
    expect(languageOfName('Hibernia Xanadu', ['IE'])).toBeUndefined();
  });
});

describe('a romanised name', () => {
  it('is in Latin letters though its country writes otherwise', () => {
    expect(isRomanised('Balgarska Komunisticheska Partiya', ['BG'])).toBe(true);
    expect(isRomanised('Hezb-e Ranjbaran Iran', ['IR'])).toBe(true);
  });

  it('is not an English or French name from there', () => {
    expect(isRomanised('Marxist-Leninist Organization of Afghanistan', ['AF'])).toBe(false);
    expect(isRomanised('Parti Patriotique Démocratique Socialiste', ['TN'])).toBe(false);
  });

  it('is not a Serbian name, since Serbian is written in both alphabets', () => {
    expect(isRomanised('Partija Rada', ['RS'])).toBe(false);
  });

  it('is not a name in its own script', () => {
    expect(isRomanised('Българска Партия', ['BG'])).toBe(false);
  });
});
