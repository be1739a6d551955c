import { describe, expect, it } from 'vitest';
import { firstOwn, type TreeRow } from './tree-shown.ts';

describe('firstOwn', () => {
  it('leads to the own unit that stands highest, though another branch comes before it', () => {
    const deep = row('depot', { isOwn: true });
    const rows = [row('federation', { below: [row('north', { below: [deep] }), own('south')] })];
    expect(firstOwn(rows)).toEqual({ href: '/units/south', text: 'south' });
  });

  it('leads nowhere where no unit is the reader’s own', () => {
    expect(firstOwn([row('federation')])).toBeUndefined();
  });
});

const own = (name: string) => row(name, { isOwn: true });

function row(name: string, more: Partial<TreeRow> = {}): TreeRow {
  const coverage = { units: 1, reported: 0 };
  const shown = { place: undefined, kind: '', report: '', members: '', coverage };
  return { id: name, name, href: `/units/${name}`, isOwn: false, ...shown, below: [], ...more };
}
