import type { OpenTestInstance, TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach } from 'vitest';
import type { Command } from '../platform/index.ts';
import { listEntries } from '../records/index.ts';
import { callOffCampaign } from './call-off-campaign.ts';
import { getParticipation } from './get-participation.ts';
import { terms } from './sample-campaign.ts';
import {
  act,
  actorOf,
  callSample,
  foundSampleFederation,
  type SampleFederation,
} from './sample-federation.ts';

/** When the sample day is called, while it lies ahead, and when it is over. */
export const before = '2026-11-03T09:00:00Z';
export const dayOver = '2026-11-26T12:00:00Z';

export const promise = { ...terms, number: '500', unit: '' };

/**
 * For tests of what an asked organisation does: before each, the sample day is called anew and the
 * dockers and the weavers are asked. A test may go on with another campaign by setting that one.
 */
export function askedToTakePart(open: OpenTestInstance) {
  const day = { campaign: '' } as { test: TestInstance; cast: SampleFederation; campaign: string };
  beforeAll(async () => {
    day.test = await open({ startsAt: before });
    day.cast = await foundSampleFederation(day.test.instance);
  });
  beforeEach(async () => {
    day.test.set(before);
    const asked = [day.cast.dockers, day.cast.weavers];
    day.campaign = await callSample(day.test.instance, day.cast.federation, { asked });
  });
  return Object.assign(day, {
    asDockers: <Input, Output, Code extends string>(
      command: Command<Input, Output, Code>,
      input: object = {},
    ) => act(day.test.instance, day.cast.dockers, command, { campaign: day.campaign, ...input }),
    own: (organisation = day.cast.dockers, reader = actorOf(organisation)) => {
      const whose = { campaign: day.campaign, organisation, reader, locale: 'en' } as const;
      return getParticipation(day.test.instance, whose);
    },
    lastEntry: async () =>
      (await listEntries(day.test.instance, day.cast.dockers, { limit: 1 }))[0]!,
    calledOff: async () => {
      const key = await callSample(day.test.instance, day.cast.federation);
      const why = { campaign: key, reason: 'Storm' };
      await act(day.test.instance, day.cast.federation, callOffCampaign, why);
      return { campaign: key };
    },
  });
}

/** What a refused command gives. */
export function refused(code: string, field?: string) {
  return { ok: false, refusal: field === undefined ? { code } : { code, field } };
}
