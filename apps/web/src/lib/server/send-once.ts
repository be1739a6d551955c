/** How long an answer can be shown again to whoever sent the same form twice. */
const lastsMs = 5 * 60_000;

const answers = new Map<string, Promise<unknown>>();

/**
 * Does a thing once for a form, also when an impatient finger sends it twice: the second sending
 * gets the first one's answer. For answers with secrets that are shown once and kept nowhere: they
 * stay in the memory of this process for five minutes, under the form's random key and its sender.
 *
 * @param sender what tells senders apart, such as the account or the secret of a link
 */
export function sendOnce<Answer>(
  form: FormData,
  sender: string,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const key = form.get('key');
  // Without a key nothing tells two sendings from two wishes.
  if (typeof key !== 'string' || key.length < 16) return act();
  const name = `${sender}\n${key}`;
  const earlier = answers.get(name);
  if (earlier !== undefined) return earlier as Promise<Answer>;
  const answer = act();
  answers.set(name, answer);
  const forget = () => answers.delete(name);
  answer.catch(forget);
  setTimeout(forget, lastsMs).unref();
  return answer;
}
