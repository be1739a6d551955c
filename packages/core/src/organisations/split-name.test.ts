import { describe, expect, it } from 'vitest';
import { countryOfCode } from './countries.ts';
import { splitListedName } from './split-name.ts';
import { splitSignatory } from './split-signatory.ts';

const inCountry = (text: string, ...codes: string[]) =>
  splitListedName(
    text,
    codes.map((code) => countryOfCode(code)!),
  );

describe('a name of a directory', () => {
  it('ends before the abbreviation, and the translation begins after it', () => {
    expect(inCountry('Partido del Puerto, PP Harbour Party', 'PE')).toEqual({
      name: 'Partido del Puerto',
      abbreviation: 'PP',
      englishName: 'Harbour Party',
      otherNames: [],
      isCertain: true,
    });
  });

  it('may have no translation', () => {
    expect(inCountry('Harbour Party of Kenya (Lighthouse), HPK (L)', 'KE')).toMatchObject({
      name: 'Harbour Party of Kenya (Lighthouse)',
      abbreviation: 'HPK (L)',
      isCertain: true,
    });
  });

  it('may itself hold commas', () => {
    expect(
      inCountry('Union of Harbours, Lighthouses, Italia, UHL Union of Harbours, Italy', 'IT'),
    ).toMatchObject({
      name: 'Union of Harbours, Lighthouses, Italia',
      abbreviation: 'UHL',
      englishName: 'Union of Harbours, Italy',
    });
  });

  it('gives its tail to the abbreviation where that repeats it', () => {
    expect(
      inCountry('Partido Marino del Perú, PM del Perú Harbour Party of Peru', 'PE'),
    ).toMatchObject({ abbreviation: 'PM del Perú', englishName: 'Harbour Party of Peru' });
  });

  it('leaves a word in capitals to the translation if no initials ask for it', () => {
    expect(inCountry('VZDOR – strana práce, VZDOR RESISTANCE – Labour Party', 'SK')).toMatchObject({
      abbreviation: 'VZDOR',
      englishName: 'RESISTANCE – Labour Party',
      isCertain: true,
    });
  });

  it('has several abbreviations in a row if the initials ask for them', () => {
    expect(
      inCountry('Lighthouse Keepers Circle Harbour Party of India, LKC HPI', 'IN').abbreviation,
    ).toBe('LKC HPI');
  });

  it('with one of its own words after the comma is doubtful', () => {
    expect(
      inCountry('Hezb-e Ranjbaran Iran, Ranjbaran Toilers′ Party of Iran', 'IR'),
    ).toMatchObject({
      abbreviation: 'Ranjbaran',
      englishName: 'Toilers′ Party of Iran',
      isCertain: false,
    });
  });

  it('with words of another script after the comma has its short form in that script', () => {
    expect(
      inCountry('Dvishenniye ‘23 Septemvri’, 23 Септември Movement ‘23 September’', 'BG'),
    ).toEqual({
      name: 'Dvishenniye ‘23 Septemvri’',
      otherAbbreviation: '23 Септември',
      englishName: 'Movement ‘23 September’',
      otherNames: [],
      isCertain: false,
    });
  });

  it('ends where the script changes to Latin letters', () => {
    expect(inCountry('Българска Партия Bulgarian Party', 'BG')).toMatchObject({
      name: 'Българска Партия',
      englishName: 'Bulgarian Party',
      isCertain: true,
    });
  });

  it('keeps its country after the comma, and that is doubtful', () => {
    expect(inCountry('Gruppa »Mayak«, Belarus Group ‘Lighthouse’, Belarus', 'BY')).toMatchObject({
      name: 'Gruppa »Mayak«, Belarus',
      englishName: 'Group ‘Lighthouse’, Belarus',
      isCertain: false,
    });
  });

  it('without a comma ends where English words begin, and that is doubtful', () => {
    expect(inCountry('Partido Nuevo New Party', 'PE')).toMatchObject({
      name: 'Partido Nuevo',
      englishName: 'New Party',
      isCertain: false,
    });
  });

  it('is the whole text where nothing else is seen: certain only if English', () => {
    expect(inCountry('Lighthouse Movement', 'KE')).toMatchObject({ isCertain: true });
    expect(inCountry('Xanadu Kubla', 'KE')).toMatchObject({
      name: 'Xanadu Kubla',
      isCertain: false,
    });
  });

  it('gives other names apart, and quotes round a translation away', () => {
    expect(inCountry('Harbour Union (also known as "Ray"), HU', 'KE')).toMatchObject({
      name: 'Harbour Union',
      abbreviation: 'HU',
      otherNames: ['Ray'],
    });
    expect(inCountry('Unión Marina, UM "Harbour Union"', 'PE').englishName).toBe('Harbour Union');
  });
});

describe('an entry of a list of signatories', () => {
  it('is abbreviation, name, translation and country', () => {
    expect(splitSignatory('RM Rode Morgen (Red Dawn), Netherlands')).toMatchObject({
      split: { abbreviation: 'RM', name: 'Rode Morgen', englishName: 'Red Dawn', isCertain: true },
      countryStated: 'Netherlands',
    });
  });

  it('keeps what tells a name apart in the name', () => {
    expect(splitSignatory('HPK (L) Harbour Party of Kenya (Lighthouse)').split).toMatchObject({
      abbreviation: 'HPK (L)',
      name: 'Harbour Party of Kenya (Lighthouse)',
      isCertain: true,
    });
    expect(splitSignatory('HPK/L Harbour Party of Kenya (Lighthouse)').split.englishName).toBe(
      undefined,
    );
  });

  it('may have brackets in brackets', () => {
    expect(
      splitSignatory('PP (F) Partido del Puerto (Faro) (Harbour Party (Lighthouse)), Peru').split,
    ).toMatchObject({
      abbreviation: 'PP (F)',
      name: 'Partido del Puerto (Faro)',
      englishName: 'Harbour Party (Lighthouse)',
    });
  });

  it('has an abbreviation of several words if the name ends with them', () => {
    expect(
      splitSignatory('HPI (L) Red Star Harbour Party of India (Lighthouse) Red Star').split,
    ).toMatchObject({
      abbreviation: 'HPI (L) Red Star',
      name: 'Harbour Party of India (Lighthouse) Red Star',
    });
  });

  it('is read in any script', () => {
    expect(
      splitSignatory('БП(м) Българска Партия (морска) (Bulgarian Party (Marine))').split,
    ).toMatchObject({
      abbreviation: 'БП(м)',
      name: 'Българска Партия (морска)',
      englishName: 'Bulgarian Party (Marine)',
      isCertain: true,
    });
  });

  it('names what stands in the place of a country and is none', () => {
    expect(splitSignatory('RM Rode Morgen (Red Dawn), Atlantis').unknownCountry).toBe('Atlantis');
  });

  it('takes a comma inside a name for what it is', () => {
    const { split, unknownCountry } = splitSignatory('UHL Union of Harbours, Lighthouses');
    expect(split.name).toBe('Union of Harbours, Lighthouses');
    expect(unknownCountry).toBeUndefined();
  });

  it('with an abbreviation nothing explains is doubtful', () => {
    expect(splitSignatory('QX Harbour Party of Kenya').split).toMatchObject({
      abbreviation: 'QX',
      isCertain: false,
    });
  });

  it('written in capitals throughout has no abbreviation', () => {
    expect(splitSignatory('HARBOUR PARTY OF KENYA').split).toMatchObject({
      name: 'HARBOUR PARTY OF KENYA',
      isCertain: false,
    });
  });
});
