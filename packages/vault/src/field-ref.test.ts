import { describe, expect, test } from 'vitest';
import { joinParts } from './bytes.ts';
import { checkFieldRef, checkParts, fieldAddress, isUsable, secretAddress } from './field-ref.ts';

const ref = { table: 't', column: 'c', row: 'r', subject: 's' };

describe('an address', () => {
  test('its first part that cannot be used is named', () => {
    const all = { table: '', column: '', row: '', unit: '', subject: '' };
    const named: unknown[] = [];
    for (const fixed of ['table', 'column', 'row', 'unit', 'subject', 'none'] as const) {
      const read = checkParts(all);
      named.push(read.ok ? 'sound' : read.refusal.params.part);
      if (fixed !== 'none') all[fixed] = 'x';
    }
    expect(named).toEqual(['table', 'column', 'row', 'unit', 'subject', 'sound']);
  });

  test('parts that are not there are not asked for', () => {
    expect(checkParts({})).toEqual({ ok: true, value: undefined });
    expect(checkFieldRef('u', { ...ref, subject: null }).ok).toBe(true);
    expect(checkFieldRef('u', { ...ref, subject: '' }).ok).toBe(false);
    expect(checkFieldRef('', ref).ok).toBe(false);
    expect(checkFieldRef('u', ref).ok).toBe(true);
  });

  test('a part has 1 to 255 bytes of UTF-8, whole letters, and no U+0000', () => {
    expect(['x', 'é'.repeat(127), 'x'.repeat(255), '😀'].map(isUsable)).toEqual(
      Array(4).fill(true),
    );
    const unusable = ['', 'é'.repeat(128), 'x'.repeat(256), '\ud83d', 'a\0b'];
    expect(unusable.map(isUsable)).toEqual(Array(5).fill(false));
  });

  test('of a field it is label, table, column, row and unit; of a secret without unit', () => {
    expect(fieldAddress('u', ref)).toEqual(
      joinParts(['communard/vault/v1/field', 't', 'c', 'r', 'u']),
    );
    expect(secretAddress(ref)).toEqual(joinParts(['communard/vault/v1/secret', 't', 'c', 'r']));
  });
});
