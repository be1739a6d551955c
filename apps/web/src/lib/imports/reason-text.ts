import {
  countryName,
  type Locale,
  type MessageParams,
  type Translator,
} from '@communard/languages';
import type { PlannedCandidate } from '@communard/core';

type Reason = PlannedCandidate['reasons'][number];
type Bare<Code> = Code extends `match.${infer Name}` ? Name : never;

/** What speaks for or against two organisations being one, in a sentence. */
export function reasonText({ code, params }: Reason, locale: Locale, t: Translator): string {
  const name = code.slice('match.'.length) as Bare<Reason['code']>;
  return t(`imports.match_${name}`, code.startsWith('match.country_') ? named() : asTold());

  function named(): MessageParams {
    const entries = Object.entries(params ?? {});
    return Object.fromEntries(entries.map(([key, codes]) => [key, countriesOf(String(codes))]));
  }

  function asTold(): MessageParams {
    const { permille, ...others } = (params ?? {}) as Record<string, string | number>;
    return typeof permille === 'number'
      ? { ...others, percent: Math.round(permille / 10) }
      : others;
  }

  function countriesOf(codes: string): string {
    const known = codes.split(',').filter(Boolean);
    return known.length === 0
      ? t('imports.country_not_stated')
      : known.map((code) => countryName(locale, code)).join(', ');
  }
}
