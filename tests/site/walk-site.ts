import { fillForm, type Words } from './fill-form.ts';
import { patternOf, type PagePattern } from './page-patterns.ts';
import { readPage, type PageForm, type ReadPage } from './read-page.ts';
import type { Answer, Visitor } from './visitor.ts';

export interface WalkedPage {
  readonly answer: Answer;
  readonly pattern: string;
  /** Links away from where the walk began. */
  readonly taps: number;
  /** Undefined for what is no page. */
  readonly page: ReadPage | undefined;
}

export interface Walk {
  readonly patterns: readonly PagePattern[];
  readonly starts: readonly string[];
  /** Pages of one kind that are opened: one address pattern with the same names in its query. */
  readonly samplesMax: number;
  /** More of those whose looks depend on the state of what they show. */
  readonly moreSamplesOf?: { readonly pattern: RegExp; readonly samplesMax: number };
  readonly onPage?: (walked: WalkedPage) => void | Promise<void>;
  /** Forms that are filled in and sent, and with what words; none is sent without this. */
  readonly forms?: {
    readonly turns: number;
    /** Undefined: not this form. */
    readonly wordsFor: (form: PageForm, path: string) => readonly Words[] | undefined;
  };
}

interface Step {
  readonly path: string;
  readonly taps: number;
}

/**
 * Follows links, nearest first, and sends forms, until of every kind of page that this visitor can
 * come to so many samples were opened and every form on them was sent. What a form leads to is
 * walked on from.
 */
export async function walkSite(visitor: Visitor, walk: Walk): Promise<WalkedPage[]> {
  const { patterns, samplesMax } = walk;
  const walked: WalkedPage[] = [];
  const queue: Step[] = walk.starts.map((path) => ({ path, taps: 0 }));
  const queued = new Set(walk.starts);
  const samples = new Map<string, number>();
  const sent = new Map<string, number>();
  const enqueue = ({ links }: ReadPage, taps: number) => {
    for (const path of links) {
      if (queued.has(path) || /[?&]lang=/.test(path)) continue;
      queued.add(path);
      queue.push({ path, taps });
    }
  };
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const kind = kindOf(patterns, step.path);
    const opened = samples.get(kind) ?? 0;
    const more = walk.moreSamplesOf;
    if (opened >= (more?.pattern.test(kind) === true ? more.samplesMax : samplesMax)) continue;
    samples.set(kind, opened + 1);
    const answer = await visitor.get(step.path);
    const here = look(answer, patterns, step.taps);
    walked.push(here);
    await walk.onPage?.(here);
    if (here.page === undefined) continue;
    enqueue(here.page, step.taps + 1);
    const turns = { sent, walk };
    for (const after of await sendForms(visitor, here, turns)) enqueue(after, step.taps + 1);
  }
  return walked;
}

function look(answer: Answer, patterns: readonly PagePattern[], taps: number): WalkedPage {
  const pattern = patternOf(patterns, answer.path)?.pattern ?? 'none';
  const page = answer.type.startsWith('text/html') ? readPage(answer) : undefined;
  return { answer, pattern, taps, page };
}

function kindOf(patterns: readonly PagePattern[], path: string): string {
  const { searchParams } = new URL(path, 'http://localhost');
  const names = [...new Set(searchParams.keys())].sort().join();
  return `${patternOf(patterns, path)?.pattern ?? 'none'} ${names}`;
}

/** Sends what was not sent often enough; gives the pages that answered. */
async function sendForms(
  visitor: Visitor,
  { answer, pattern, page }: WalkedPage,
  { sent, walk }: { readonly sent: Map<string, number>; readonly walk: Walk },
): Promise<ReadPage[]> {
  const answers: ReadPage[] = [];
  const { forms } = walk;
  if (forms === undefined) return answers;
  for (const form of page!.forms) {
    const wordsOfForm = forms.wordsFor(form, answer.path);
    if (wordsOfForm === undefined) continue;
    const action = /^\?\/\w+/.exec(new URL(form.action, 'http://localhost').search)?.[0] ?? '';
    const chosen = form.button === undefined ? '' : form.button.name;
    const kind = `${pattern} ${form.method} ${action} ${chosen}`;
    const turn = sent.get(kind) ?? 0;
    if (turn >= forms.turns) continue;
    sent.set(kind, turn + 1);
    for (const words of wordsOfForm)
      answers.push(...(await sendForm(visitor, { form, words, turn })));
  }
  return answers;
}

/** Sends a form; where the answer asks for more, such as to confirm, sends that too. */
async function sendForm(
  visitor: Visitor,
  { form, words, turn }: { form: PageForm; words: Words; turn: number },
): Promise<ReadPage[]> {
  const body = fillForm(form, words, turn);
  if (form.method === 'get') {
    const { pathname } = new URL(form.action, 'http://localhost');
    const answer = await visitor.get(`${pathname}?${new URLSearchParams(body as URLSearchParams)}`);
    return answer.type.startsWith('text/html') ? [readPage(answer)] : [];
  }
  const answer = await visitor.post(form.action, body);
  if (!answer.type.startsWith('text/html')) return [];
  const page = readPage(answer);
  if (answer.status < 400 || words.isNonsense === true) return [page];
  const again = page.forms.find(
    ({ action, fields }) => action === form.action && fields.length > form.fields.length,
  );
  if (again === undefined) return [page];
  const confirmed = await visitor.post(again.action, fillForm(again, words, turn));
  return confirmed.type.startsWith('text/html') ? [page, readPage(confirmed)] : [page];
}
