import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  applyToParticipation,
  deedsMax,
  participationKey,
  participationKeysOf,
  promiseMade,
  reportMade,
  type ParticipationEntry,
} from './participation.ts';
import { bakers, dockers, federation, ref, report, terms, weavers } from './sample-campaign.ts';

const head = { seq: 7, at: '2026-11-03T09:00:00Z', audience: 'public', refs: [] };
const asked = {
  ...head,
  log: federation,
  kind: 'campaign.asked',
  body: { number: 1, organisations: [dockers, weavers] },
} as ParticipationEntry;
const promised = {
  ...head,
  log: dockers,
  kind: 'promise.made',
  body: { campaign: ref, ...terms },
} as ParticipationEntry;
const key = participationKey(ref, dockers);

describe('the part of an organisation', () => {
  it('is the same whichever record is read first', () => {
    const askedFirst = applyToParticipation(
      promised,
      applyToParticipation(asked, undefined, key),
      key,
    );
    const promisedFirst = applyToParticipation(
      asked,
      applyToParticipation(promised, undefined, key),
      key,
    );
    expect(promisedFirst).toEqual(askedFirst);
    expect(askedFirst).toMatchObject({ organisation: dockers, asked: { seq: 7 } });
  });

  it('is touched by the asking record for everyone asked, by any other for itself alone', () => {
    expect(participationKeysOf(asked)).toEqual([key, participationKey(ref, weavers)]);
    const stranger = { ...promised, log: bakers } as ParticipationEntry;
    expect(participationKeysOf(stranger)).toEqual([participationKey(ref, bakers)]);
  });

  it('cannot be opened by a record that asks in another’s name', () => {
    const impostor = { ...asked, log: bakers } as ParticipationEntry;
    expect(participationKeysOf(impostor)).not.toContain(key);
  });

  it('is asked once: asking again does not move the time of asking', () => {
    const row = applyToParticipation(asked, undefined, key);
    const again = { ...asked, seq: 30, at: '2026-11-20T09:00:00Z' };
    expect(applyToParticipation(again, row, key)).toBe(row);
  });

  it('has no promise that was not made in public', () => {
    const inside = { ...promised, audience: 'internal' };
    expect(applyToParticipation(inside, undefined, key)).toBeUndefined();
  });

  it('stops growing when someone writes without end', () => {
    const row = Array.from({ length: deedsMax + 3 }).reduce<
      ReturnType<typeof applyToParticipation>
    >((before) => applyToParticipation(promised, before, key), undefined);
    expect(row?.deeds).toHaveLength(deedsMax);
  });
});

describe('the body of a promise', () => {
  const isSound = (changes: object) =>
    v.is(promiseMade.body, { campaign: ref, ...terms, ...changes });

  it('is sound with and without a number', () => {
    expect(isSound({})).toBe(true);
    expect(isSound({ amount: undefined })).toBe(true);
  });

  it.each([
    ['a negative number', { amount: { number: -1, unit: 'leaflets' } }],
    ['half a leaflet', { amount: { number: 0.5, unit: 'leaflets' } }],
    ['no words', { words: '' }],
    ['no place', { place: undefined }],
    ['a day that is none', { by: '25.11.2026' }],
    ['a campaign that is none', { campaign: { log: 'x', number: 1 } }],
    ['a language that is none', { language: 'what is this' }],
  ])('is void with %s', (_, changes) => {
    expect(isSound(changes)).toBe(false);
  });
});

describe('the body of a report', () => {
  it('is void if it says "not" and no reason', () => {
    const broken = { campaign: ref, ...report, outcome: 'not' };
    expect(v.is(reportMade.body, broken)).toBe(false);
    expect(v.is(reportMade.body, { ...broken, reason: 'The printer broke down.' })).toBe(true);
  });

  it('may say zero, and two', () => {
    const figures = [
      { unit: 'leaflets', actual: 2 },
      { unit: 'people', actual: 0 },
    ];
    expect(v.is(reportMade.body, { campaign: ref, ...report, figures })).toBe(true);
  });
});
