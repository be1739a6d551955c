import { checkRecords } from '@communard/core';
import {
  auditProblems,
  backupProblems,
  keyFileProblems,
  keyringProblems,
} from '../key-problems.ts';
import { mailProblem } from '../mail.ts';
import { roleProblems } from '../role-problems.ts';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

/** Examines an installation; 0 if all is in order, 2 if something is to be mended. */
export const doctor: Verb = {
  kind: 'open',
  usage: '',
  asOwner: true,
  options: {},
  run: async (call: OpenCall): Promise<ExitStatus> => {
    const { instance, terminal, text } = call;
    const problems = [
      ...(await databaseProblems(call)),
      ...(await roleProblems(call)),
      ...keyFileProblems(call),
      ...(await keyringProblems(call)),
      ...(await auditProblems(call)),
      ...(await backupProblems(call)),
    ];
    const mail = mailProblem(call.configuration);
    if (mail !== undefined) terminal.message(text(`command-line.${mail}`));
    const { records, entries, findings } = await checkRecords(instance, terminal.progress);
    for (const { scid, problem, seq = -1 } of findings)
      problems.push(text('command-line.record_problem', { scid, problem, seq }));
    for (const problem of problems) terminal.message(problem);
    terminal.message(
      text('command-line.examined', { records, entries, problems: problems.length }),
    );
    return problems.length === 0 ? 0 : 2;
  },
};

/** Without fsync an acknowledged deed can be lost with the power. */
async function databaseProblems({ instance, text, terminal }: OpenCall): Promise<string[]> {
  const { database } = instance;
  const { rows } = await database.runSql(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as pages`,
  );
  const { version, fsync, pages } = rows[0] as Record<string, string>;
  terminal.message(text('command-line.database', { kind: database.kind, version: version ?? '' }));
  return fsync === 'on' && pages === 'on' ? [] : [text('command-line.not_durable')];
}
