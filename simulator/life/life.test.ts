import { describe, expect, it } from 'vitest';
import { wholeService } from '../fitbit/test-support.ts';
import { testService as googleService } from '../google-health/test-support.ts';

/** One person seen through both roads: the same days, each in its vendor's own shape. */

const people = ['one-year', 'traveller', 'ten-days'] as const;

const bothTruths = async (person: (typeof people)[number]) => {
  const google = await googleService({ person });
  return { fitbit: wholeService({ person }).control.truth(), google: google.control.truth() };
};
const only = (days: Readonly<Record<string, number>>, dates: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(days).filter(([date]) => date in dates));
const each = <T>(days: Readonly<Record<string, T>>, value: (of: T) => number) =>
  Object.fromEntries(Object.entries(days).map(([date, of]) => [date, value(of)]));

describe.each(people)('%s', (person) => {
  it('has walked, climbed and burned the same on both', async () => {
    const { fitbit, google } = await bothTruths(person);
    const { daily } = google;
    expect(only(fitbit.steps, daily.steps)).toEqual(daily.steps);
    expect(only(fitbit.floors, daily.floors)).toEqual(daily.floors);
    expect(only(fitbit.distance, daily.distance)).toEqual(each(daily.distance, (mm) => mm / 1_000_000));
    expect(only(fitbit.elevation, daily.altitude)).toEqual(each(daily.altitude, (mm) => mm / 1000));
    expect(only(fitbit.calories, daily['total-calories'])).toEqual(each(daily['total-calories'], Math.round));
    const active = daily['active-minutes'];
    expect(only(fitbit.minutesVeryActive, active)).toEqual(each(active, ({ vigorous }) => vigorous));
    expect(fitbit.azm).toEqual(daily['active-zone-minutes']);
    // What one of them does not have at all was a day without the tracker.
    for (const [date, steps] of Object.entries(fitbit.steps))
      if (!(date in daily.steps)) expect(steps).toBe(0);
  });

  it('has had the same nights', async () => {
    const { fitbit, google } = await bothTruths(person);
    const told = google.sleeps.filter(({ end }) => end < '2026-11-19');
    const mine = fitbit.sleeps.filter(({ endTime }) => endTime < told.at(-1)!.civilEnd + '.001');
    const start = (time: string) => time.slice(0, 19);
    expect(mine.map(({ startTime, endTime }) => [start(startTime), start(endTime)]).toSorted()).toEqual(
      told.map(({ civilStart, civilEnd }) => [civilStart, civilEnd]).toSorted(),
    );
    const asleep = new Map(told.map((sleep) => [sleep.civilStart, sleep.minutesAsleep]));
    for (const sleep of mine) expect(sleep.minutesAsleep).toBe(asleep.get(start(sleep.startTime)));
  });

  it('has exercised the same, and the heart rests at the same rate', async () => {
    const { fitbit, google } = await bothTruths(person);
    expect(fitbit.exercises.map(({ localStart, steps }) => [localStart.slice(0, 19), steps])).toEqual(
      google.exercises.map(({ civilStart, steps }) => [civilStart, steps]),
    );
    const resting = google.daily['daily-resting-heart-rate'];
    for (const [date, { resting: rate }] of Object.entries(fitbit.heart))
      if (rate !== null) expect(rate).toBe(resting[date]);
    expect(each(fitbit.spo2, ({ avg }) => avg)).toEqual(google.daily['daily-oxygen-saturation']);
    expect(fitbit.breathing).toEqual(google.daily['daily-respiratory-rate']);
  });

  it('has the same minutes', async () => {
    const google = await googleService({ person });
    const fitbit = wholeService({ person });
    expect(fitbit.control.minutes('heart', '2026-11-19')).toEqual(
      google.control.heartRateMinutes('2026-11-19'),
    );
  });
});
