import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BallotFormat, CountRequest, CountResult, CsvCells } from './index.ts';
import { count, LANGUAGES, METHODS, parseBallots, renderHtml, renderJson } from './index.ts';
import { renderText } from './index.ts';
import { schemaFaults } from './testing/json-schema.ts';
import type { Schema } from './testing/json-schema.ts';
import { ballotsOf, drawnOrder, randomProfile } from './testing/profiles.ts';
import { profileCount, seeded, seedOfRun } from './testing/seeded.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly format?: BallotFormat;
  readonly cells?: CsvCells;
  readonly request: CountRequest;
  readonly why: string;
}

const FOLDER = new URL('../../../vectors/tally/', import.meta.url);
const DOCUMENT = new URL('../../../docs/formats/count.md', import.meta.url);

const cases = JSON.parse(readFileSync(new URL('cases.json', FOLDER), 'utf8')) as Case[];

function countCase({ file, format = 'blt', cells = 'ranks', request }: Case): CountResult {
  const bytes = readFileSync(new URL(`ballots/${file}`, FOLDER));
  const parsed = parseBallots(bytes, { format, cells });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  const outcome = count(parsed.ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result;
}

const schema = ((): Schema => {
  const text = /```json schema\n([^`]*)```/.exec(readFileSync(DOCUMENT, 'utf8'))![1]!;
  return JSON.parse(text) as Schema;
})();

describe('golden counts', () => {
  it.each(cases)('$name: $why', (golden) => {
    const account = readFileSync(new URL(`accounts/${golden.name}.json`, FOLDER), 'utf8');
    const written = renderJson(countCase(golden));
    expect(written).toBe(account);
    expect(schemaFaults(JSON.parse(written), schema, schema)).toEqual([]);
  });

  it('every account belongs to a case, and every method has one', () => {
    const files = readdirSync(new URL('accounts/', FOLDER));
    expect(files.sort()).toEqual(cases.map((golden) => `${golden.name}.json`).sort());
    const counted = new Set(cases.map((golden) => golden.request.method));
    const withOwnCase = METHODS.filter((method) => method.id !== 'motion-three-quarters');
    expect(withOwnCase.filter((method) => !counted.has(method.id))).toEqual([]);
  });

  it.each(cases)('$name: can be read in every language, without a gap', (golden) => {
    const result = countCase(golden);
    for (const language of LANGUAGES) {
      const text = renderText(result, language);
      const page = renderHtml(result, language);
      for (const written of [text, page]) {
        expect(written).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/);
      }
      expect(page).toContain(
        `<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`,
      );
    }
  });
});

describe('the published form of a count', () => {
  const seed = seedOfRun(Date.now());
  console.info(`published form: COMMUNARD_SEED=${seed}`);
  const methods = METHODS.filter((method) =>
    (method.ballots as readonly string[]).includes('rankings'),
  );

  it.each(methods.map((method) => method.id))('%s keeps to the schema', (method) => {
    const random = seeded(seed);
    for (let i = 0; i < profileCount(60); i++) {
      const profile = randomProfile(random, { candidatesMax: 6 });
      const outcome = count(ballotsOf(profile), {
        method,
        ...(METHODS.find((one) => one.id === method)!.seats === 'one'
          ? {}
          : { seats: profile.seats }),
        tiePolicy: drawnOrder(profile.drawn),
      });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      const faults = schemaFaults(JSON.parse(renderJson(outcome.result)), schema, schema);
      expect(faults, `seed ${seed}`).toEqual([]);
    }
  });

  it('a schema that is broken on purpose finds faults', () => {
    const value = JSON.parse(renderJson(countCase(cases[0]!))) as Record<string, unknown>;
    expect(schemaFaults({ ...value, more: 1 }, schema, schema)).toEqual(['$: has more']);
    expect(schemaFaults({ ...value, lotsUnused: -1 }, schema, schema)).toEqual([
      '$.lotsUnused: too low',
    ]);
    expect(schemaFaults({ ...value, title: null }, schema, schema)).toEqual(['$.title: is null']);
    const { title, ...untitled } = value;
    expect(typeof title).toBe('string');
    expect(schemaFaults(untitled, schema, schema)).toEqual(['$: lacks title']);
  });
});
