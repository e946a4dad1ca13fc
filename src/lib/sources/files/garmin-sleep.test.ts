import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../../simulator/calendar';
import { lifeDays, lifeNights } from '../../../../simulator/exports/days';
import { garminSleepFile, garminStages, unmeasuredNight } from '../../../../simulator/exports/garmin-archive';
import { contextOf, entryOf, peekOf, readAll } from '../../../../tests/support/entries';
import { formatLocalDay } from '$lib/domain/local-date';
import { garminSleep } from './garmin-sleep';

const ZONE = 'Europe/Berlin';
const days = lifeDays('2026-03-20', 20, ZONE);
const nights = lifeNights('2026-03-20', 20, ZONE);
const file = garminSleepFile(nights, days, ZONE);
const entry = entryOf(file.path.split('/').at(-1)!, file.bytes, 1_000);
const at = (name: string) => contextOf({ answers: { zone: { kind: 'iana', name }, choices: {} } });
const hand = (...records: readonly unknown[]) => entryOf('1_sleepData.json', JSON.stringify(records));
const sleepsIn = ({ readings }: Awaited<ReturnType<typeof readAll>>) =>
  readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));
const night = {
  sleepStartTimestampGMT: '2024-06-14T22:09:00.0',
  sleepEndTimestampGMT: '2024-06-15T06:08:00.0',
  calendarDate: '2024-06-15',
  sleepWindowConfirmationType: 'ENHANCED_CONFIRMED_FINAL',
  deepSleepSeconds: 4_800,
  lightSleepSeconds: 20_940,
  remSleepSeconds: 3_000,
  awakeSleepSeconds: 0,
};

describe("the nights of Garmin's account archive", () => {
  it('have their clocks in the zone given, their sums, and no stage made up', async () => {
    expect(garminSleep.recognises(await peekOf(entry))).toBe(true);
    const answer = await readAll(garminSleep, [entry], at(ZONE));
    expect([answer.rejected, answer.problems]).toEqual([0, []]);
    const clock = (ms: number) => `${wallClock(ms, ZONE).date}T${wallClock(ms, ZONE).time}`;
    const bySleep = [...sleepsIn(answer)].sort((a, b) => a.at! - b.at!);
    expect(bySleep.length).toBe(nights.length);
    for (const [index, truth] of nights.entries()) {
      const { deepSleepSeconds, lightSleepSeconds, remSleepSeconds, awakeSleepSeconds } = garminStages(truth);
      const lasted = (truth.endAt - truth.at) / 60_000;
      expect(bySleep[index]).toMatchObject({
        sourceId: String(truth.at),
        time: clock(truth.at),
        end: clock(truth.endAt),
        at: truth.at,
        endAt: truth.endAt,
        isMain: truth.isMain,
        kind: truth.type,
        stages: [],
        minutes: truth.isMain
          ? { asleep: (deepSleepSeconds + lightSleepSeconds + remSleepSeconds) / 60, inBed: lasted }
          : { asleep: lasted, awake: 0, inBed: lasted },
      });
      if (truth.isMain)
        expect(bySleep[index]!.stageMinutes).toEqual({
          deep: deepSleepSeconds / 60,
          light: lightSleepSeconds / 60,
          rem: remSleepSeconds / 60,
          awake: awakeSleepSeconds / 60,
        });
    }
  });

  it('bring the breaths and the oxygen of the night to its day', async () => {
    const { readings } = await readAll(garminSleep, [entry], at(ZONE));
    const told = (metric: string) =>
      readings.flatMap((row) =>
        row.kind === 'daily' && row.reading.metric === metric
          ? [[formatLocalDay(row.reading.day), row.reading.value]]
          : [],
      );
    expect(told('spo2_night_avg')).toEqual(days.map(({ date, spo2 }) => [date, spo2.mean]));
    expect(told('respiratory_rate')).toEqual(days.map(({ date, breaths }) => [date, breaths]));
  });

  it('keep their day and their id in whatever zone they are read', async () => {
    const of = async (zone: string) =>
      sleepsIn(await readAll(garminSleep, [hand(night)], at(zone))).map(({ day, sourceId }) => [
        formatLocalDay(day),
        sourceId,
      ]);
    const wanted = [['2024-06-15', String(Date.parse('2024-06-14T22:09:00Z'))]];
    expect(await of('America/Los_Angeles')).toEqual(wanted);
    expect(await of('Pacific/Auckland')).toEqual(wanted);
  });
});

