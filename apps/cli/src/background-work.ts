import {
  checkpointVaultLogs,
  deliverNotices,
  followSealing,
  forgetWork,
  joinPlaceLists,
  returnHome,
  sendReminders,
  type Configuration,
  type Instance,
} from '@communard/core';
import { mailSender } from './mail.ts';

const deliverEverySeconds = 15;
const remindEveryMinutes = 10;
/** The work itself sees to it that a day lies between two checkpoints. */
const checkpointEveryMinutes = 30;
const followSealingEverySeconds = 3;
/** For a server that is unsealed by hand long after its start. */
const joinListsEveryMinutes = 10;

/** A day is over at midnight; what a team shows ends soon after. */
const returnHomeEveryMinutes = 10;

/** What is kept counts by days; more often, so that one fault does not leave a day behind. */
const forgetEveryHours = 6;

/**
 * What a serving process does besides answering: sends notices, reminds, enters checkpoints of the
 * audit, moves places of older versions to their one list, sends home whose day with a team is
 * over, erases what units keep no longer, and seals itself when another process was sealed. All of
 * it may run in any number of processes at once; a fault is told and the work is tried again at its
 * next time.
 *
 * @returns stops it, after the round under way
 */
export function startBackgroundWork(
  instance: Instance,
  configuration: Configuration,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  const send = mailSender(configuration);
  const stops = [
    repeat(remindEveryMinutes * 60, () => sendReminders(instance), onFault),
    repeat(checkpointEveryMinutes * 60, () => checkpointVaultLogs(instance), onFault),
    repeat(joinListsEveryMinutes * 60, () => joinPlaceLists(instance), onFault),
    repeat(returnHomeEveryMinutes * 60, () => returnHome(instance), onFault),
    repeat(forgetEveryHours * 3600, () => forgetWork(instance), onFault),
    repeat(followSealingEverySeconds, () => followSealing(instance), onFault),
    ...(send === undefined
      ? []
      : [repeat(deliverEverySeconds, () => deliverNotices(instance, send), onFault)]),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/** Runs at once and then with this pause between the end of one round and the start of the next. */
function repeat(
  seconds: number,
  work: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const start = () => {
    round = work().then(() => undefined, onFault);
    void round.then(() => {
      if (!isStopped) timer = setTimeout(start, seconds * 1000);
    });
  };
  start();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await round;
  };
}
