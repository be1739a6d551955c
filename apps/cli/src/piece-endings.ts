import type { ExportedPiece } from '@communard/core';

/** How the files of an organisation that leaves end, behind its short name and a hyphen. */
export const pieceEndings: Readonly<Record<ExportedPiece, string>> = {
  record: 'record.jsonl.age',
  data: 'data.age',
  keyring: 'keyring.age',
  key: 'key.age',
};
