import { describe, expect, it } from 'vitest';
import {
  abbreviationKey,
  abbreviationSound,
  acronymCover,
  looksLikeAbbreviation,
} from './abbreviations.ts';

describe('an abbreviation', () => {
  it.each(['TİKB', 'PC/ML', 'PS-GdT', 'UCLyon', 'БРП(к)', 'PC(MLM)', 'UPC-Manidem'])(
    '%s looks like one',
    (word) => {
      expect(looksLikeAbbreviation(word)).toBe(true);
    },
  );

  it.each(['Party', 'Ranjbaran', 'of', '23', 'حزب'])('%s does not', (word) => {
    expect(looksLikeAbbreviation(word)).toBe(false);
  });

  it('has one key however it is spaced, accented and bracketed', () => {
    expect(abbreviationKey('PC (ML)')).toBe(abbreviationKey('PC/ML'));
    expect(abbreviationKey('TİKB')).toBe(abbreviationKey('TIKB'));
  });

  it('has one sound in two scripts', () => {
    expect(abbreviationSound('БКП')).toBe(abbreviationSound('BKP'));
    expect(abbreviationSound('БРП(к)')).toBe(abbreviationSound('BRP(k)'));
    expect(abbreviationSound('КСЧ')).toBe(abbreviationSound('KSČ'));
  });

  it('of another language is another', () => {
    expect(abbreviationSound('BKP')).not.toBe(abbreviationSound('BCP'));
  });
});

describe('the initials of a name', () => {
  it.each([
    ['MLPD', 'Marxistisch-Leninistische Partei Deutschlands'],
    [
      'UPC-Manidem',
      'Union des Populations du Cameroun - Manifeste National pour l’Instauration de la Démocratie',
    ],
    ['INDOREV', 'Indonesia Revolutionary'],
    ['PS-GdT', 'Plataforma Socialista - Golpe de Timón'],
    ['PSGT', 'Plataforma Socialista - Golpe de Timón'],
    ['CPI (ML) Red Star', 'Communist Party of India (Marxist-Leninist) Red Star'],
    ['KSC-CSSP', 'Komunistická Strana Československa – Československá Strana Práce'],
    ['БРП(к)', 'Българска Работническа Партия (комунисти)'],
  ])('%s stand for %s', (abbreviation, name) => {
    expect(acronymCover(abbreviation, name)?.isFull).toBe(true);
  });

  it('may leave out the country', () => {
    const name = 'Revolutionary Communist Party of Egypt';
    expect(acronymCover('RCP', name, (word) => word === 'Egypt')?.isFull).toBe(true);
  });

  it('may leave out the tail if they cover half, or the first word whole', () => {
    expect(acronymCover('VZDOR', 'VZDOR – strana práce')).toEqual({ isFull: false });
    expect(
      acronymCover('MLKP', 'Marksist Leninist Komünist Parti Türkiye Kuzey Kürdistan'),
    ).toEqual({ isFull: false });
    expect(acronymCover('RM', 'Rode Morgen Red Dawn')).toBeUndefined();
  });

  it('stand in the order of the words', () => {
    expect(acronymCover('PCT', 'Communiste Parti du Togo')).toBeUndefined();
    expect(acronymCover('Ranjbaran', 'Hezb-e Ranjbaran Iran')).toBeUndefined();
  });

  it('are never found in nothing', () => {
    expect(acronymCover('', 'Harbour Party')).toBeUndefined();
    expect(acronymCover('HP', '')).toBeUndefined();
  });
});
