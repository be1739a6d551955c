import {
  endSession,
  openConfiguredInstance,
  readConfiguration,
  resolveSession,
  type Actor,
  type Instance,
} from '@communard/core';

/**
 * The one place where the pages meet the open instance. It lives on `globalThis`, so that the
 * command line can place one it has opened before it starts the server, and so that a development
 * server, which loads this file anew after each edit, does not open the database twice.
 */
const slot = Symbol.for('communard.instance');
const shelf = globalThis as { [slot]?: Instance };

/** Opens the instance the environment describes, unless one is open. Called once, at the start. */
export async function openOnce(): Promise<void> {
  shelf[slot] ??= await openConfiguredInstance(readConfiguration(process.env));
}

/** The open instance, for commands and queries. */
export function instance(): Instance {
  const open = shelf[slot];
  if (open === undefined) throw new Error('the instance is used before it was opened');
  return open;
}

/** Who a session token belongs to; undefined for none. */
export async function actorOf(token: string | undefined): Promise<Actor | undefined> {
  return token === undefined ? undefined : resolveSession(instance(), token);
}

export async function endSessionOf(token: string): Promise<void> {
  await endSession(instance(), token);
}
