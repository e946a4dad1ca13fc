import { expect, it } from 'vitest';
import { aWeighIn } from '$lib/storage/sync-store-suite';
import type { BodyFat } from '$lib/domain/weigh-in';
import { fatReadings } from './body-fat';

const weighIn = (time: string, fatPct: number | null) => aWeighIn(`w${time}`, 100, { time, fatPct });
const fat = (time: string, fatPct: number): BodyFat => ({ ...aWeighIn(`f${time}`, 100, { time }), fatPct });

it('takes a reading that the scale filed twice once, as the weigh-in has it', () => {
  const readings = fatReadings(
    [weighIn('1970-04-11T07:00:00', 24.3), weighIn('1970-04-11T12:00:00', null)],
    [fat('1970-04-11T07:00:07', 24.3), fat('1970-04-11T12:00:07', 25), fat('1970-04-11T07:00:07', 29)],
  );
  expect(readings.map(({ row, fatPct }) => [row.sourceId.slice(0, 1), fatPct])).toEqual([
    ['w', 24.3],
    ['f', 29],
    ['f', 25],
  ]);
});
