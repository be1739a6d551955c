import * as v from 'valibot';
import { done } from './result.ts';
import { saveNoticeAddress } from './platform.table.ts';
import { defineCommand } from './run-command.ts';
import { id, languageTag } from './shapes.ts';

/** A mail address as people write one; whether mail arrives there only mail can tell. */
const address = v.pipe(
  v.optional(v.string('input.missing'), ''),
  v.trim(),
  v.maxLength(254, 'input.too_long'),
  v.check((text) => text === '' || isMailAddress(text), 'input.not_an_address'),
);

/**
 * Says where an organisation wants its notices, and in which language. An empty address takes it
 * away: notices then wait on the Today page only.
 */
export const setNoticeAddress = defineCommand({
  name: 'notice_address.set',
  shape: v.object({ organisation: id, address, locale: languageTag }),
  refusals: [],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  perform: async ({ tx }, { organisation, address, locale }) => {
    await saveNoticeAddress(tx, organisation, address === '' ? undefined : { address, locale });
    return done({ isSet: address !== '' });
  },
});

/** One @ with text before it and a dotted name after it, nothing that could end a mail header. */
function isMailAddress(text: string): boolean {
  return /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]_]+\.[^\s@<>(),;:"\\[\]_.]{2,}$/u.test(text);
}
