import type { Terminal } from './verb.ts';

/** The terminal this process stands in. Progress is shown only when a person can see it. */
export function processTerminal(): Terminal {
  let isProgressShown = false;
  const endProgress = () => {
    if (isProgressShown) process.stderr.write('\n');
    isProgressShown = false;
  };
  // A reader such as `head` that has seen enough is no fault of ours: no stack trace, but not done.
  process.stdout.once('error', () => process.exit(1));
  return {
    data: (text) => void process.stdout.write(text),
    message: (line) => {
      endProgress();
      process.stderr.write(`${line}\n`);
    },
    progress: (done, total) => {
      if (!process.stderr.isTTY || total === 0) return;
      isProgressShown = true;
      const percent = Math.floor((done * 100) / total);
      process.stderr.write(`\r${percent}%  ${done} / ${total}`);
      if (done >= total) endProgress();
    },
    isWatched: process.stderr.isTTY === true,
    workingDirectory: process.env['INIT_CWD'] ?? process.cwd(),
  };
}
