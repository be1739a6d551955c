import { instructDelegate, reportBack, sendDelegate, setDelegateKey } from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { Player } from './play-units.ts';

/** The branch says by which key it takes delegates: coarse enough to tell no count. */
export async function playKey(play: Player, unit: string): Promise<void> {
  const brackets = [
    { from: 1, delegates: 1 },
    { from: 21, delegates: 2 },
    { from: 51, delegates: 3 },
  ];
  await play(setDelegateKey, { unit, brackets, furtherEach: 50 });
}

export interface SentOut {
  readonly unit: string;
  readonly body: string;
  readonly delegate: string;
  readonly substitute: string;
}

/** The report comes a month after the sending, and the next has been due for some days. */
const sentDaysAgo = 62;
const reportedDaysAgo = 36;

/**
 * A unit sends a delegate and a substitute to its branch, binds the delegate, and hears once what
 * became of it. The second report is left out: that shows on the page as not reported.
 */
export async function playDelegates(
  { time }: DemoStage,
  play: Player,
  { unit, body, delegate, substitute }: SentOut,
): Promise<void> {
  time.stopAt(sentDaysAgo, 18);
  const until = time.day(-300);
  const mandate = 'Speak for the night shift. No new rota without a vote of the units.';
  const sent = await play(sendDelegate, { unit, body, member: delegate, mandate, until });
  const standBy = { member: substitute, substituteFor: sent.delegation, mandate };
  await play(sendDelegate, { unit, body, ...standBy });
  const { delegation } = sent;
  const bind = (question: string, bound: string) =>
    play(instructDelegate, { unit, delegation, question, bound });
  const { instruction } = await bind('Close the north gate at night?', 'no');
  await bind('Who pays for the minibus?', 'free');
  time.stopAt(reportedDaysAgo, 18);
  const words = 'Twelve against, nine for. The gate stays open until the spring.';
  await play(reportBack, { unit, delegation, instruction, vote: 'no', words });
}
