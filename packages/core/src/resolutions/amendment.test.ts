import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  amendmentAnswered,
  amendmentKeysOf,
  amendmentProposed,
  amendmentStateOf,
  applyToAmendment,
  type Amendment,
  type AmendmentEntry,
} from './amendment.ts';

const federation = `Qm${'F'.repeat(44)}`;
const member = `Qm${'M'.repeat(44)}`;
const head = { at: '2026-03-01T09:00:00Z', audience: 'public', refs: [] };
const proposed: AmendmentEntry = {
  ...head,
  log: member,
  seq: 5,
  kind: 'amendment.proposed',
  body: v.parse(amendmentProposed.body, {
    resolution: { log: federation, number: 2 },
    version: 1,
    change: 'replace',
    paragraph: 1,
    language: 'en',
    text: 'Better.',
  }),
};
const answered = (log: string, seq: number, answer: string): AmendmentEntry => ({
  ...head,
  log,
  seq,
  kind: 'amendment.answered',
  body: v.parse(amendmentAnswered.body, {
    number: 2,
    amendment: { log: member, seq: 5 },
    answer,
    reason: 'Because.',
  }),
});

const key = `${federation}/2|${member}/5`;
const fold = (...entries: AmendmentEntry[]) =>
  entries.reduce<Amendment | undefined>((row, each) => applyToAmendment(each, row, key), undefined);

describe('an amendment', () => {
  it('is open until the resolution’s record answers', () => {
    expect(amendmentStateOf(fold(proposed)!)).toBe('open');
    expect(amendmentStateOf(fold(proposed, answered(federation, 9, 'taken'))!)).toBe('taken');
  });

  it('cannot be answered by any other record: its answer belongs to another amendment', () => {
    expect(amendmentKeysOf(answered(federation, 9, 'taken'))).toEqual([key]);
    expect(amendmentKeysOf(answered(member, 9, 'taken'))).toEqual([`${member}/2|${member}/5`]);
  });

  it('keeps its first answer', () => {
    const row = fold(
      proposed,
      answered(federation, 9, 'taken'),
      answered(federation, 10, 'not_taken'),
    );
    expect(amendmentStateOf(row!)).toBe('taken');
  });

  it('is the same when the answer arrives before the proposal', () => {
    const answer = answered(federation, 9, 'taken_in_part');
    expect(fold(answer, proposed)).toEqual(fold(proposed, answer));
    expect(fold(answer, proposed)).toMatchObject({ log: member, seq: 5 });
  });
});
