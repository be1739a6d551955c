import { listOrganisationNames } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import type { Amendment } from './amendment.ts';
import { loadAmendmentsOf, loadContributionsOf } from './deliberation.table.ts';
import { speakerOf, type Speaker } from './list-amendments.ts';
import type { Resolution } from './resolution.ts';
import { loadChecksOf, loadResolution, loadTextHeads, type TextHead } from './resolutions.table.ts';
import type { Signature } from './signature.ts';
import { loadSignaturesUnder } from './signatures.table.ts';
import type { TranslationCheck } from './translation-check.ts';

/** What happened to a resolution: one event per entry of a record, named like its kind. */
export type ResolutionEventKind =
  | 'resolution.drafted'
  | 'resolution.revised'
  | 'resolution.adopted'
  | 'resolution.attested'
  | 'amendment.proposed'
  | 'amendment.answered'
  | 'contribution.made'
  | 'translation.added'
  | 'translation.checked'
  | 'signature.given'
  | 'signature.withdrawn'
  | 'signature.attested';

interface BareEvent {
  readonly kind: ResolutionEventKind;
  readonly at: string;
  readonly log: string;
  readonly seq: number;
  readonly version?: number;
  readonly language?: string;
  /** Of an amendment that was answered, a version that takes up amendments, an attestation. */
  readonly about?: string;
}

export interface ResolutionEvent extends BareEvent {
  /** Whose record says it. */
  readonly speaker: Speaker;
}

/** Who did what, newest first, each with its entry. */
export async function getResolutionHistory(
  instance: Instance,
  { resolution: key }: { resolution: string },
): Promise<ResolutionEvent[]> {
  const reader = instance.database.kysely;
  const resolution = await loadResolution(reader, key);
  if (resolution === undefined) return [];
  const versions = resolution.versions.map(({ version }) => version);
  const checks: TranslationCheck[] = [];
  for (const version of versions) checks.push(...(await loadChecksOf(reader, key, version)));
  const events = [
    ...textEvents(resolution),
    ...(await loadTextHeads(reader, [key])).flatMap((text) => translationEvents(text, resolution)),
    ...checks.map(checkEvent),
    ...(await loadAmendmentsOf(reader, key)).flatMap((row) => amendmentEvents(row, resolution)),
    ...(await loadContributionsOf(reader, key)).map(
      ({ at, log, seq, version, language }): BareEvent => ({
        kind: 'contribution.made',
        at,
        log,
        seq,
        version,
        language,
      }),
    ),
    ...(await loadSignaturesUnder(reader, key)).flatMap((row) => signatureEvents(row, resolution)),
  ];
  const names = await listOrganisationNames(reader, [...new Set(events.map(({ log }) => log))]);
  return events
    .sort(newestFirst)
    .map((event) => ({ ...event, speaker: speakerOf(event.log, names.get(event.log)) }));
}

/** Within one second the order of a record is known, that of several records is not. */
function newestFirst(a: BareEvent, b: BareEvent): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.log !== b.log) return a.log < b.log ? -1 : 1;
  return b.seq - a.seq;
}

function textEvents({ log, versions, adoptions, attested }: Resolution): BareEvent[] {
  const written = versions.map(({ version, language, at, seq }): BareEvent => ({
    kind: version === 1 ? 'resolution.drafted' : 'resolution.revised',
    at,
    log,
    seq,
    version,
    language,
  }));
  const adopted = adoptions.map(({ version, language, at, seq }): BareEvent => ({
    kind: 'resolution.adopted',
    at,
    log,
    seq,
    version,
    language,
  }));
  if (attested === null) return [...written, ...adopted];
  const { at, seq } = attested;
  return [{ kind: 'resolution.attested', at, log, seq }];
}

function translationEvents(text: TextHead, { log }: Resolution): BareEvent[] {
  if (text.madeBy === 'original') return [];
  const { at, seq, version, language } = text;
  return [{ kind: 'translation.added', at, log, seq, version, language }];
}

function checkEvent(check: TranslationCheck): BareEvent {
  const { at, organisation: log, seq, version, language } = check;
  return { kind: 'translation.checked', at, log, seq, version, language };
}

function amendmentEvents({ log, seq, proposed, answered }: Amendment, of: Resolution): BareEvent[] {
  if (proposed === null) return [];
  const { at, version, language } = proposed;
  const made: BareEvent = { kind: 'amendment.proposed', at, log, seq, version, language };
  if (answered === null) return [made];
  return [
    made,
    {
      kind: 'amendment.answered',
      at: answered.at,
      log: of.log,
      seq: answered.seq,
      about: `${log}/${seq}`,
    },
  ];
}

function signatureEvents(signature: Signature, { log }: Resolution): BareEvent[] {
  const { organisation, acts, attested } = signature;
  return [
    ...acts.map((act): BareEvent =>
      act.act === 'given'
        ? {
            kind: 'signature.given',
            at: act.at,
            log: organisation,
            seq: act.seq,
            version: act.version,
            language: act.language,
          }
        : { kind: 'signature.withdrawn', at: act.at, log: organisation, seq: act.seq },
    ),
    ...attested.map(({ at, seq }): BareEvent => ({
      kind: 'signature.attested',
      at,
      log,
      seq,
      about: organisation,
    })),
  ];
}
