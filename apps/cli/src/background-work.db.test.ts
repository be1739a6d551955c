import { addUnit, changeMode, logWork, readConfiguration } from '@communard/core';
import { onEachDatabase, sampleUnit } from '@communard/testkit';
import { expect, it } from 'vitest';
import { startBackgroundWork } from './background-work.ts';

onEachDatabase('work in the background', (open) => {
  it('erases what a unit keeps no longer, without anybody asking', async () => {
    const test = await open({ startsAt: '2026-03-02T12:00:00Z' });
    const { depot: unit, secretary, act } = await sampleUnit(test.instance);
    const work = { unit, day: '2026-03-02', instrument: 'talk', count: 3, side: 'economic' };
    await act(secretary, logWork, work);
    await act(secretary, changeMode, { unit, to: 'restricted', erasureConfirmed: 'yes' });
    const entries = async () =>
      (await test.instance.database.runSql('select 1 from log_entry')).rows.length;
    expect(await entries()).toBe(1);
    test.set('2026-06-01T12:00:00Z');
    const faults: unknown[] = [];
    const stop = startBackgroundWork(test.instance, readConfiguration({}), (fault) =>
      faults.push(fault),
    );
    // The first round begins at once; stopping waits for it.
    await stop();
    expect(faults).toEqual([]);
    expect(await entries()).toBe(0);
  });

  it('ends teams whose last day is over, without anybody asking', async () => {
    const test = await open({ startsAt: '2026-03-02T12:00:00Z' });
    const { first: parent, secretariat, act } = await sampleUnit(test.instance);
    const team = { parent, kind: 'team', name: 'Picket', endsOn: '2026-03-04' };
    const { unit } = await act(secretariat, addUnit, team);
    test.set('2026-03-05T00:00:00Z');
    const faults: unknown[] = [];
    await startBackgroundWork(test.instance, readConfiguration({}), (fault) =>
      faults.push(fault),
    )();
    expect(faults).toEqual([]);
    const { rows } = await test.instance.database.runSql(
      'select ended_on::text as day from unit where id = $1',
      [unit],
    );
    expect(rows).toEqual([{ day: '2026-03-04' }]);
  });
});
