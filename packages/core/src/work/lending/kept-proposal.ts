import type { FieldRef, Purpose, Vault } from '@communard/vault';
import type { Clash, DeploymentProblem, DeploymentProposal, WhatIf } from '../deployment/index.ts';
import type { StoredProposal } from './lending.table.ts';
import { fieldOf, openJsons } from './sealed-json.ts';

/** What a proposal was asked of, as it stood then: later counts do not change it. */
export interface KeptProblem {
  readonly problem: DeploymentProblem;
  /** Names of units and places on that day. */
  readonly names: Readonly<Record<string, string>>;
  /** Units that had not counted: nobody of them is in it. */
  readonly notCounted: readonly string[];
  /** The day of the oldest count that is in it. */
  readonly oldestCountOn: string | undefined;
  readonly changes: readonly WhatIf[];
}

export type KeptOutcome =
  | { readonly state: 'proposed'; readonly proposal: DeploymentProposal }
  | { readonly state: 'clash'; readonly clash: Clash };

export function problemField(id: string): FieldRef {
  return fieldOf('deployment_proposal', 'sealed_problem', id);
}

export function outcomeField(id: string): FieldRef {
  return fieldOf('deployment_proposal', 'sealed_outcome', id);
}

export function reasonField(proposal: string): FieldRef {
  return fieldOf('deployment_decision', 'sealed_reason', proposal);
}

/** Opens what a proposal holds; undefined if its seal no longer opens. */
export async function openProposal(
  vault: Vault,
  { id, unit, sealedProblem, sealedOutcome }: StoredProposal,
  why: Purpose,
): Promise<{ readonly kept: KeptProblem; readonly outcome: KeptOutcome | undefined } | undefined> {
  const fields = [
    { ref: problemField(id), sealed: sealedProblem },
    ...(sealedOutcome === null ? [] : [{ ref: outcomeField(id), sealed: sealedOutcome }]),
  ];
  const [kept, outcome] = await openJsons<unknown>(vault, unit, fields, why);
  return kept === undefined
    ? undefined
    : { kept: kept as KeptProblem, outcome: outcome as KeptOutcome | undefined };
}
