import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  checkAudit,
  checkKeyrings,
  getBackupTaken,
  listAuditedOrganisations,
  type AuditFinding,
} from '@communard/core';
import type { OpenCall } from './verb.ts';

const backupAgeMaxDays = 7;
const dayMs = 24 * 60 * 60_000;

/** The key opens everything that is sealed: nobody but its owner may read it. */
export function keyFileProblems({ configuration, text, terminal }: OpenCall): string[] {
  const { keyFile: file, dataDir, isSealed, databaseUrl } = configuration;
  const isThere = existsSync(file);
  if (isSealed) return isThere ? [text('command-line.key_file_left', { file })] : [];
  if (!isThere) return [text('command-line.no_key_file', { file })];
  if (databaseUrl === undefined && dirname(resolve(file)) === resolve(dataDir))
    terminal.message(text('command-line.key_file_with_data'));
  const isOpenToOthers = (statSync(file).mode & 0o077) !== 0;
  return isOpenToOthers ? [text('command-line.key_file_open', { file })] : [];
}

/** Whether every wrapped key opens; a sealed server says that it cannot tell. */
export async function keyringProblems({ instance, terminal, text }: OpenCall): Promise<string[]> {
  const checked = await checkKeyrings(instance);
  if (checked === undefined) terminal.message(text('command-line.is_sealed'));
  const findings = checked?.findings ?? [];
  const unit = findings[0]?.unit ?? '';
  const keys = findings.length;
  return keys === 0 ? [] : [text('command-line.keyring_problem', { keys, unit })];
}

/** The vault logs against themselves and against their checkpoints in the records. */
export async function auditProblems({ instance, text }: OpenCall): Promise<string[]> {
  const problems: string[] = [];
  for (const organisation of await listAuditedOrganisations(instance)) {
    const { findings } = await checkAudit(instance, organisation);
    problems.push(
      ...findings.map((finding) => text('command-line.audit_problem', toldOf(finding))),
    );
  }
  return problems;
}

/** How old the last backup is: advice while it is young, or was never taken. */
export async function backupProblems({ instance, terminal, text }: OpenCall): Promise<string[]> {
  const takenAt = await getBackupTaken(instance);
  if (takenAt === undefined) {
    terminal.message(text('command-line.backup_never'));
    return [];
  }
  const days = Math.floor((instance.clock().getTime() - takenAt.getTime()) / dayMs);
  if (days > backupAgeMaxDays) return [text('command-line.backup_old', { days })];
  terminal.message(text('command-line.backup_age', { days }));
  return [];
}

function toldOf(finding: AuditFinding) {
  const { organisation, problem } = finding;
  if ('number' in finding) return { organisation, problem, unit: '', seq: finding.number };
  return { organisation, problem, unit: finding.unit, seq: finding.seq };
}
