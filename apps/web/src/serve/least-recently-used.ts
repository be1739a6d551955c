/** A store that holds what was asked for last, up to a size in bytes. */
export class LeastRecentlyUsed<Value> {
  readonly #sizeMaxBytes: number;
  readonly #sizeOf: (value: Value) => number;
  /** In the order of use: a Map lists its keys as they were put in. */
  readonly #entries = new Map<string, Value>();
  #sizeBytes = 0;

  constructor(sizeMaxBytes: number, sizeOf: (value: Value) => number) {
    this.#sizeMaxBytes = sizeMaxBytes;
    this.#sizeOf = sizeOf;
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#sizeBytes += this.#sizeOf(value);
    for (const oldest of this.#entries.keys()) {
      if (this.#sizeBytes <= this.#sizeMaxBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#sizeBytes -= this.#sizeOf(value);
  }

  clear(): void {
    this.#entries.clear();
    this.#sizeBytes = 0;
  }
}
