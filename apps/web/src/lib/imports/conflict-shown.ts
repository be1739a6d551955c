import type { PlannedRow } from '@communard/core';
import { countryName } from '@communard/languages';
import { continentName } from '#lib/organisations/continent-name.ts';
import type { RowShown } from './preview-page.ts';

type Difference = PlannedRow['candidates'][number]['differences'][number];

/** A known organisation of which the document says otherwise than an earlier source. */
export function conflictShown(shown: RowShown, planned: PlannedRow, locals: App.Locals) {
  const best = planned.candidates[0]!;
  const conflicts = best.differences.filter(({ isConflict }) => isConflict);
  const fields = Map.groupBy(conflicts, ({ field }) => field);
  return {
    ...shown,
    known: best.name,
    fields: [...fields.values()].map((differences) => fieldShown(differences, shown.line, locals)),
  };
}

function fieldShown(differences: readonly Difference[], line: number, locals: App.Locals) {
  const { field, first } = differences[0]!;
  const { t } = locals;
  const told = { field: t(`imports.field_${field}`), value: valueText(field, first.value, locals) };
  return {
    name: `prefer-${line}-${field}`,
    text: t('imports.prefer', { ...told, line }),
    others: differences.map(({ second }) => {
      const other = {
        value: valueText(field, second.value, locals),
        source: second.source.title || t('imports.source_unnamed'),
      };
      return second.line === undefined
        ? t('imports.prefer_other', other)
        : t('imports.prefer_other_line', { ...other, line: second.line });
    }),
  };
}

function valueText(field: Difference['field'], value: string, { locale, t }: App.Locals): string {
  if (field === 'country') return countryName(locale, value);
  return field === 'continent' ? continentName(t, value) : value;
}
