/** A clock that stands still until it is moved. */
export interface StoppedClock {
  readonly clock: () => Date;
  /** Moves on by minutes, hours or days. */
  advance(by: { minutes?: number; hours?: number; days?: number }): void;
  set(instant: string): void;
}

export function stoppedClock(instant: string): StoppedClock {
  let now = new Date(instant).getTime();
  return {
    clock: () => new Date(now),
    advance: ({ minutes = 0, hours = 0, days = 0 }) => {
      now += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
    set: (next) => {
      now = new Date(next).getTime();
    },
  };
}
