import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  erasedBefore,
  inMode,
  keptThrough,
  modeTable,
  refuseModeChange,
  type ModeMatter,
} from './modes.ts';
import { unitModes as modes } from '../units/index.ts';

const document = readFileSync(new URL('../../../../docs/using/modes.md', import.meta.url), 'utf8');

/** As it stands in the document: the words of the code, spaced. */
const words = (text: string) => text.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const cell = (value: string | number | null) =>
  value === null ? 'no end' : String(value).replaceAll('_', ' ');

describe('the modes of a unit', () => {
  it('are documented line by line as the code reads them', () => {
    const lines = (Object.keys(modeTable) as ModeMatter[]).map(
      (matter) =>
        `| ${words(matter)} | ${modes.map((mode) => cell(inMode(mode, matter))).join(' | ')} |`,
    );
    const documented = document
      .split('\n')
      .filter((line) => /^\| (shown|kept|sent|printed) /.test(line));
    expect(documented.map((line) => line.replace(/ +/g, ' '))).toEqual(lines);
  });

  it('never keep longer in a stricter mode', () => {
    for (const [matter, row] of Object.entries(modeTable)) {
      if (!/^kept.*Days$/.test(matter)) continue;
      const days = modes.map((mode) => (row[mode] as number | null) ?? Infinity);
      expect(days, matter).toEqual([...days].sort((a, b) => b - a));
    }
  });

  it('keep through the last day and erase from the next', () => {
    expect(keptThrough('restricted', 'keptNotesDays', '2026-11-01')).toBe('2026-12-01');
    expect(erasedBefore('restricted', 'keptNotesDays', '2026-12-01')).toBe('2026-11-01');
    expect(keptThrough('open', 'keptLogDays', '2026-11-01')).toBeNull();
    expect(erasedBefore('open', 'keptLogDays', '2026-11-01')).toBeNull();
  });
});

describe('changing the mode', () => {
  it('is refused when nothing changes', () => {
    expect(refuseModeChange('open', { to: 'open', erasureConfirmed: true })?.code).toBe(
      'mode.nothing_changed',
    );
  });

  it('to a looser one needs a reason', () => {
    const change = { to: 'careful', erasureConfirmed: false } as const;
    expect(refuseModeChange('restricted', change)?.code).toBe('mode.reason_missing');
    expect(refuseModeChange('restricted', { ...change, reason: 'Quiet again' })).toBeUndefined();
  });

  it('to a stricter one needs a yes to the erasure', () => {
    const change = { to: 'restricted', erasureConfirmed: false } as const;
    expect(refuseModeChange('open', change)?.code).toBe('mode.erasure_not_confirmed');
    expect(refuseModeChange('open', { ...change, erasureConfirmed: true })).toBeUndefined();
  });
});