it('tells a night of two exports once, as the longer of them has it, and every nap', async () => {
  const nap = (start: string, end: string) => ({
    napStartTimestampGMT: `2024-06-15T${start}:00.0`,
    napEndTimestampGMT: `2024-06-15T${end}:00.0`,
  });
  const begun = {
    ...night,
    sleepStartTimestampGMT: '2024-06-14T22:39:00.0',
    averageRespiration: 20,
    napList: [nap('12:00', '12:30')],
  };
  const whole = { ...night, averageRespiration: 14, napList: [nap('14:00', '14:20')] };
  const shorter = { ...night, deepSleepSeconds: 1_200 };
  const of = async (...files: readonly unknown[]) => {
    const entries = files.map((file, index) => ({ ...hand(file), key: `${index}.zip/1_sleepData.json` }));
    return readAll(garminSleep, entries);
  };
  const main = (answer: Awaited<ReturnType<typeof of>>) => sleepsIn(answer).filter(({ isMain }) => isMain);
  for (const files of [
    [begun, whole, shorter],
    [shorter, whole, begun],
  ]) {
    const answer = await of(...files);
    expect(main(answer)).toMatchObject([{ time: '2024-06-14T22:09:00', stageMinutes: { deep: 80 } }]);
    expect(sleepsIn(answer).filter(({ isMain }) => !isMain).length).toBe(2);
    expect(answer.readings.flatMap((row) => (row.kind === 'daily' ? [row.reading.value] : []))).toEqual([14]);
    expect([answer.finished.length, answer.rejected]).toEqual([3, 0]);
  }
});

it('reads a night by the offset of its day where that was another than the zone’s', async () => {
  const day = (date: string, minutes: number) => ({
    wellnessStartTimeGmt: new Date(Date.parse(`${date}T00:00:00Z`) - minutes * 60_000)
      .toISOString()
      .slice(0, 19),
    wellnessStartTimeLocal: `${date}T00:00:00.0`,
  });
  const days = entryOf('UDSFile_1.json', JSON.stringify([day('2024-06-15', -240), day('2024-03-31', 60)]));
  const spring = {
    ...night,
    sleepStartTimestampGMT: '2024-03-30T22:00:00.0',
    sleepEndTimestampGMT: '2024-03-31T05:00:00.0',
    calendarDate: '2024-03-31',
  };
  const context = { ...at(ZONE), beside: (id: string) => (id === 'garmin-days' ? [days] : []) };
  const clocks = sleepsIn(await readAll(garminSleep, [hand(night, spring)], context)).map(({ time, end }) => [
    time,
    end,
  ]);
  expect(clocks).toEqual([
    ['2024-06-14T18:09:00', '2024-06-15T02:08:00'],
    ['2024-03-30T23:00:00', '2024-03-31T07:00:00'],
  ]);
});

it('ends a nap after it began in the hour that comes twice', async () => {
  const nap = {
    napStartTimestampGMT: '2025-10-26T00:40:00.0',
    napEndTimestampGMT: '2025-10-26T01:20:00.0',
  };
  const record = { calendarDate: '2025-10-26', napList: [nap] };
  expect(sleepsIn(await readAll(garminSleep, [hand(record)], at(ZONE)))).toMatchObject([
    { time: '2025-10-26T02:40:00', end: '2025-10-26T03:20:00', minutes: { inBed: 40 } },
  ]);
});

it('leaves out a night on which nothing was measured, and says nothing of it', async () => {
  const answer = await readAll(garminSleep, [
    hand(
      unmeasuredNight('2024-06-14'),
      { ...night, sleepWindowConfirmationType: 'OFF_WRIST' },
      { calendarDate: '2024-06-16' },
    ),
  ]);
  expect([answer.readings, answer.rejected, answer.problems]).toEqual([[], 0, []]);
});

it('tells the stages of a watch without REM', async () => {
  const { remSleepSeconds: _, ...older } = night;
  const [sleep] = sleepsIn(await readAll(garminSleep, [hand(older)]));
  expect(sleep).toMatchObject({
    stageMinutes: { deep: 80, light: 349, awake: 0 },
    minutes: { asleep: 429, inBed: 479 },
  });
});

it.each([
  ['no end', { ...night, sleepEndTimestampGMT: null }],
  ['an end before its start', { ...night, sleepEndTimestampGMT: '2024-06-14T20:00:00.0' }],
  ['a stamp of words', { ...night, sleepStartTimestampGMT: 'late' }],
  ['a date of another week', { ...night, calendarDate: '2024-06-25' }],
  [
    'a year before watches',
    { ...night, sleepStartTimestampGMT: 1, sleepEndTimestampGMT: 30_000_000, calendarDate: null },
  ],
])('counts a night with %s', async (_, bad) => {
  const answer = await readAll(garminSleep, [hand(bad, night)]);
  expect([sleepsIn(answer).length, answer.rejected]).toEqual([1, 1]);
});
