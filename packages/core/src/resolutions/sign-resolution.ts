import * as v from 'valibot';
import { isMember } from '../organisations/index.ts';
import { done } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { day, id, languageTag, optionalText, text, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { limits } from './entry-parts.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { adoptionOf, type Adoption, type Resolution } from './resolution.ts';
import { loadResolution, type Reader } from './resolutions.table.ts';
import { signatoryNumbers } from './signatory-numbers.ts';
import { signatureKey, type signatureGiven } from './signature.ts';
import { loadSignatures, loadSignaturesUnder } from './signatures.table.ts';
import { signingGroundsOf } from './signing-grounds.ts';
import { checkSigning, signCodes } from './signing-rules.ts';
import { loadMarkedTexts } from './marked-texts.ts';

const shape = v.object({
  organisation: id,
  resolution: resolutionInput,
  version: wholeNumber(1, 100_000),
  language: languageTag,
  /** Hash of the text that was shown; see docs/formats/resolution-text.md. */
  textHash: id,
  /** Which body of the organisation decided to sign, when, and where that can be looked up. */
  decisionBody: text(limits.body),
  decisionDay: day,
  decisionReference: optionalText(limits.reference),
  /** The name as it is to stand in the list, in its own script. */
  printedName: text(limits.name),
  printedNameLang: v.optional(languageTag),
  printedEnglishName: optionalText(limits.name),
});

/**
 * An organisation signs, in its own record, the very words that were shown, and says by which
 * decision. Nobody can sign for another: the keeper of a paper list attests instead.
 */
export const signResolution = defineCommand({
  name: 'signature.give',
  shape,
  refusals: signCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, now, publish, notify }, input) => {
    const { organisation, resolution: name, version, language, textHash } = input;
    await lockRecord(tx, organisation);
    const facts = await signingFacts(tx, input);
    const refusal = checkSigning(input, facts, now);
    if (refusal !== undefined) return refusal;
    const resolution = facts.resolution!;
    const adoption = adoptionOf(resolution)!;
    const given: DraftOf<typeof signatureGiven> = {
      log: organisation,
      kind: 'signature.given',
      body: {
        resolution: name,
        version,
        language,
        textHash,
        decision: {
          body: input.decisionBody,
          day: input.decisionDay,
          reference: input.decisionReference,
        },
        printedName: { text: input.printedName, lang: input.printedNameLang },
        printedEnglishName: input.printedEnglishName,
      },
      refs: await adoptionReference(tx, name.log, adoption),
    };
    const [entry] = await publish(given);
    const number = await numberOf(tx, resolution, organisation);
    const { seq } = entry!;
    await notify({
      key: `signature.given/${organisation}/${seq}`,
      organisation,
      kind: 'signature.given',
      params: { resolution: resolutionKey(name), title: titleOf(resolution, version), number },
    });
    return done({ resolution: resolutionKey(name), number, log: organisation, seq });
  },
});

type Input = v.InferOutput<typeof shape>;

async function signingFacts(reader: Reader, { organisation, resolution: name, language }: Input) {
  const key = resolutionKey(name);
  const resolution = await loadResolution(reader, key);
  const adopted = resolution && adoptionOf(resolution)?.version;
  const texts = adopted === undefined ? [] : await loadMarkedTexts(reader, name, adopted);
  const text = texts.find((found) => found.language === language);
  const signatures = await loadSignatures(reader, [signatureKey(key, organisation)]);
  return {
    resolution,
    text,
    mark: text?.mark,
    isMember: organisation === name.log || (await isMember(reader, name.log, organisation)),
    signature: signatures.get(signatureKey(key, organisation)),
  };
}

/** The signature names the entry that adopted what it signs. */
function adoptionReference(reader: Reader, log: string, { seq }: Adoption) {
  return loadReferences(reader, { log, seq });
}

async function numberOf(reader: Reader, resolution: Resolution, organisation: string) {
  const key = resolutionKey(resolution);
  const ground = (await signingGroundsOf(reader, [resolution])).get(key)!;
  const numbers = signatoryNumbers(await loadSignaturesUnder(reader, key), ground);
  return numbers.get(organisation)!;
}

function titleOf({ versions }: Resolution, version: number): string {
  return versions.find((text) => text.version === version)?.title ?? '';
}
