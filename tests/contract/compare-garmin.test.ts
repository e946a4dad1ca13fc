import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { compareReadings, type ComparedDay } from '$lib/metrics/compare';
import { weightSides } from '$lib/metrics/compare-sides';
import type { TidemarkDatabase } from '$lib/storage/database';
import { weighInsIn } from '$lib/storage/measurements';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { freshDatabase, importFiles } from '../support/import-rig';

/**
 * A real Garmin report beside a synced account: the same person on a Fitbit scale, who lacks some weighings, typed in
 * others without a time, corrected some, was abroad for some, and has some of their own.
 */

const file = fileURLToPath(
  new URL('../../../shared/data/garmin-weight-csv/Weight_20221024.csv', import.meta.url),
);
const isThere = existsSync(file);

interface Weighing {
  readonly date: string;
  readonly time: string;
  readonly kg: number;
  readonly bmi: number;
}

/** Read with nothing of the app, oldest first. */
const written = (text: string): readonly Weighing[] => {
  const rows: Weighing[] = [];
  let date = '';
  for (const line of text.split(/\r?\n/)) {
    const head = /^" ?([A-Z][a-z]{2}) (\d+), (\d{4})"/.exec(line);
    if (head) date = new Date(`${head[1]} ${head[2]}, ${head[3]} UTC`).toISOString().slice(0, 10);
    const row = /^(\d+):(\d\d) ([AP])M,([\d.]+) kg,[^,]*,([\d.]+)/.exec(line);
    if (!row) continue;
    const hour = (Number(row[1]) % 12) + (row[3] === 'P' ? 12 : 0);
    const time = `${String(hour).padStart(2, '0')}:${row[2]}:00`;
    rows.push({ date, time, kg: Number(row[4]), bmi: Number(row[5]) });
  }
  return rows.reverse();
};

const garmin = isThere ? written(readFileSync(file, 'utf8')) : [];
const dayAfter = (date: string, by = 1) => formatLocalDay(parseLocalDay(date)! + by);

type Fate = 'alike' | 'untimed' | 'lacking' | 'corrected' | 'abroad';
const fateOf = (index: number): Fate => {
  if (index % 7 === 3) return 'lacking';
  if (index % 11 === 5) return 'corrected';
  if (index % 13 === 8) return 'untimed';
  // Not where the next day's weight is the same: those two would be alike on that day.
  const isApart = Math.abs((garmin[index + 1]?.kg ?? 0) - garmin[index]!.kg) > 0.06;
  return index % 9 === 6 && isApart ? 'abroad' : 'alike';
};

/** A zone 23 hours ahead of the watch's: few days of one clock would be chance. */
const anHourBefore = (time: string) =>
  `${String(Number(time.slice(0, 2)) - 1).padStart(2, '0')}${time.slice(2)}`;

const onFitbit = (row: Weighing, index: number): readonly Weighing[] => {
  switch (fateOf(index)) {
    case 'lacking':
      return [];
    case 'corrected':
      return [{ ...row, kg: Math.round((row.kg + 0.37) * 100) / 100 }];
    case 'untimed':
      return [{ ...row, time: '23:59:59' }];
    case 'abroad':
      return [{ ...row, date: dayAfter(row.date), time: anHourBefore(row.time) }];
    case 'alike':
      return [row];
  }
};

/** Days on which Garmin has nothing. */
const dates = new Set(garmin.map(({ date }) => date));
const own = ['2022-08-07', ...[...dates].map((date) => dayAfter(date)).filter((date) => !dates.has(date))]
  .filter((date) => date < '2022-10-24')
  .map((date): Weighing => ({ date, time: '07:41:20', kg: 104.5, bmi: 32 }));

const fitbit = [...garmin.flatMap(onFitbit), ...own];

let rig: EngineRig;
let db: TidemarkDatabase;
beforeAll(async () => {
  if (!isThere) return;
  const weight = fitbit.map(({ date, time, kg, bmi }, index) => ({
    logId: 1_660_000_000_000 + index,
    date,
    time,
    weight: kg,
    bmi,
    source: time === '23:59:59' ? 'API' : 'Aria',
  }));
  rig = await createEngineRig({ person: { log: { weight }, file: 'scale.json' } });
  const days = { first: parseLocalDay('2022-07-01')!, last: parseLocalDay('2022-12-31')! };
  expect(await rig.finish(await rig.sync(days))).toMatchObject({ state: 'done' });
  db = freshDatabase();
  await db.accounts.put(rig.store.accounts.get(rig.account.id)!);
  await db.weighIns.bulkPut([...rig.rows()]);
  const report = { path: 'Weight_20221024.csv', bytes: new Uint8Array(readFileSync(file)) };
  const target = { kind: 'account', id: rig.account.id } as const;
  expect(await importFiles(db, [report], { target })).toMatchObject({ step: 'done' });
});
afterAll(() => (isThere ? rig.close() : undefined));

describe.skipIf(!isThere)(
  'a Garmin report beside a synced account (skipped where the file is absent)',
  () => {
    const sideOf = async (source: SourceId) =>
      weightSides(await weighInsIn(db, [rig.account.id], null, source));
    const compared = async () => compareReadings(await sideOf('fitbit'), await sideOf('garmin'));
    const dated = (days: readonly ComparedDay[], of: ComparedDay['class']) =>
      days.filter((day) => day.class === of).map(({ day }) => formatLocalDay(day));
    const datesOf = (...fates: readonly Fate[]) => [
      ...new Set(garmin.filter((_, index) => fates.includes(fateOf(index))).map(({ date }) => date)),
    ];

    it('has every weighing of both sides', async () => {
      expect(garmin).toHaveLength(63);
      expect((await sideOf('garmin')).map(({ value }) => value)).toEqual(garmin.map(({ kg }) => kg));
      expect(await sideOf('fitbit')).toHaveLength(fitbit.length);
    });

    it('tells each day as the two files do', async () => {
      const { days, counts } = await compared();
      const truth = {
        matched: datesOf('alike', 'untimed'),
        differs: datesOf('corrected'),
        only_left: own.map(({ date }) => date).sort(),
        only_right: datesOf('lacking'),
        shifted: datesOf('abroad').map((date) => dayAfter(date)),
      };
      for (const of of ['matched', 'differs', 'only_left', 'only_right', 'shifted'] as const) {
        expect(truth[of].length).toBeGreaterThan(2);
        expect({ of, dates: dated(days, of) }).toEqual({ of, dates: truth[of] });
        expect(counts[of]).toBe(truth[of].length);
      }
    });

    it('pairs what has no time of day with what has, by value on its day', async () => {
      const { days } = await compared();
      const untimed = days.filter(
        ({ class: of, left }) => of === 'matched' && left.some(({ time }) => time === null),
      );
      expect(untimed.map(({ day }) => formatLocalDay(day))).toEqual(datesOf('untimed'));
      for (const { left, right } of untimed)
        expect(right.map(({ value }) => value)).toEqual(left.map(({ value }) => value));
    });
  },
);
