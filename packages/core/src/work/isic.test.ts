import { describe, expect, it } from 'vitest';
import { isicDivisionCodes, isicSectionCodes, sectionOfDivision } from './isic.ts';

describe('the classification of sectors', () => {
  it('has the 21 sections and 88 divisions of revision 4, each division once', () => {
    expect(isicSectionCodes.join('')).toBe('ABCDEFGHIJKLMNOPQRSTU');
    expect(new Set(isicDivisionCodes).size).toBe(88);
    expect(isicDivisionCodes).toHaveLength(88);
    expect([...isicDivisionCodes].sort()).toEqual(isicDivisionCodes);
  });

  it('leaves out the numbers that revision 4 leaves out', () => {
    for (const unused of ['04', '34', '40', '44', '48', '54', '57', '67', '76', '83', '89', '00'])
      expect(sectionOfDivision(unused)).toBeUndefined();
  });

  it('finds the section of a division', () => {
    expect(sectionOfDivision('49')).toBe('H');
    expect(sectionOfDivision('29')).toBe('C');
    expect(sectionOfDivision('5')).toBeUndefined();
  });
});
