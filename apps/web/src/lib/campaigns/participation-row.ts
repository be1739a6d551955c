import type { ParticipationRow } from '@communard/core';
import { formatDay, formatNumber, type Locale, type Translator } from '@communard/languages';
import type { BarPart } from '@communard/ui';
import { stateBar } from './states.ts';

export interface Said {
  readonly text: string;
  readonly lang: string;
}

/** One organisation's part, in words. */
export interface ParticipationShown {
  readonly key: string;
  readonly slug: string;
  readonly name: string;
  readonly lang: string | undefined;
  readonly englishName: string | undefined;
  readonly state: string;
  readonly marks: readonly string[];
  readonly promise: Said | undefined;
  readonly facts: string | undefined;
  readonly report: Said | undefined;
  readonly failed: Said | undefined;
  readonly figures: readonly string[];
  readonly photos: readonly { readonly src: string; readonly caption: string | undefined }[];
  readonly erasedPhotos: string | undefined;
  readonly bar: readonly BarPart[];
}

export function participationRow(
  row: ParticipationRow,
  { locale, t }: { locale: Locale; t: Translator },
): ParticipationShown {
  const { organisation, state, promise, report } = row;
  const { id, slug, name, nameLang, englishName } = organisation;
  const terms = promise?.terms;
  const content = report?.content;
  const said = (text: string | undefined, lang: string | undefined): Said | undefined =>
    text === undefined || lang === undefined ? undefined : { text, lang };
  return {
    key: id,
    slug,
    name,
    lang: nameLang ?? undefined,
    englishName: englishName ?? undefined,
    state: t(`campaigns.state_${state}`),
    marks: [
      ...(row.isChanged ? [t('campaigns.mark_changed')] : []),
      ...(row.isLate ? [t('campaigns.mark_late')] : []),
      ...(row.isCorrected ? [t('campaigns.mark_corrected')] : []),
    ],
    promise: said(terms?.words, terms?.language),
    facts:
      terms &&
      t('campaigns.promise_facts', {
        form: t(`campaigns.form_${terms.form}`),
        amount: terms.amount
          ? amountText(terms.amount.number, terms.amount, { locale, t })
          : t('campaigns.no_amount'),
        place: terms.place,
        by: formatDay(locale, terms.by),
      }),
    report: said(content?.words, content?.language),
    failed: said(content?.failed ?? content?.reason, content?.language),
    figures: (content?.figures ?? []).map(({ actual, planned, unit, what }) =>
      planned === undefined
        ? amountText(actual, { unit, what }, { locale, t })
        : t('campaigns.figure', {
            actual: amountText(actual, { unit, what }, { locale, t }),
            planned,
          }),
    ),
    erasedPhotos:
      row.erasedPhotoCount === 0
        ? undefined
        : t('campaigns.photos_erased', { count: row.erasedPhotoCount }),
    photos: row.photos.map(({ commitment, caption }) => ({
      src: `/photos/${commitment}`,
      caption,
    })),
    bar: stateBar(state),
  };
}

export function amountText(
  number: number,
  { unit, what }: { unit: Parameters<typeof unitKey>[0]; what?: string | undefined },
  { locale, t }: { locale: Locale; t: Translator },
): string {
  const counted = unit === 'other' && what !== undefined ? what : t(unitKey(unit));
  return `${formatNumber(locale, number)} ${counted}`;
}

function unitKey(
  unit: 'people' | 'leaflets' | 'copies' | 'posters' | 'signatures' | 'events' | 'other',
) {
  return `campaigns.unit_${unit}` as const;
}
