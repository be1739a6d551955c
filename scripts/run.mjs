// Runs on whatever Node the machine has (20 or later): brings dependencies and the web build up to
// date, then hands over to the command line on Node 24.
import { spawn } from 'node:child_process';
import { buildWeb, installDependencies, node24 } from './prepare.mjs';

const [verb, ...rest] = process.argv.slice(2);
const needsWeb = verb === 'demo' || verb === 'serve';

installDependencies();
if (needsWeb && !rest.includes('--help')) buildWeb();

const child = spawn(
  node24(),
  ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// The child gets the terminal's Ctrl-C itself; we only wait for it to end in its own time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal);
  });
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
