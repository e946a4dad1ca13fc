import { describe, expect, it } from 'vitest';
import { lifeDays } from '../../../../simulator/exports/days';
import { climbedM, garminDayFiles, unwornDay } from '../../../../simulator/exports/garmin-archive';
import { contextOf, entryOf, peekOf, readAll } from '../../../../tests/support/entries';
import { formatLocalDay } from '$lib/domain/local-date';
import { garminDays } from './garmin-days';

const ZONE = 'Europe/Berlin';
const life = lifeDays('2026-03-20', 14, ZONE);
const entries = garminDayFiles(life, ZONE, 6).map(({ path, bytes }) =>
  entryOf(path.split('/').at(-1)!, bytes),
);
const hand = (...records: readonly unknown[]) =>
  entryOf('UDSFile_2026-01-01_2026-04-11.json', JSON.stringify(records));
const told = ({ readings }: Awaited<ReturnType<typeof readAll>>, metric: string) =>
  readings.flatMap((row) =>
    row.kind === 'daily' && row.reading.metric === metric
      ? [[formatLocalDay(row.reading.day), row.reading.value] as const]
      : [],
  );

describe("the days of Garmin's account archive", () => {
  it('are those of the person, and a day that two files share is the whole one', async () => {
    expect(entries.length).toBe(3);
    const answer = await readAll(garminDays, entries.toReversed());
    expect([answer.rejected, answer.problems, answer.finished.length]).toEqual([0, [], 3]);
    expect(told(answer, 'steps')).toEqual(life.map(({ date, steps }) => [date, steps]));
    expect(told(answer, 'distance')).toEqual(life.map(({ date, metres }) => [date, Math.round(metres)]));
    expect(told(answer, 'calories')).toEqual(life.map(({ date, kcal }) => [date, Math.round(kcal)]));
    expect(told(answer, 'moderate_minutes')).toEqual(life.map(({ date, level }) => [date, level.moderate]));
    expect(told(answer, 'vigorous_minutes')).toEqual(life.map(({ date, level }) => [date, level.vigorous]));
    expect(told(answer, 'elevation')).toEqual(life.map((day) => [day.date, climbedM(day)]));
    expect(told(answer, 'floors')).toEqual(
      life.map(({ date, steps }) => [date, Math.floor((steps % 31) / 2)]),
    );
    expect(told(answer, 'resting_heart_rate')).toEqual(
      life.flatMap(({ date, resting }) => (resting === null ? [] : [[date, Math.round(resting)]])),
    );
  });

  it('are known for what they are, under any name', async () => {
    const bytes = new Uint8Array(await new Response(entries[0]!.stream()).arrayBuffer());
    expect(garminDays.recognises(await peekOf(entryOf('days.json', bytes)))).toBe(true);
    expect(garminDays.recognises(await peekOf(hand()))).toBe(true);
    expect(garminDays.recognises(await peekOf(entryOf('other.json', '[]')))).toBe(false);
  });
});

it('says nothing of a day in the drawer, nor of floors that no watch counts', async () => {
  const worn = {
    calendarDate: '2026-01-02',
    totalSteps: 0,
    totalKilocalories: 1_700,
    floorsAscendedInMeters: 0,
  };
  const answer = await readAll(garminDays, [hand(unwornDay('2026-01-01'), worn)]);
  expect(
    answer.readings.map((row) => row.kind === 'daily' && [row.reading.metric, row.reading.value]),
  ).toEqual([
    ['steps', 0],
    ['calories', 1_700],
  ]);
  expect(answer.rejected).toBe(0);
});

it('leaves the sums out of the day of the export, which was not over, and of no other day', async () => {
  const day = (calendarDate: string, hours: number) => ({
    calendarDate,
    durationInMilliseconds: hours * 3_600_000,
    totalSteps: hours * 100,
    totalKilocalories: hours * 80,
    currentDayRestingHeartRate: 50,
  });
  const flight = day('2026-01-01', 15);
  const answer = await readAll(garminDays, [hand(flight, day('2026-01-02', 24), day('2026-01-03', 12))]);
  expect(told(answer, 'steps')).toEqual([
    ['2026-01-01', 1_500],
    ['2026-01-02', 2_400],
  ]);
  expect(told(answer, 'calories').length).toBe(2);
  expect(told(answer, 'resting_heart_rate').length).toBe(3);
  const spring = await readAll(garminDays, [hand(day('2026-03-29', 23))]);
  expect(told(spring, 'steps')).toEqual([['2026-03-29', 2_300]]);
});

it('reads the date of years ago, in words', async () => {
  const answer = await readAll(garminDays, [
    hand({ calendarDate: { date: 'Feb 3, 2020 12:00:00 AM' }, totalSteps: 5 }),
  ]);
  expect(told(answer, 'steps')).toEqual([['2020-02-03', 5]]);
});

it('counts what is no day, and leaves out a number that no day has', async () => {
  const answer = await readAll(garminDays, [
    hand(
      { calendarDate: '2026-02-30', totalSteps: 5 },
      { calendarDate: 'soon', totalSteps: 5 },
      { calendarDate: '1926-02-03', totalSteps: 5 },
      { totalSteps: 5 },
      'a day',
      { calendarDate: '2026-02-03', totalSteps: 5, totalDistanceMeters: -3, totalKilocalories: '1700' },
    ),
  ]);
  expect(answer.readings.length).toBe(1);
  // A list's bare words are no records at all.
  expect(answer.rejected).toBe(4);
});

it('keeps the other files where one is cut short', async () => {
  const bytes = new Uint8Array(await new Response(entries[0]!.stream()).arrayBuffer());
  const answer = await readAll(
    garminDays,
    [entryOf('UDSFile_a.json', bytes.slice(0, -20)), entries[1]!],
    contextOf(),
  );
  expect(answer.problems).toEqual([{ kind: 'json-cut-short', file: 'UDSFile_a.json' }]);
  expect(told(answer, 'steps').length).toBe(6);
});
