import type { Translator } from '@communard/languages';
import { BALLOT_FORMATS, CSV_CELLS, type Language } from '@communard/tally';
import { ballotsMaxMegabytes } from './limits.ts';
import { methodGuide } from './method-guide.ts';

/** What the page that asks for ballots offers. */
export function formPage(language: Language, t: Translator) {
  const guide = methodGuide(language, t);
  return {
    guide,
    methods: guide.flatMap(({ methods }) =>
      methods.map(({ id, name }) => ({ value: id, text: name })),
    ),
    inputs: BALLOT_FORMATS.map((format) => ({
      value: format,
      text: inputName(format, t),
    })),
    cells: CSV_CELLS.map((cells) => ({ value: cells, text: t(`count.cells_${cells}`) })),
    megabytes: ballotsMaxMegabytes,
  };
}

function inputName(format: (typeof BALLOT_FORMATS)[number], t: Translator): string {
  if (format === 'blt') return 'BLT';
  return format === 'csv' ? t('count.input_csv') : t('count.input_preflib', { format });
}
