import { describe, expect, it } from 'vitest';
import { keptForms, mayKeepToday } from './kept-forms.ts';

const unit = (name: string, mayKeep: boolean) => ({
  mayKeep,
  log: { href: `/ferry/units/${name}/work` },
});
const open = unit('unit-1', true);
const restricted = unit('unit-2', false);
const need = (href: string) => ({ needs: [{ action: { href } }] });

describe('what a device keeps beside Today', () => {
  it('are the empty forms of logs and of reports that are due, and the page of what waits', () => {
    const blocks = [
      need('/world/campaigns/3/report?as=mill'),
      need('/world/campaigns/4/promise?as=mill'),
    ];
    expect(keptForms({ units: [open, restricted], blocks })).toEqual([
      '/kept',
      '/ferry/units/unit-1/work/form',
      '/world/campaigns/3/report?as=mill',
    ]);
  });

  it('is nothing at all where one of the units works restricted', () => {
    expect(mayKeepToday({ units: [open] })).toBe(true);
    expect(mayKeepToday({ units: [open, restricted] })).toBe(false);
    expect(mayKeepToday({ units: [] })).toBe(true);
  });
});
