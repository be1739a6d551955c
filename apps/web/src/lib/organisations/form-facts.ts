import type { Answer } from '@communard/ui';
import { factAnswers } from './organisation-page.ts';
import type { Reader } from './reader.ts';

type Values = Readonly<Record<string, string>>;

/** What was typed about an organisation, as it will be read. */
export function typedFacts(values: Values, reader: Reader): Answer[] {
  const { country, ...rest } = filled(values);
  const facts = factAnswers(
    {
      name: rest['name'] ?? '',
      nameLang: rest['nameLang'],
      transliteration: rest['transliteration'],
      englishName: rest['englishName'],
      abbreviation: rest['abbreviation'],
      website: rest['website'],
    },
    reader,
  );
  if (country === undefined) return facts;
  return [...facts, { term: reader.t('organisations.fact_country'), text: country, lang: 'und' }];
}

function filled(values: Values): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}
