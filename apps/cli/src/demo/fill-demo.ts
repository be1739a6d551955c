import type { Instance } from '@communard/core';
import type { DemoClock } from './demo-clock.ts';
import { demoStage } from './demo-stage.ts';
import { playCampaigns } from './play-campaigns.ts';
import { playFederation } from './play-federation.ts';
import { playPublished } from './play-published.ts';
import { playResolutions } from './play-resolutions.ts';
import { playUnits } from './play-units.ts';

const acts = [playFederation, playResolutions, playCampaigns, playPublished, playUnits] as const;

/**
 * Fills an empty installation with two federations: one invented and alive, one known only from
 * published documents. Everything is done by the commands that people use, under a stopped clock.
 */
export async function fillDemo(
  instance: Instance,
  time: DemoClock,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const stage = demoStage(instance, time);
  for (const [index, play] of acts.entries()) {
    await play(stage);
    onProgress(index + 1, acts.length);
  }
}
