import type { FormField, PageForm } from './read-page.ts';
import type { Body } from './visitor.ts';

/** What somebody writes into fields. */
export interface Words {
  /** For a field of this name; the same form is filled once more with another turn. */
  readonly textFor: (name: string, turn: number) => string;
  /** Whether what cannot be right is written into every field that takes anything. */
  readonly isNonsense?: boolean;
}

const dayLength = 86_400_000;
/** Days that lie ahead; other days are today's. */
const ahead = /until|ends|due|review|return|last|to$|close|deadline|through/i;

/** A form as somebody fills it in: choices turn by turn, days and counts that can be right. */
export function fillForm(form: PageForm, words: Words, turn: number): Body {
  const body = form.isMultipart ? new FormData() : new URLSearchParams();
  const groups = Map.groupBy(form.fields, ({ name, kind }) => `${kind} ${name}`);
  for (const fields of groups.values())
    for (const [name, value] of filled(fields, words, turn)) body.append(name, value);
  if (form.button !== undefined) body.append(form.button.name, form.button.value);
  return body;
}

function filled(
  fields: readonly FormField[],
  words: Words,
  turn: number,
): (readonly [string, string])[] {
  const [first] = fields as [FormField];
  const { name, kind } = first;
  if (kind === 'file') return [];
  if (name === 'key') return fields.map(({ value }) => [name, value] as const);
  if (words.isNonsense === true) return [[name, words.textFor(name, turn)]];
  switch (kind) {
    case 'hidden':
      return fields.map(({ value }) => [name, value] as const);
    case 'radio':
      return [[name, fields[turn % fields.length]!.value]];
    case 'checkbox':
      return fields.filter((_, i) => turn !== 1 || i === 0).map(({ value }) => [name, value]);
    case 'select': {
      const choices = first.choices.filter((choice) => choice !== '');
      return [[name, choices[turn % Math.max(choices.length, 1)] ?? '']];
    }
    case 'number':
    case 'text':
      return fields.map(() => [name, dayPart(name) ?? numberOr(first, words, turn)] as const);
  }
}

function numberOr({ name, kind, value }: FormField, words: Words, turn: number): string {
  if (kind === 'number') return value || String(turn + 2);
  return words.textFor(name, turn);
}

/** Of a day written in three fields. */
function dayPart(name: string): string | undefined {
  const [, of, part] = /^(.+)-(day|month|year)$/.exec(name) ?? [];
  if (part === undefined) return undefined;
  const day = new Date(Date.now() + (ahead.test(of!) ? 40 * dayLength : 0)).toISOString();
  const at = { year: [0, 4], month: [5, 7], day: [8, 10] }[part] as [number, number];
  return day.slice(...at);
}
