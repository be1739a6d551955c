import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, optionalText } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { amendmentAnswers, amendmentKey, type amendmentAnswered } from './amendment.ts';
import { loadAmendments } from './deliberation.table.ts';
import { limits } from './entry-parts.ts';
import { entryInput, resolutionInput, resolutionKey } from './resolution-key.ts';
import { loadResolution } from './resolutions.table.ts';

/** The federation says what became of an amendment; a reason is owed unless it is taken whole. */
export const answerAmendment = defineCommand({
  name: 'amendment.answer',
  shape: v.object({
    resolution: resolutionInput,
    /** `<SCID>/<seq>` of the entry that proposes it. */
    amendment: entryInput,
    answer: choice(amendmentAnswers),
    reason: optionalText(limits.reason),
  }),
  refusals: ['amendment.not_found', 'amendment.already_answered', 'amendment.reason_missing'],
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  object: ({ resolution, amendment }) => amendmentKey(resolutionKey(resolution), amendment),
  perform: async ({ tx, publish, notify }, input) => {
    const { resolution: name, amendment, answer, reason } = input;
    await lockRecord(tx, name.log);
    const key = amendmentKey(resolutionKey(name), amendment);
    const row = (await loadAmendments(tx, [key])).get(key);
    if (row === undefined || row.proposed === null) return refuse('amendment.not_found');
    if (row.answered !== null) return refuse('amendment.already_answered');
    if (answer !== 'taken' && reason === undefined)
      return refuse('amendment.reason_missing', { field: 'reason' });
    const answered: DraftOf<typeof amendmentAnswered> = {
      log: name.log,
      kind: 'amendment.answered',
      body: { number: name.number, amendment, answer, reason },
      refs: await loadReferences(tx, amendment),
    };
    await publish(answered);
    const title = (await loadResolution(tx, row.resolution))?.versions.at(-1)?.title ?? '';
    if (amendment.log !== name.log)
      await notify({
        key: `amendment.answered/${amendment.log}/${amendment.seq}`,
        organisation: amendment.log,
        kind: 'amendment.answered',
        params: { resolution: row.resolution, title, answer },
      });
    return done({ amendment: `${amendment.log}/${amendment.seq}`, answer });
  },
});
