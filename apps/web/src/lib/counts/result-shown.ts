import type { Translator } from '@communard/languages';
import {
  ballotNotes,
  sayGroup,
  sentencesOf,
  setAsideSentence,
  speechOf,
  type CountResult,
  type Language,
  type SetAsideBallot,
} from '@communard/tally';
import type { Answer } from '@communard/ui';
import { tableOf } from './table-shown.ts';

/** More lines of set-aside ballots than these are left to the files. */
const linesMax = 100;

/** A count as its page shows it, in the reader's language. */
export function resultShown(result: CountResult, language: Language, t: Translator) {
  const speech = speechOf(language);
  const sentences = sentencesOf(result, language);
  const { setAside } = result.ballots;
  const table = tableOf(result, speech);
  const stages = result.kind === 'seats' ? result.stages.length : 0;
  return {
    title: result.title === '' ? speech.say('count') : result.title,
    isTitled: result.title !== '',
    outcome: sentences.at(-1)!,
    facts: factsOf(result, language),
    tableTitle: speech.say(result.kind === 'seats' ? 'table' : 'votes'),
    tableLabel: speech.say('tableRegion'),
    table,
    leftOut:
      table.leftOut === 0
        ? undefined
        : t('count.stages_left_out', { shown: stages - table.leftOut, all: stages }),
    storyTitle: speech.say(result.kind === 'seats' ? 'stageByStage' : 'count'),
    sentences,
    ballotsTitle: speech.say('ballots'),
    ballots: ballotNotes(result.ballots, speech).map(({ label, text }) => ({ term: label, text })),
    setAside: setAside.slice(0, linesMax).map((ballot) => lineOf(ballot, language, t)),
    setAsideMore:
      setAside.length <= linesMax
        ? undefined
        : t('count.set_aside_more', { count: setAside.length - linesMax }),
    recount: speech.say('recount'),
  };
}

export type ResultShown = ReturnType<typeof resultShown>;

function factsOf(result: CountResult, language: Language): Answer[] {
  const speech = speechOf(language);
  const { method, methodVersion, rule } = result;
  const facts: Answer[] = [
    {
      term: speech.say('method'),
      text: `${speech.sayOf('methods', method)} (${method}, ${methodVersion})`,
    },
    {
      term: speech.say('rule'),
      text: `${rule.title}, ${rule.dated}`,
      lang: 'en',
      href: rule.address.startsWith('https://') ? rule.address : undefined,
    },
  ];
  if (result.kind === 'seats') {
    facts.push({ term: speech.say('seats'), text: String(result.seats) });
    const groups = result.groups.map((group) => sayGroup(group, speech)).join(' ');
    if (groups !== '') facts.push({ term: speech.say('guaranteedSeats'), text: groups });
  }
  if (result.lotsUnused > 0) {
    facts.push({ term: speech.say('lotsUnused'), text: String(result.lotsUnused) });
  }
  return facts;
}

function lineOf(ballot: SetAsideBallot, language: Language, t: Translator): string {
  const { line, weight, reason, found } = ballot;
  const what = t('count.set_aside_line', {
    line,
    weight,
    reason: setAsideSentence(reason, language),
  });
  return found === null ? what : t('count.set_aside_found', { what, found });
}
