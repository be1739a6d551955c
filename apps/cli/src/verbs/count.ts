import {
  count,
  countInSteps,
  countRefusalSentence,
  getMethod,
  inputRefusalSentence,
  withTitle,
  type Ballots,
  type CountRefusal,
  type CountRequest,
  type CountResult,
} from '@communard/tally';
import { ballotFileOf } from '../count/ballot-file.ts';
import { countRequestOf, settingOptions } from '../count/count-request.ts';
import { printMethods } from '../count/print-methods.ts';
import { renderings, type Rendering } from '../count/renderings.ts';
import { spokenLanguage } from '../count/spoken-language.ts';
import type { Call, ExitStatus, Verb } from '../verb.ts';

/**
 * Counts ballots of a file or of standard input. Writes the account when it is whole, and nothing
 * before: 0 a result, 2 ballots or a wish that cannot be counted, 3 a lot must be drawn first.
 */
export const countVerb: Verb = {
  kind: 'offline',
  usage: 'FILE|- --method METHOD  |  --methods',
  options: {
    method: { type: 'string' },
    methods: { type: 'boolean' },
    format: { type: 'string' },
    lang: { type: 'string' },
    input: { type: 'string' },
    cells: { type: 'string' },
    title: { type: 'string' },
    lots: { type: 'string' },
    ...settingOptions,
  },
  run: async (call: Call): Promise<ExitStatus> => {
    const language = spokenLanguage(call);
    const render = renderingOf(call);
    if (language === undefined || render === undefined) return 2;
    if (call.flags['methods'] === true) return printMethods(call, language);
    const method = getMethod(String(call.flags['method'] ?? ''));
    if (method === null) return refuseMethod(call);
    const request = countRequestOf(call, method);
    if (request === undefined) return 2;
    const file = ballotFileOf(call, method);
    if (file === undefined) return 2;
    const parsed = await file.read();
    if (!parsed.ok) {
      call.terminal.message(inputRefusalSentence(parsed.refusal, language));
      return 2;
    }
    const ballots = withTitle(parsed.ballots, String(call.flags['title'] ?? ''));
    const counted = countShown(ballots, request, call);
    if (!counted.ok) return refuseCount(call, counted.refusal, { ballots, request, language });
    tellSetAside(call, counted.result);
    call.terminal.data(render(counted.result, language));
    return 0;
  },
};

function renderingOf({ flags, terminal, text }: Call): Rendering | undefined {
  const asked = String(flags['format'] ?? 'text');
  if (Object.hasOwn(renderings, asked)) return renderings[asked as keyof typeof renderings];
  const choices = Object.keys(renderings).join(', ');
  terminal.message(text('command-line.not_a_choice', { option: 'format', found: asked, choices }));
  return undefined;
}

function refuseMethod({ flags, terminal, text }: Call): ExitStatus {
  const method = flags['method'];
  terminal.message(
    method === undefined
      ? text('command-line.method_missing')
      : text('command-line.unknown_method', { method: String(method) }),
  );
  return 2;
}

/** The count, with its progress where a person watches. */
function countShown(ballots: Ballots, request: CountRequest, { terminal }: Call) {
  if (!terminal.isWatched) return count(ballots, request);
  const steps = countInSteps(ballots, request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    terminal.progress(step.value.done, step.value.total);
  }
}

interface Refused {
  readonly ballots: Ballots;
  readonly request: CountRequest;
  readonly language: NonNullable<ReturnType<typeof spokenLanguage>>;
}

function refuseCount(
  { terminal, text }: Call,
  refusal: CountRefusal,
  { ballots, request, language }: Refused,
): ExitStatus {
  terminal.message(countRefusalSentence(refusal, language, ballots.candidates));
  if (refusal.code !== 'lot.needed') return 2;
  const { act, stage, among } = refusal.params;
  // All lots that are needed so far, as they stand in the file; only the drawn one is missing.
  const known = (request.lots ?? []).map((lot) => JSON.stringify(lot));
  const drawn = act === 'defeat_order' ? among.map(() => '…').join(',') : '…';
  const wanted = `{"act":"${act}","stage":${stage},"among":${JSON.stringify(among)},"drawn":[${drawn}]}`;
  const file = `[${[...known, wanted].join(',\n ')}]`;
  terminal.message(text('command-line.lot_needed'));
  terminal.message(file);
  return 3;
}

/** Whoever watches must not miss that ballots were set aside; which ones stands in the account. */
function tellSetAside({ terminal, text }: Call, { ballots }: CountResult): void {
  const setAside = ballots.setAside.length;
  const cutShort = ballots.cutShort.length;
  if (setAside > 0) terminal.message(text('command-line.ballots_set_aside', { count: setAside }));
  if (cutShort > 0) terminal.message(text('command-line.ballots_cut_short', { count: cutShort }));
}
