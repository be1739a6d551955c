import { onEachDatabase, type TestInstance } from '@communard/testkit';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { freezeUnit } from '../units/index.ts';
import { changeMode } from './change-mode.ts';
import { forgetWork } from './forget-work.ts';
import { eraseLogPhoto } from './erase-log-photo.ts';
import { getLogPhoto, listLogPhotos } from './log-photo.ts';
import { logWork } from './log-work.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';

const secret = 'Phonemaker X1';

onEachDatabase('a photo beside an entry of the log', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let photo: Uint8Array;
  const work = () => ({
    ...{ unit: sample.depot, day: '2026-09-01', instrument: 'poster', count: 2 },
    ...{ side: 'political', photo },
  });
  const log = async () => (await sample.act(sample.secretary, logWork, work())).entry;
  const shown = (entry: string, unit = sample.depot) =>
    getLogPhoto(test.instance, sample.secretary, { unit, entry });

  beforeAll(async () => {
    test = await open({ startsAt: '2026-09-01T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } });
    photo = await picture
      .withExif({ IFD0: { Make: secret } })
      .jpeg()
      .toBuffer();
  });

  it('is drawn anew, sealed, and shown to the unit alone', async () => {
    const entry = await log();
    const file = await shown(entry);
    expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width: 40 });
    expect(Buffer.from(file!).includes(secret)).toBe(false);
    const { rows } = await test.instance.database.runSql('select sealed_file from log_photo');
    const stored = Buffer.from(rows[0]!['sealed_file'] as Uint8Array);
    expect(stored.includes('WEBP')).toBe(false);
    expect(
      await getLogPhoto(test.instance, sample.secretariat, { unit: sample.depot, entry }),
    ).toBeUndefined();
    const question = { unit: sample.depot, weekCount: 2 };
    const list = await listLogPhotos(test.instance, sample.secretary, question);
    expect(list).toEqual({ shown: 'at_once', entries: new Set([entry]), takesPhotos: true });
  });

  it('that is none is refused by name, and no entry is left behind', async () => {
    const count = async () =>
      (await test.instance.database.runSql('select id from log_entry')).rows.length;
    const before = await count();
    photo = Buffer.from('This is no photo.');
    expect(await sample.codeOf(sample.secretary, logWork, work())).toBe(
      'report.photo_not_readable',
    );
    expect(await count()).toBe(before);
    photo = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    expect(await sample.codeOf(sample.secretary, logWork, work())).toBe(
      'report.photo_too_many_pixels',
    );
    photo = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
  });

  it('is erased by itself, and not by another unit', async () => {
    const entry = await log();
    const yard = await sample.addBasicUnit('Yard');
    const erase = { unit: sample.depot, entry };
    expect(await sample.codeOf(yard.secretary, eraseLogPhoto, erase)).toBe('unit.not_found');
    expect(await sample.codeOf(yard.secretary, eraseLogPhoto, { ...erase, unit: yard.unit })).toBe(
      'photo.not_found',
    );
    expect(await shown(entry)).toBeDefined();
    expect(await sample.codeOf(sample.secretary, eraseLogPhoto, erase)).toBe('done');
    expect(await sample.codeOf(sample.secretary, eraseLogPhoto, erase)).toBe('photo.not_found');
    expect(await shown(entry)).toBeUndefined();
  });

  it('goes after a year in the open, and at once when the unit works restricted', async () => {
    const entry = await log();
    test.set('2027-09-01T12:00:00Z');
    await forgetWork(test.instance);
    expect(await shown(entry)).toBeDefined();
    test.set('2027-09-02T12:00:00Z');
    await forgetWork(test.instance);
    expect(await shown(entry)).toBeUndefined();
    const today = { ...work(), day: '2027-09-02' };
    const kept = (await sample.act(sample.secretary, logWork, today)).entry;
    const strict = { unit: sample.depot, to: 'restricted', erasureConfirmed: 'yes' };
    await sample.act(sample.secretary, changeMode, strict);
    const { rows } = await test.instance.database.runSql(
      `select entry from log_photo where entry = '${kept}'`,
    );
    expect(rows).toEqual([]);
    expect(await sample.codeOf(sample.secretary, logWork, today)).toBe('log.photo_not_in_mode');
  });

  it('of a frozen unit is shown to nobody', async () => {
    const { unit, secretary } = await sample.addBasicUnit('Sidings');
    const { entry } = await sample.act(secretary, logWork, { ...work(), unit, day: '2027-09-02' });
    const look = () => getLogPhoto(test.instance, secretary, { unit, entry });
    expect(await look()).toBeDefined();
    await sample.act(secretary, freezeUnit, { unit });
    expect(await look()).toBeUndefined();
  });
});
