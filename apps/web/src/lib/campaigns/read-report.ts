/** The field of the form that is meant where core names a part of a report. */
export function reportField(field: string): string {
  if (field.startsWith('photos')) return 'photos';
  return /^figures\.\d+\.(actual|unit|what)$/.exec(field)?.[1] ?? field;
}

/** The report a form holds: one figure, and the photos that were chosen. */
export async function readReport(form: FormData): Promise<object> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const actual = text('actual');
  const unit = text('unit');
  const files = form.getAll('photos').filter((value) => value instanceof File);
  // A field left empty sends a file without bytes.
  const chosen = files.filter(({ size }) => size > 0);
  const photos = await Promise.all(
    chosen.map(async (file) => ({ file: new Uint8Array(await file.arrayBuffer()) })),
  );
  return {
    outcome: text('outcome'),
    language: text('language'),
    words: text('words'),
    failed: text('failed'),
    reason: text('reason'),
    why: text('why'),
    figures: actual === undefined ? [] : [{ actual, unit, what: text('what') }],
    photos,
  };
}
