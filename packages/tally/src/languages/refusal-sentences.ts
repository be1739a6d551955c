import type { Candidate } from '../ballots/ballots.ts';
import type { CountRefusal } from '../counting/request.ts';
import type { InputRefusal } from '../parsing/input-refusal.ts';
import type { Language } from './phrases.ts';
import { speechOf } from './speech.ts';

/** Says where a file was refused, what was expected there and what was found. */
export function inputRefusalSentence(refusal: InputRefusal, language: Language): string {
  const speech = speechOf(language);
  const why = speech.sayOf('inputRefusals', refusal.code, refusal.params);
  const { line, column, found } = refusal;
  const sentence = speech.say('refusedAt', { line, column, why });
  if (found === '') return sentence;
  return speech.say('refusedFound', { refusal: sentence, found: speech.name(found) });
}

/**
 * Says why a count was refused. Candidates are needed to name those among whom a lot must be drawn.
 */
export function countRefusalSentence(
  refusal: CountRefusal,
  language: Language,
  candidates: readonly Candidate[],
): string {
  const speech = speechOf(language);
  if (refusal.code !== 'lot.needed') {
    return speech.sayOf('countRefusals', refusal.code, refusal.params);
  }
  const { act, among, stage } = refusal.params;
  const names = speech.list(
    among.map((number) => `${number}. ${speech.name(candidates[number - 1]!.name)}`),
  );
  const sentence = speech.sayOf('countRefusals', refusal.code, {
    act: speech.sayOf('lotActs', act),
    names,
  });
  return stage === 0 ? sentence : `${speech.say('stage', { stage })}. ${sentence}`;
}

/** The method's name in this language. */
export function methodName(id: string, language: Language): string {
  return speechOf(language).sayOf('methods', id);
}

/** Why a ballot was set aside. */
export function setAsideSentence(reason: string, language: Language): string {
  return speechOf(language).sayOf('setAside', reason);
}
