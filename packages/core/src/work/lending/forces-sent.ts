import type { UnitMode } from '../../units/index.ts';
import type { Force } from '../deployment/index.ts';
import { inMode } from '../modes.ts';

const bandOf = 5;

/**
 * Forces as far as the mode of their unit lets them be known above. In bands each line is rounded
 * down to fives: nobody is asked for who is not there, and no line tells of one or two people.
 */
export function forcesSent<Counted extends { readonly forces: readonly Force[] }>(
  mode: UnitMode,
  counted: Counted,
): Counted {
  if (inMode(mode, 'sentForces') === 'counts') return counted;
  const forces = counted.forces.map((force) => ({
    ...force,
    people: force.people - (force.people % bandOf),
  }));
  return { ...counted, forces };
}
