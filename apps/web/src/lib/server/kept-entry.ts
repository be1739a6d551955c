import { phoneMark } from '@communard/core';
import type { FieldError } from '@communard/ui';
import type { RequestEvent } from '@sveltejs/kit';

/**
 * What became of a form that a device sends itself, because it may keep it:
 * - sent: it took effect; `to` is where the form would have led
 * - refused: by the rules, so that it has to be changed
 * - signed_out, other_account: nobody looked at it, for it is not of whoever is signed in now
 * - proof_needed: the act asks for a fresh proof first
 * - later: the server could not look at it
 */
type Outcome =
  | { readonly state: 'sent'; readonly to: string }
  | { readonly state: 'refused'; readonly errors: readonly FieldError[] }
  | { readonly state: 'signed_out' | 'other_account' | 'proof_needed' | 'later' };

const header = 'x-kept-entry';

/** Whether the device asks to be told, instead of a page, what became of a form. */
export function isKeptEntry({ request }: RequestEvent): boolean {
  return request.method === 'POST' && request.headers.has(header);
}

/**
 * Stops an entry that is not of whoever is signed in, before anybody looks at it. A form without a
 * mark was opened on a page that nobody is signed in on.
 */
export function stopForeignEntry(event: RequestEvent): Response | undefined {
  const { actor } = event.locals;
  if (actor?.kind !== 'account') return told({ state: 'signed_out' }, 401);
  const mark = event.request.headers.get(header);
  if (mark === phoneMark(actor.account)) return undefined;
  return told({ state: 'other_account' }, 409);
}

/**
 * The answer to an entry in a form that a program reads. A refusal stays a page where somebody
 * looks at it, which the device says beforehand.
 */
export function tellOutcome(event: RequestEvent, answer: Response): Response {
  const { locals, request } = event;
  const { status, headers } = answer;
  const wantsPage = request.headers.get('x-kept-wants') === 'page';
  if (status >= 300 && status < 400) {
    const to = headers.get('location') ?? '/';
    return withCookies(told(outcomeOf(to), 200), headers);
  }
  if (status >= 500 || status === 429) return told({ state: 'later' }, status);
  if (wantsPage) return answer;
  const text = locals.t('interface.refused_text');
  const unread = status === 404 ? locals.t('interface.not_found_text') : text;
  return told(
    { state: 'refused', errors: locals.refused ?? [{ field: '', text: unread }] },
    status,
  );
}

function outcomeOf(to: string): Outcome {
  if (/^\/sign-in(?:[?#]|$)/.test(to)) return { state: 'signed_out' };
  if (to.startsWith('/me/verify')) return { state: 'proof_needed' };
  return { state: 'sent', to };
}

function told(outcome: Outcome, status: number): Response {
  return Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } });
}

/** The word for the next page comes along. */
function withCookies(answer: Response, headers: Headers): Response {
  for (const cookie of headers.getSetCookie()) answer.headers.append('set-cookie', cookie);
  return answer;
}
