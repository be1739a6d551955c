/** Lines in ascending order as text, runs drawn together: `3, 5–8, 12`. */
export function lineRanges(lines: readonly number[]): string {
  const ranges: string[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (lines[to + 1] === lines[to]! + 1) to++;
    const range = to === from ? `${lines[from]}` : `${lines[from]}–${lines[to]}`;
    ranges.push(range);
    from = to + 1;
  }
  return ranges.join(', ');
}
