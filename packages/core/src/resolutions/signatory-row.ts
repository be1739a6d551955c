import type { OrganisationName } from '../organisations/index.ts';
import type { PublishedSource } from './entry-parts.ts';
import type { Resolution } from './resolution.ts';
import {
  givenOf,
  withdrawalOf,
  type AttestedSignature,
  type GivenAct,
  type Signature,
} from './signature.ts';

/** A name with the language it is in, for `lang` and `dir` on the page. */
export interface NamedText {
  readonly text: string;
  readonly lang: string | null;
}

/** What the organisation itself said when it signed. */
export interface GivenSignature {
  readonly day: string;
  readonly version: number;
  readonly language: string;
  readonly textHash: string;
  readonly decision: GivenAct['decision'];
  /** The entry in the signer's own record: what a certificate proves. */
  readonly log: string;
  readonly seq: number;
}

/** What a source says, and where. */
export interface SourcedSignature {
  readonly number: number;
  readonly line: number | null;
  readonly asOf: string | null;
  readonly import: string | null;
  readonly source: PublishedSource | null;
}

/** One organisation of a list of signatories, ready to be shown. */
export interface SignatoryRow {
  readonly organisation: string;
  /** Null where the organisation is not in any directory here. */
  readonly slug: string | null;
  readonly abbreviation: string | null;
  /** In its own script, as signed or printed. */
  readonly name: NamedText;
  readonly transliteration: string | null;
  readonly englishName: string | null;
  readonly country: string | null;
  readonly continent: string | null;
  /** Null where it never signed itself. */
  readonly given: GivenSignature | null;
  readonly withdrawn: { readonly day: string; readonly reason: string | null } | null;
  readonly attested: readonly SourcedSignature[];
}

export function signatoryRow(
  signature: Signature,
  resolution: Resolution,
  known: OrganisationName | undefined,
): SignatoryRow {
  const given = givenOf(signature);
  const withdrawal = withdrawalOf(signature);
  const [printed] = signature.attested;
  const name = printedName(given ?? printed, known, signature.organisation);
  return {
    organisation: signature.organisation,
    slug: known?.slug ?? null,
    abbreviation: printed?.printedAbbreviation ?? known?.abbreviation ?? null,
    name,
    // Of another name the directory's transliteration would be wrong.
    transliteration: known?.name === name.text ? known.transliteration : null,
    englishName:
      given?.printedEnglishName ?? printed?.printedEnglishName ?? known?.englishName ?? null,
    country: known?.country ?? null,
    continent: known?.continent ?? null,
    given: given === undefined ? null : givenSignature(given, signature.organisation),
    withdrawn:
      withdrawal === undefined
        ? null
        : { day: withdrawal.at.slice(0, 10), reason: withdrawal.reason ?? null },
    attested: signature.attested.map((attested) => sourcedSignature(attested, resolution)),
  };
}

function printedName(
  signed: Pick<GivenAct, 'printedName'> | undefined,
  known: OrganisationName | undefined,
  organisation: string,
): NamedText {
  const text = signed?.printedName.text ?? known?.name ?? organisation;
  const lang = signed?.printedName.lang ?? (known?.name === text ? known.nameLang : null);
  return { text, lang };
}

function givenSignature(act: GivenAct, log: string): GivenSignature {
  const { at, seq, version, language, textHash, decision } = act;
  return { day: at.slice(0, 10), version, language, textHash, decision, log, seq };
}

function sourcedSignature(attested: AttestedSignature, resolution: Resolution): SourcedSignature {
  const { number, line, asOf, import: importId, source } = attested;
  return {
    number,
    line: line ?? null,
    asOf: asOf ?? null,
    import: importId ?? null,
    source: source ?? resolution.attested?.source ?? null,
  };
}
