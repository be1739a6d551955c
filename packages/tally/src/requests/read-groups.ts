import type { Group } from '../counting/result.ts';
import { printable } from '../parsing/input-refusal.ts';
import { RefusedSetting } from './setting-refusal.ts';

/**
 * Groups with guaranteed seats, one a line: name, numbers of the members, fewest and most seats.
 * `Women: 1, 4, 7: 2` guarantees two; `Island: 2, 3: 1-2` one, and allows two; `Young: 5 6: 0-1`
 * allows one.
 *
 * @throws RefusedSetting naming the line
 */
export function readGroups(text: string): Group[] {
  return text.split(/\r?\n/).flatMap((written, i) => {
    const line = written.trim();
    return line === '' ? [] : [groupIn(line, i + 1)];
  });
}

const LINE =
  /^(?<name>.*\S)\s*:\s*(?<members>\d{1,6}(?:[\s,،]+\d{1,6})*)\s*:\s*(?<minimum>\d{1,6})(?:\s*[-–]\s*(?<maximum>\d{1,6}))?$/u;

/** A longer line is no group, and would keep the pattern busy. */
const LINE_CHARACTERS_MAX = 2_000;

function groupIn(line: string, number: number): Group {
  const isShort = line.length <= LINE_CHARACTERS_MAX;
  const { name, members, minimum, maximum } = (isShort && LINE.exec(line)?.groups) || {};
  if (name === undefined || members === undefined) {
    const params = { found: printable(line).slice(0, 40), line: number };
    throw new RefusedSetting({ setting: 'groups', code: 'group_expected', params });
  }
  return {
    name: printable(name),
    members: members.split(/[\s,،]+/).map(Number),
    minimum: Number(minimum),
    maximum: maximum === undefined ? null : Number(maximum),
  };
}
