/** Reads a photo's bytes; out of range gives NaN, which no comparison takes for a valid length. */
export function viewOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fits = (at: number, size: number) => at >= 0 && at + size <= bytes.length;
  return {
    uint8: (at: number) => (fits(at, 1) ? view.getUint8(at) : Number.NaN),
    uint16: (at: number, isLittle = false) =>
      fits(at, 2) ? view.getUint16(at, isLittle) : Number.NaN,
    uint32: (at: number, isLittle = false) =>
      fits(at, 4) ? view.getUint32(at, isLittle) : Number.NaN,
    latin1: (at: number, size: number) =>
      fits(at, size) ? Buffer.from(bytes.subarray(at, at + size)).toString('latin1') : '',
  };
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
