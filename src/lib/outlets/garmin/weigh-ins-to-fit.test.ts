import { Decoder, Stream } from '@garmin/fitsdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTo } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';
import { anyWeighIns, weighInAt, zones } from '../../../../tests/support/any-weigh-ins';
import { contextOf, entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { garminFit } from '$lib/sources/files/garmin-fit';
import { weighInsToFit } from './weigh-ins-to-fit';

const NOW = Date.UTC(2026, 10, 21, 12, 30, 5);
const berlin: ZoneRule = { kind: 'iana', name: 'Europe/Berlin' };

const write = (rows: readonly Measurement[], zone: ZoneRule = berlin) => {
  const [file, ...more] = weighInsToFit(rows, { zone, now: NOW });
  expect(more).toEqual([]);
  if (!file) throw new Error('No file');
  return file;
};

/** As our own import reads it. */
const readHere = async (bytes: Uint8Array, zone: ZoneRule) => {
  const entry = entryOf('weights.fit', bytes);
  expect(garminFit.recognises(await peekOf(entry))).toBe(true);
  const answer = await readAll(garminFit, [entry], contextOf({ answers: { zone, choices: {} } }));
  expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [] });
  return weighIns(answer);
};

/** As the vendor's own kit reads it. */
const readThere = (bytes: Uint8Array) => {
  expect(new Decoder(Stream.fromByteArray([...bytes])).checkIntegrity()).toBe(true);
  const { messages, errors } = new Decoder(Stream.fromByteArray([...bytes])).read();
  expect(errors).toEqual([]);
  return messages;
};

describe('a FIT weight file', () => {
  it('brings any rows into both readers with the same values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones).chain((zone) => fc.tuple(fc.constant(zone), anyWeighIns(zone))),
        async ([zone, rows]) => {
          fc.pre(rows.length > 0);
          const file = write(rows, zone);
          expect(file.rows.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
          const truth = file.rows.map(({ kg, fatPct, bmi }) => [
            roundTo(kg, 2),
            fatPct === null ? null : roundTo(fatPct, 2),
            bmi === null ? null : roundTo(bmi, 1),
          ]);
          const here = await readHere(file.bytes, zone);
          expect(here.map(({ kg, fatPct, bmi }) => [kg, fatPct, bmi])).toEqual(truth);
          expect(here.map(({ time }) => time.slice(0, 10))).toEqual(
            file.rows.map(({ time }) => time.slice(0, 10)),
          );
          file.rows.forEach(({ timeUnknown, time, at }, index) => {
            if (!timeUnknown) expect(here[index]?.time).toBe(time);
            if (at !== undefined) expect(here[index]?.at).toBe(at);
          });
          const there = readThere(file.bytes).weightScaleMesgs ?? [];
          expect(there.map(({ weight, percentFat = null, bmi = null }) => [weight, percentFat, bmi])).toEqual(
            truth,
          );
          expect(there.map(({ timestamp }) => Number(timestamp))).toEqual(here.map(({ at }) => at));
        },
      ),
    );
  });

  it('says what it is and when it was made, and names its days', () => {
    const file = write([weighInAt('2024-03-05T07:00:00'), weighInAt('2024-02-01T07:00:00')]);
    expect(readThere(file.bytes).fileIdMesgs).toMatchObject([
      { type: 'weight', manufacturer: 'development', timeCreated: new Date(NOW) },
    ]);
    expect(file.name).toBe('tidemark-weight-2024-02-01-2024-03-05.fit');
    expect(file.rows.map(({ time }) => time)).toEqual(['2024-02-01T07:00:00', '2024-03-05T07:00:00']);
  });

  it('has a CRC that a flipped bit breaks', () => {
    const { bytes } = write([weighInAt('2024-03-05T07:00:00')]);
    for (const at of [5, 20, bytes.length - 1]) {
      const broken = bytes.slice();
      broken[at]! ^= 4;
      expect(new Decoder(Stream.fromByteArray([...broken])).checkIntegrity()).toBe(false);
    }
  });

  it('holds no field without a value', () => {
    const rows = [
      weighInAt('2024-03-05T07:00:00'),
      weighInAt('2024-03-06T07:00:00', { fatPct: 21.5 }),
      weighInAt('2024-03-07T07:00:00', { bmi: 0.04 }),
    ];
    const [plain, fat, rounded] = readThere(write(rows).bytes).weightScaleMesgs ?? [];
    expect(Object.keys(plain ?? {}).toSorted()).toEqual(['timestamp', 'weight']);
    expect(fat).toMatchObject({ percentFat: 21.5 });
    expect(rounded).not.toHaveProperty('bmi');
  });

  it('puts weigh-ins without a time of day at noon, one second apart', async () => {
    const untimed = { timeUnknown: true };
    const rows = ['1', '2'].map((sourceId) => weighInAt('2024-03-05T23:59:59', { ...untimed, sourceId }));
    const clocks = (await readHere(write(rows).bytes, berlin)).map(({ time }) => time);
    expect(clocks).toEqual(['2024-03-05T12:00:00', '2024-03-05T12:00:01']);
    // The day survives a reader eleven hours off.
    for (const minutes of [-600, 720])
      expect((await readHere(write(rows).bytes, { kind: 'offset', minutes }))[0]?.time).toContain(
        '2024-03-05',
      );
  });

  it('takes the source’s instant before the wall clock, and a person’s word on the time before both', () => {
    const at = Date.parse('2024-03-04T22:00:00.750Z');
    const inTokyo = weighInAt('2024-03-05T07:00:00', { at });
    const stamp = (row: Measurement) => readThere(write([row]).bytes).weightScaleMesgs?.[0]?.timestamp;
    expect(stamp(inTokyo)).toEqual(new Date('2024-03-04T22:00:00Z'));
    const asGiven = { kg: 80, fatPct: null, time: '2024-03-05T07:00:00', timeUnknown: false };
    expect(stamp({ ...inTokyo, time: '2024-03-05T09:00:00', asGiven })).toEqual(
      new Date('2024-03-05T08:00:00Z'),
    );
    expect(stamp({ ...inTokyo, kg: 81, asGiven })).toEqual(new Date('2024-03-04T22:00:00Z'));
  });

  it('leaves out what the format cannot hold, and is no file where nothing is left', () => {
    const good = weighInAt('2024-03-05T07:00:00');
    const bad = [
      weighInAt('2024-03-06T07:00:00', { kg: 655.34 }),
      weighInAt('2024-03-06T08:00:00', { kg: 0.004 }),
      weighInAt('1989-12-30T08:00:00'),
    ];
    expect(write([...bad, good]).rows).toEqual([good]);
    expect(weighInsToFit(bad, { zone: berlin, now: NOW })).toEqual([]);
    expect(weighInsToFit([], { zone: berlin, now: NOW })).toEqual([]);
  });

  it('reads the hour that was never shown as one later, and the doubled one as the first', async () => {
    const rows = [weighInAt('2024-03-31T02:30:00'), weighInAt('2024-10-27T02:30:00')];
    const read = await readHere(write(rows).bytes, berlin);
    expect(read.map(({ time }) => time)).toEqual(['2024-03-31T03:30:00', '2024-10-27T02:30:00']);
    expect(read[1]?.at).toBe(Date.parse('2024-10-27T00:30:00Z'));
  });

  it('is in the same order and of the same bytes whatever the order of the rows', () => {
    const rows = ['2024-03-05T07:00:00', '2024-03-06T07:00:00', '2024-03-07T07:00:00'].map((time) =>
      weighInAt(time),
    );
    expect(write(rows.toReversed()).bytes).toEqual(write(rows).bytes);
  });
});
