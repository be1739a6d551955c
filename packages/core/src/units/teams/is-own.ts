import type { Actor } from '../../platform/index.ts';
import type { TeamSending } from './sending.ts';

/** Whether the one who asks is the person who goes. */
export function isOwn(
  actor: Actor,
  { unit, member }: Pick<TeamSending, 'unit' | 'member'>,
): boolean {
  return (
    actor.kind === 'account' &&
    actor.unitMandates?.some((mandate) => mandate.unit === unit && mandate.member === member) ===
      true
  );
}
