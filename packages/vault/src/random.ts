/**
 * Fresh bytes of a cryptographic random source: `crypto.randomBytes` where people's data is at
 * stake, a seeded stream in tests and vectors. The vault may wipe what it was given.
 */
export type Random = (sizeBytes: number) => Uint8Array;
