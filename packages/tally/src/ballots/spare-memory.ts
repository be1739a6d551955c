/**
 * Memory that is used for one election after another, so that it is asked for once. What was read
 * or dealt in it is lost as soon as the next election begins.
 */
export class SpareMemory {
  private held = new ArrayBuffer(0);

  /** At least so many bytes, whatever stands in them. */
  begin(bytes: number): ArrayBuffer {
    return this.held.byteLength < bytes ? this.more(bytes) : this.held;
  }

  /** The same for an election that has begun and needs more: what it has so far stays as it is. */
  more(bytes: number): ArrayBuffer {
    this.held = new ArrayBuffer(bytes);
    return this.held;
  }
}

/** For whoever counts a single election: nothing is held. */
export const FRESH_MEMORY: Pick<SpareMemory, 'begin' | 'more'> = {
  begin: (bytes) => new ArrayBuffer(bytes),
  more: (bytes) => new ArrayBuffer(bytes),
};

export type Memory = typeof FRESH_MEMORY;
