import { describe, expect, it } from 'vitest';
import { keptForms, mayKeepToday } from './kept-forms.ts';

const open = { href: '/ferry/units/unit-1', mayKeep: true };
const restricted = { href: '/ferry/units/unit-2', mayKeep: false };
const need = (href: string) => ({ needs: [{ action: { href } }] });

describe('what a device keeps beside Today', () => {
  it('are the reports that are due, and the page of what waits', () => {
    const blocks = [
      need('/world/campaigns/3/report?as=mill'),
      need('/world/campaigns/4/promise?as=mill'),
    ];
    expect(keptForms({ units: [], blocks })).toEqual([
      '/kept',
      '/world/campaigns/3/report?as=mill',
    ]);
  });

  it('is nothing at all where one of the units works restricted', () => {
    expect(mayKeepToday({ units: [open] })).toBe(true);
    expect(mayKeepToday({ units: [open, restricted] })).toBe(false);
    expect(mayKeepToday({ units: [] })).toBe(true);
  });
});
