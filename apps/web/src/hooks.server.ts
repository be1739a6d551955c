import { isTransient, phoneMark, ServerSealed, type Actor } from '@communard/core';
import { direction, translator } from '@communard/languages';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { findOwnRunningJob } from '#lib/imports/import-jobs.ts';
import { dropFlashHeader, dropSession, flashText, sessionToken } from '#lib/server/cookies.ts';
import { readFlash } from '#lib/server/flash.ts';
import { actorOf, openOnce } from '#lib/server/instance.ts';
import { isKeptEntry, stopForeignEntry, tellOutcome } from '#lib/server/kept-entry.ts';
import { chooseLocale, chosenTheme } from '#lib/server/speak.ts';
import { refuseUnreadable, UnreadableForm } from '#lib/server/unreadable-form.ts';
import { isFromElsewhere } from './serve/is-from-elsewhere.ts';
import { sharedPageHeader } from './serve/serve-compressed.ts';

export const init: ServerInit = () => openOnce();

export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event;
  locals.locale = chooseLocale(event);
  locals.t = translator(locals.locale);
  locals.theme = chosenTheme(event);
  locals.path = pathOf(event.url);
  if (isRequestFromElsewhere(event))
    return new Response(locals.t('interface.refused_text'), { status: 403 });
  refuseUnreadable(event.request);
  await recogniseActor(event);
  locals.flash = isForEyes(event) ? readFlash(event, locals.locale) : undefined;
  const stopped = isKeptEntry(event) ? stopForeignEntry(event) : undefined;
  if (stopped !== undefined) return stopped;
  const page = await resolve(event, { transformPageChunk: ({ html }) => frame(html, event) });
  const response = isKeptEntry(event) ? tellOutcome(event, page) : page;
  describeResponse(event, response.headers);
  return response;
};

/**
 * Whether somebody looks at the answer. A script that keeps pages for bad days asks too, and must
 * not use up the word left for the next page. Browsers that do not say so are taken for eyes.
 */
function isForEyes({ request }: RequestEvent): boolean {
  return (request.headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate';
}

/** Path and query; a form's action stands in the query too, and is no part of the page. */
function pathOf({ pathname, search }: URL): string {
  return pathname + search.replace(/^\?\/[^&]*&?/, '?').replace(/\?$/, '');
}

/** The server has looked already; this stands for whoever starts the pages another way. */
function isRequestFromElsewhere({ request, url }: RequestEvent): boolean {
  const origin = request.headers.get('origin') ?? undefined;
  const site = request.headers.get('sec-fetch-site') ?? undefined;
  return isFromElsewhere(request.method, { origin, 'sec-fetch-site': site }, url.origin);
}

async function recogniseActor(event: RequestEvent): Promise<void> {
  const token = sessionToken(event);
  event.locals.actor = knownByJob(event, token);
  if (event.locals.actor !== undefined) return;
  event.locals.actor = await actorOf(token);
  if (token !== undefined && event.locals.actor === undefined) dropSession(event);
}

/** Who asks how far their own long work is: the database may be too busy with it to tell. */
function knownByJob({ route, params }: RequestEvent, token?: string): Actor | undefined {
  if (route.id !== '/[place]/import/[draft]/progress.json') return undefined;
  return findOwnRunningJob(params['draft'] ?? '', token)?.starter?.account;
}

/** Language, direction and theme of the document, whose head comes before anybody's words. */
function frame(html: string, { locals: { locale, theme } }: RequestEvent): string {
  return html
    .replace('%lang%', locale)
    .replace('%dir%', direction(locale))
    .replace(' %theme%', theme === 'auto' ? '' : ` data-theme="${theme}"`);
}

/**
 * Pages of a session are kept nowhere, unless the page says that the device may keep it. Public
 * pages are asked for anew each time but not sent again unchanged.
 */
function describeResponse(event: RequestEvent, headers: Headers): void {
  const { actor, locale, keepOffline, keepForms } = event.locals;
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  if (isPage) {
    headers.set('content-type', 'text/html; charset=utf-8');
    headers.set('content-language', locale);
    headers.delete('x-sveltekit-page');
    headers.delete('etag');
    if (isForEyes(event) && flashText(event) !== undefined)
      headers.append('set-cookie', dropFlashHeader(event));
  }
  // Files for programs are the same for everyone and say so themselves.
  if (!headers.has('vary')) headers.set('vary', 'Cookie, Accept-Language, Accept-Encoding');
  headers.set('x-session', actor === undefined ? 'none' : 'open');
  if (actor?.kind === 'account') headers.set('x-phone-mark', phoneMark(actor.account));
  if (keepOffline === true) headers.set('x-keep-offline', 'yes');
  if (keepForms !== undefined) headers.set('x-keep-forms', keepForms.join(' '));
  if (headers.has('cache-control')) return;
  headers.set('cache-control', actor === undefined ? 'no-cache' : 'no-store');
  const isShared = actor === undefined && sessionToken(event) === undefined;
  if (isPage && isShared && event.locals.flash === undefined) headers.set(sharedPageHeader, 'yes');
}

/** Says nothing of the cause to the reader; notes it for whoever runs the server, without names. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { t } = event.locals;
  if (kind !== 'unknown') return;
  if (error instanceof ServerSealed)
    return { status: 503, message: t('sealing.error_text'), isSealed: true };
  if (error instanceof UnreadableForm)
    return { status: 400, message: t('interface.unreadable_text') };
  const isPassing = isTransient(error);
  note(event.route.id, error);
  return isPassing
    ? { status: 503, message: t('interface.unavailable_text') }
    : { status: 500, message: t('interface.broken_text') };
};

/** One line of JSON: no address, no query, no person. */
function note(route: string | null, error: unknown): void {
  const { stack, message } = error instanceof Error ? error : new Error(String(error));
  const line = { at: new Date().toISOString(), level: 'error', route, message, stack };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
