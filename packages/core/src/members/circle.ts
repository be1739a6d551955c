export const circleKinds = ['reader', 'distributor', 'writer', 'supporter', 'contact'] as const;
/** People around a unit (UNIT-4), by what they do. */
export type CircleKind = (typeof circleKinds)[number];

export const circleStates = ['present', 'joined', 'left', 'erased'] as const;
export type CircleState = (typeof circleStates)[number];

/** A person of the circle with names opened, for the unit's officers. */
export interface CirclePerson {
  readonly id: string;
  readonly kind: CircleKind;
  readonly since: string;
  readonly name: string | undefined;
  readonly hasContact: boolean;
  readonly companion: string | null;
  readonly nextStep: string | undefined;
  readonly nextStepOn: string | null;
  /** The day of the next step is over, or there is neither companion nor step. */
  readonly needsLookingAfter: boolean;
}

/** Nobody is left standing: without companion or step, or with a step whose day is over. */
export function needsLookingAfter(
  person: { readonly companion: string | null; readonly nextStepOn: string | null },
  today: string,
): boolean {
  const { companion, nextStepOn } = person;
  return companion === null || nextStepOn === null || nextStepOn < today;
}
