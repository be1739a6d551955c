import { getImportPreview, type ImportPreview, type PlannedRow } from '@communard/core';
import { countryName, refusalText } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { conflictShown } from './conflict-shown.ts';
import { reasonText } from './reason-text.ts';

/** Rows without a question on one page. */
const pageSize = 200;
/** Remarks shown; all are in the table file of the preview. */
const remarksMax = 200;

type Keeper = { readonly id: string };

/** A preview ready to be shown: first what a person decides, then the rest page by page. */
export async function previewPage(
  keeper: Keeper,
  { draft, page }: { draft: string; page: number },
  locals: App.Locals,
) {
  const preview = await getImportPreview(instance(), { organisation: keeper.id, draft });
  if (preview === undefined) return undefined;
  const { t } = locals;
  const { rows, counts, source, what, problems, title } = preview;
  const { doubtful = [], conflict = [], rest = [] } = Object.groupBy(rows, kindOf);
  const pageCount = Math.max(1, Math.ceil(rest.length / pageSize));
  const shownPage = Math.min(Math.max(1, page), pageCount);
  const restShown = rest.slice((shownPage - 1) * pageSize, shownPage * pageSize);
  return {
    what,
    counts,
    sourceTitle: source.title || title || t('imports.untitled'),
    sourceText: [source.publisher, source.published].filter(Boolean).join(' · '),
    refused: refusedLines(problems, locals),
    remarks: remarks(problems, locals),
    doubtful: doubtful.map((row) => doubtShown(row, locals)),
    conflicts: conflict.map((row) => conflictShown(rowShown(row, locals), row, locals)),
    rest: restShown.map((row) => rowShown(row, locals)),
    restCount: rest.length,
    page: shownPage,
    pageCount,
  };
}

function kindOf({ outcome, candidates }: PlannedRow): 'doubtful' | 'conflict' | 'rest' {
  if (outcome === 'doubtful') return 'doubtful';
  const differences = outcome === 'changed' ? (candidates[0]?.differences ?? []) : [];
  return differences.some(({ isConflict }) => isConflict) ? 'conflict' : 'rest';
}

export type RowShown = ReturnType<typeof rowShown>;

export function rowShown({ row, outcome }: PlannedRow, { locale, t }: App.Locals) {
  const { name, nameLang, abbreviation, englishName, country, statedCountry } = row.facts;
  const isOwnEnglish = englishName === undefined || englishName === name;
  return {
    line: row.line,
    name,
    lang: nameLang,
    dir: row.dir,
    abbreviation,
    englishName: isOwnEnglish ? undefined : englishName,
    country: country === undefined ? statedCountry : countryName(locale, country),
    outcome: t(`imports.outcome_${outcome}`),
  };
}

function doubtShown(planned: PlannedRow, locals: App.Locals) {
  const { locale, t } = locals;
  const known = planned.candidates.map(({ organisation, name, permille, reasons }) => ({
    value: organisation,
    text: t('imports.decide_known', { name }),
    hint: [
      t('imports.score', { percent: Math.round(permille / 10) }),
      ...reasons.map((reason) => reasonText(reason, locale, t)),
    ].join(' '),
  }));
  const others = (['new', 'skip'] as const).map((value) => ({
    value,
    text: t(`imports.decide_${value}`),
  }));
  return { ...rowShown(planned, locals), choices: [...known, ...others] };
}

type Problems = ImportPreview['problems'];

/** One checkbox a line, however many things are wrong with it. */
function refusedLines(problems: Problems, { locale }: App.Locals) {
  const refused = problems.filter(({ level }) => level === 'refused');
  const lines = Map.groupBy(refused, ({ line }) => line);
  return [...lines].map(([line, wrong]) => ({
    line,
    texts: wrong.map((problem) => refusalText(locale, problem)),
  }));
}

function remarks(problems: Problems, { locale }: App.Locals) {
  const told = problems.filter(({ level }) => level !== 'refused');
  const first = told.toSorted((a, b) => rank(a.level) - rank(b.level)).slice(0, remarksMax);
  return { count: told.length, texts: first.map((problem) => refusalText(locale, problem)) };
}

function rank(level: string): number {
  return level === 'doubtful' ? 0 : 1;
}
