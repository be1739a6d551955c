import { expect, it } from 'vitest';
import { isImportUndoable } from './is-import-undoable.ts';

const applied = new Date('2026-11-01T09:00:00Z');

it('a list is taken back within thirty days of its entry, and not a second later', () => {
  expect(isImportUndoable(applied, new Date('2026-12-01T09:00:00Z'))).toBe(true);
  expect(isImportUndoable(applied, new Date('2026-12-01T09:00:01Z'))).toBe(false);
});
