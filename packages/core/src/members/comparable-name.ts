/**
 * A name so that two writings of it are equal: case, accents, spaces and punctuation do not count,
 * nor does the order of its words, for lists turn them around.
 */
export function comparableName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.split(' ').sort().join(' ');
}
