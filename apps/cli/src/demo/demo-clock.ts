import { createHash, randomBytes } from 'node:crypto';

/**
 * Clock and chance of the demonstration: stopped and seeded while its past is played, real
 * afterwards. The same day gives the same records to the byte.
 *
 * The seeded bytes make signing and recovery keys that anyone can compute: fit for an invented
 * federation and for nothing else.
 */
export interface DemoClock {
  readonly clock: () => Date;
  readonly random: (length: number) => Uint8Array;
  /** Sets the clock to a day before today, at an hour in UTC. */
  readonly stopAt: (daysAgo: number, hour: number) => void;
  /** The day so many days before today, or after it for a negative number, as YYYY-MM-DD. */
  readonly day: (daysAgo: number) => string;
  /** From now on time and chance are real. */
  readonly release: () => void;
}

const dayLength = 86_400_000;

export function demoClock(today: string): DemoClock {
  const midnight = new Date(`${today}T00:00:00Z`).getTime();
  let stopped: Date | undefined = new Date(midnight);
  let counter = 0;
  return {
    clock: () => stopped ?? new Date(),
    random: (length) => (stopped === undefined ? randomBytes(length) : seeded(length)),
    stopAt: (daysAgo, hour) => {
      stopped = new Date(midnight - daysAgo * dayLength + hour * 3_600_000);
    },
    day: (daysAgo) => new Date(midnight - daysAgo * dayLength).toISOString().slice(0, 10),
    release: () => {
      stopped = undefined;
    },
  };

  function seeded(length: number): Uint8Array {
    const blocks: Buffer[] = [];
    for (let got = 0; got < length; got += 32)
      blocks.push(createHash('sha256').update(`communard demo ${counter++}`).digest());
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  }
}
