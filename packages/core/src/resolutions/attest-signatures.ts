import * as v from 'valibot';
import { listOrganisationNames } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, optionalText, text, wholeNumber } from '../platform/shapes.ts';
import { lockRecord, type DraftOf } from '../records/index.ts';
import { optionalDay, sourceShape } from './attestation-shapes.ts';
import { listAttestedSignatures } from './attestations.query.ts';
import { daysAt, hasBegun } from '../platform/calendar-day.ts';
import { limits } from './entry-parts.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { stateOf, type Resolution } from './resolution.ts';
import { loadResolution, type Reader } from './resolutions.table.ts';
import type { signatureAttested } from './signature.ts';

const refusals = [
  'resolution.not_found',
  'signature.not_adopted',
  'signature.source_missing',
  'signature.attested_day_in_future',
  'signature.organisation_not_found',
  'signature.attested_already',
  'signature.organisation_twice',
  'signature.number_twice',
] as const;
type Code = (typeof refusals)[number];

const signatoryShape = v.object({
  organisation: id,
  number: wholeNumber(1, 1_000_000),
  line: v.optional(wholeNumber(0, 100_000_000)),
  printedName: text(limits.name),
  printedNameLang: v.optional(languageTag),
  printedAbbreviation: optionalText(limits.abbreviation),
  printedEnglishName: optionalText(limits.name),
});

const shape = v.object({
  resolution: resolutionInput,
  import: optionalText(100),
  asOf: optionalDay,
  /** Needed where it is not the source of an attested resolution, such as a letter on paper. */
  source: v.optional(sourceShape),
  signatories: v.pipe(v.array(signatoryShape, 'input.missing'), v.minLength(1, 'input.missing')),
});
type Input = v.InferOutput<typeof shape>;

/**
 * The keeper of a resolution records whom a source lists as its signatories, with the numbers they
 * have there. Attested is never given: an organisation that signs itself stands above it, and the
 * attestation stays beside it. An import calls `perform` in its own transaction.
 */
export const attestSignatures = defineCommand({
  name: 'signature.attest',
  shape,
  refusals,
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, now, publish }, input) => {
    const { log, number: resolution } = input.resolution;
    await lockRecord(tx, log);
    const row = await loadResolution(tx, resolutionKey(input.resolution));
    const refusal = checkSource(row, input, now) ?? (await checkSignatories(tx, input));
    if (refusal !== undefined) return refusal;
    const asOf = input.asOf ?? row?.attested?.asOf;
    const drafts = input.signatories.map((signatory): DraftOf<typeof signatureAttested> => {
      const { printedName, printedNameLang: lang, ...printed } = signatory;
      const { import: importId, source } = input;
      return {
        log,
        kind: 'signature.attested',
        body: {
          resolution,
          ...printed,
          printedName: { text: printedName, lang },
          asOf,
          import: importId,
          source,
        },
      };
    });
    await publish(...drafts);
    return done({ resolution: resolutionKey(input.resolution), count: drafts.length });
  },
});

function checkSource(row: Resolution | undefined, { source, asOf }: Input, now: Date) {
  const state = row === undefined ? 'undone' : stateOf(row);
  if (state === 'undone') return refuse<Code>('resolution.not_found');
  if (state === 'draft') return refuse<Code>('signature.not_adopted');
  if (state === 'adopted' && source === undefined)
    return refuse<Code>('signature.source_missing', { field: 'source' });
  if (asOf !== undefined && !hasBegun(asOf, daysAt(now)))
    return refuse<Code>('signature.attested_day_in_future', {
      field: 'asOf',
      params: { day: asOf },
    });
  return undefined;
}

async function checkSignatories(reader: Reader, { resolution, signatories }: Input) {
  const ids = signatories.map(({ organisation }) => organisation);
  const names = await listOrganisationNames(reader, ids);
  const known = await listAttestedSignatures(reader, resolutionKey(resolution));
  const numbers = new Set(known.values());
  const seen = new Set<string>();
  for (const [index, { organisation, number }] of signatories.entries()) {
    const details = { field: `signatories.${index}`, params: { number } };
    if (!names.has(organisation)) return refuse<Code>('signature.organisation_not_found', details);
    if (known.has(organisation)) return refuse<Code>('signature.attested_already', details);
    if (seen.has(organisation)) return refuse<Code>('signature.organisation_twice', details);
    if (numbers.has(number)) return refuse<Code>('signature.number_twice', details);
    seen.add(organisation);
    numbers.add(number);
  }
  return undefined;
}
