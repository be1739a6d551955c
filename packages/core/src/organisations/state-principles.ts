import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, text, languageTag } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import type { principlesStated } from './application.ts';
import { loadPrinciples } from './organisations.table.ts';

/** States the federation's principles anew; what members accepted before stays on record. */
export const statePrinciples = defineCommand({
  name: 'principles.state',
  shape: v.object({
    federation: id,
    texts: v.pipe(
      v.array(v.object({ lang: languageTag, text: text(20_000) })),
      v.minLength(1, 'input.missing'),
    ),
  }),
  refusals: ['principles.language_twice'],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  perform: async ({ tx, publish }, { federation, texts }) => {
    const languages = texts.map(({ lang }) => lang);
    if (new Set(languages).size < languages.length)
      return refuse('principles.language_twice', { field: 'texts' });
    const before = (await loadPrinciples(tx, [federation])).get(federation);
    const version = (before?.version ?? 0) + 1;
    const stated: DraftOf<typeof principlesStated> = {
      log: federation,
      kind: 'principles.stated',
      body: { version, texts },
    };
    await publish(stated);
    return done({ version });
  },
});
