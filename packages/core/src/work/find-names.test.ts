import { describe, expect, it } from 'vitest';
import { findNames } from './find-names.ts';

const names = [
  'Leyla Demirtaş',
  'Rose Okonkwo',
  'Seán O’Brien',
  'José Luis de la Cruz',
  'Jürgen Groß',
  'سعاد بن عمر',
];
const find = (text: string, language = 'en') => findNames(text, names, language);

describe('a listed member is found', () => {
  it.each([
    ['by a part with a capital inside a sentence', 'Ask if Okonkwo knows more', 'Okonkwo'],
    ['by two parts in small letters', 'we talked with leyla demirtas today', 'leyla demirtas'],
    ['by two parts in other order', 'and Demirtas, Leyla came', 'Demirtas Leyla'],
    ['with an ending behind an apostrophe', 'Vardiya Leyla’nın sözüydü', 'Leyla’nın'],
    ['with a genitive', 'it was Okonkwos idea', 'Okonkwos'],
    ['through accents and sharp s', 'and then Jurgen Gross said so', 'Jurgen Gross'],
    ['with an apostrophe of its own', 'they like O’Brien there', 'O’Brien'],
    ['with one letter wrong', 'the foreman shouts at Demirtac', 'Demirtac'],
    ['in Arabic, two parts', 'قالت سعاد عمر ذلك', 'سعاد عمر'],
  ])('%s', (_, text, found) => expect(find(text).member).toBe(found));
});

describe('the writer is asked', () => {
  it.each([
    ['about a part that may be a word', 'prices rose again', 'rose'],
    ['about a part at the beginning', 'Rose brought the leaflets', 'Rose'],
    ['about a word written as a name', 'the foreman Huber shouts', 'Huber'],
    ['about a word behind a title', 'ask mr Huber', 'Huber'],
    ['about a word before a Turkish title', 'Bugün Kemal bey geldi', 'Kemal'],
    ['about a telephone number', 'call 0171 234 56 78', '0171 234 56 78'],
    ['about a mail address', 'write to night.shift@example.org', 'night.shift@example.org'],
    ['about an Arabic name with a prefix', 'الأمر متعلق بسعاد', 'بسعاد'],
  ])('%s', (_, text, found) => {
    expect(find(text).member).toBeUndefined();
    expect(find(text).other).toBe(found);
  });
});

describe('nothing is found', () => {
  it.each([
    ['in plain words', 'the mood is low since the new shift plan. People are angry.', 'en'],
    ['in abbreviations', 'the IT people and HR fear for jobs', 'en'],
    ['in German nouns', 'Die Stimmung in der Halle ist wegen der Schichten schlecht.', 'de'],
    ['in numbers of pieces and hours', 'two shifts of 12 hours, 450 pieces', 'en'],
    ['in Arabic words', 'المزاج منخفض بسبب جدول المناوبات', 'ar'],
    ['in no text', '', 'en'],
  ])('%s', (_, text, language) => expect(find(text, language)).toEqual({}));

  it('and German asks about two names in a row only', () => {
    expect(find('gestern kam Hans Huber vorbei', 'de').other).toBe('Hans');
  });
});
