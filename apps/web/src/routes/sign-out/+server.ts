import { redirect } from '@sveltejs/kit';
import { dropSession, sessionToken } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { endSessionOf } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

/** Ends the session here and on the server; what this device kept of it goes too. */
export const POST: RequestHandler = async (event) => {
  const token = sessionToken(event);
  if (token !== undefined) await endSessionOf(token);
  dropSession(event);
  leaveFlash(event, { key: 'interface.signed_out' });
  // The service worker drops what it kept as soon as it sees a page without a session; this
  // reaches the browser's own cache as well.
  event.setHeaders({ 'clear-site-data': '"cache"' });
  redirect(303, '/');
};
