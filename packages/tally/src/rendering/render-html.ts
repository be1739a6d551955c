import type { CountResult } from '../counting/result.ts';
import type { Language } from '../languages/phrases.ts';
import { sentencesOf } from '../languages/sentences.ts';
import { speechOf } from '../languages/speech.ts';
import type { Speech } from '../languages/speech.ts';
import { ballotNotes } from './ballot-notes.ts';
import { figuresHtml } from './html-figures.ts';
import { bdi, escapeHtml, sentenceHtml } from './html-text.ts';
import { PAGE_STYLE } from './page-style.ts';
import { sayGroup } from './render-text.ts';

/**
 * The result as a page that stands alone: no script, nothing loaded from anywhere, readable without
 * style, printable. The page forbids itself everything but its own style.
 */
export function renderHtml(result: CountResult, language: Language): string {
  const speech = speechOf(language);
  const title = result.title === '' ? speech.say('count') : result.title;
  return `<!doctype html>
<html lang="${language}" dir="${speech.isRightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${PAGE_STYLE}
</style>
</head>
<body>
<main>
<h1>${bdi(title)}</h1>
${summaryHtml(result, speech)}
${figuresHtml(result, speech)}
${storyHtml(result, speech)}
${ballotsHtml(result, speech)}
<p>${escapeHtml(speech.say('recount'))}</p>
</main>
</body>
</html>
`;
}

function term(label: string, text: string): string {
  return `<dt>${escapeHtml(label)}</dt><dd>${text}</dd>`;
}

function summaryHtml(result: CountResult, speech: Speech): string {
  const method = `${speech.sayOf('methods', result.method)} (${result.method}, ${result.methodVersion})`;
  const rule = `${result.rule.title}, ${result.rule.dated}`;
  const terms = [
    term(speech.say('result'), resultHtml(result, speech)),
    term(speech.say('method'), escapeHtml(method)),
    term(speech.say('rule'), escapeHtml(rule)),
  ];
  if (result.kind === 'seats') {
    terms.push(term(speech.say('seats'), String(result.seats)));
    const groups = result.groups.map((group) => sentenceHtml(sayGroup(group, speech)));
    if (groups.length > 0) terms.push(term(speech.say('guaranteedSeats'), groups.join('<br>')));
  }
  return `<dl>\n${terms.join('\n')}\n</dl>`;
}

/** Whoever won, in one line: the last sentence of the account. */
function resultHtml(result: CountResult, speech: Speech): string {
  return sentenceHtml(sentencesOf(result, speech.language).at(-1)!);
}

function storyHtml(result: CountResult, speech: Speech): string {
  const items = sentencesOf(result, speech.language).map(
    (sentence) => `<li>${sentenceHtml(sentence)}</li>`,
  );
  return `<section>
<h2>${escapeHtml(speech.say(result.kind === 'seats' ? 'stageByStage' : 'count'))}</h2>
<ol class="stages">
${items.join('\n')}
</ol>
</section>`;
}

function ballotsHtml(result: CountResult, speech: Speech): string {
  const notes = ballotNotes(result.ballots, speech);
  if (result.lotsUnused > 0) {
    notes.push({ label: speech.say('lotsUnused'), text: String(result.lotsUnused) });
  }
  return `<section>
<h2>${escapeHtml(speech.say('ballots'))}</h2>
<dl>
${notes.map(({ label, text }) => term(label, escapeHtml(text))).join('\n')}
</dl>
</section>`;
}
