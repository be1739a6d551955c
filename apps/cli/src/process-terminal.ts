import type { Terminal } from './verb.ts';

/** The terminal this process stands in. Progress is shown only when a person can see it. */
export function processTerminal(): Terminal {
  let isProgressShown = false;
  const endProgress = () => {
    if (isProgressShown) process.stderr.write('\n');
    isProgressShown = false;
  };
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
    workingDirectory: process.env['INIT_CWD'] ?? process.cwd(),
  };
}
