import type { SignatoryList } from './list-signatories.ts';
import type { SignatoryRow } from './signatory-row.ts';

/** Columns of the CSV, in order; see docs/formats/signatories.md. */
export const signatoryColumns = [
  'number',
  'state',
  'abbreviation',
  'name',
  'name_lang',
  'transliteration',
  'english_name',
  'country',
  'continent',
  'signed_on',
  'version',
  'language',
  'decision_body',
  'decision_day',
  'decision_reference',
  'withdrawn_on',
  'withdrawal_reason',
  'source_title',
  'source_publisher',
  'source_published',
  'source_address',
  'source_line',
  'source_number',
  'source_as_of',
  'organisation',
  'record',
  'seq',
  'text_hash',
  'title',
  'as_of',
  'further_possible',
] as const;

/** One line: what is not known or does not apply is an empty cell, never a zero. */
export function signatoryCells(
  list: SignatoryList,
  row: SignatoryRow,
  { number, state }: { number: string; state: string },
): string[] {
  const { given, withdrawn, attested } = row;
  const [printed] = attested;
  const cells: Record<(typeof signatoryColumns)[number], string | number | null | undefined> = {
    number,
    state,
    abbreviation: row.abbreviation,
    name: row.name.text,
    name_lang: row.name.lang,
    transliteration: row.transliteration,
    english_name: row.englishName,
    country: row.country,
    continent: row.continent,
    signed_on: given?.day,
    version: given?.version,
    language: given?.language,
    decision_body: given?.decision.body,
    decision_day: given?.decision.day,
    decision_reference: given?.decision.reference,
    withdrawn_on: withdrawn?.day,
    withdrawal_reason: withdrawn?.reason,
    source_title: printed?.source?.title,
    source_publisher: printed?.source?.publisher,
    source_published: printed?.source?.published,
    source_address: printed?.source?.address,
    source_line: printed?.line,
    source_number: printed?.number,
    source_as_of: printed?.asOf,
    organisation: row.organisation,
    record: given?.log,
    seq: given?.seq,
    text_hash: given?.textHash,
    title: list.title,
    as_of: list.asOf,
    further_possible: list.furtherPossible ? 'yes' : 'no',
  };
  return signatoryColumns.map((column) => String(cells[column] ?? ''));
}
