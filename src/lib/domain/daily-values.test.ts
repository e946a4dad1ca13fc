import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from './daily';
import { strangers } from './merge';
import { derivedActiveMinutes, valuesOfDays } from './daily-values';
import type { FormatId } from './imports';
import type { MetricId } from './metric';

const value = (
  account: string,
  source: 'fitbit' | 'google-health' | 'garmin',
  day: number,
  steps: number,
): DailyValue => ({
  id: dailyRowId(account, source, 'steps', day),
  account,
  source,
  metric: 'steps',
  day,
  value: steps,
  provenance: source === 'garmin' ? { kind: 'file', name: 'a.csv' } : { kind: 'api' },
  seenAt: 0,
});
const onePerson = { ...strangers, personOf: () => 'me' };
const rows = [
  value('fitbit-A', 'fitbit', 100, 1),
  value('google-health-1', 'google-health', 100, 2),
  value('files-1', 'garmin', 100, 3),
  value('files-1', 'garmin', 101, 4),
];

it('gives one value a day: the living connection, then the older one, then files', () => {
  expect(valuesOfDays(rows, onePerson).map((row) => row.value)).toEqual([2, 4]);
  expect(valuesOfDays(rows.slice(2), onePerson).map((row) => row.value)).toEqual([3, 4]);
});

it('gives the source that the person prefers where it has a value', () => {
  const preferring = { ...onePerson, preferred: 'garmin' as const };
  expect(valuesOfDays(rows, preferring).map((row) => row.value)).toEqual([3, 4]);
  const fitbit = { ...onePerson, preferred: 'fitbit' as const };
  expect(valuesOfDays(rows, fitbit).map((row) => row.value)).toEqual([1, 4]);
});

it('keeps people apart, leaves tombstones out and does not depend on the order', () => {
  expect(valuesOfDays(rows, strangers)).toHaveLength(4);
  expect(valuesOfDays([{ ...rows[1]!, deletedAt: 5 }, rows[0]!], onePerson).map((row) => row.value)).toEqual([
    1,
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: 4 }), (shuffled) => {
      expect(valuesOfDays(shuffled, onePerson)).toEqual(valuesOfDays(rows, onePerson));
    }),
  );
});

const filed = (format: FormatId, steps: number, seenAt = 0, metric: MetricId = 'steps'): DailyValue => ({
  ...value('files-1', 'fitbit', 100, steps),
  metric,
  id: `files-1|fitbit|${metric}|100|${format}|${steps}`,
  provenance: { kind: 'file', name: 'a', trust: 'archive', format },
  seenAt,
});

it('gives the archive’s own series before the table beside it, and of two archives the later one', () => {
  const [series, table] = [filed('fitbit-steps-json', 7), filed('fitbit-steps-csv', 9, 50)];
  expect(valuesOfDays([table, series], onePerson).map((row) => row.value)).toEqual([7]);
  const newer = filed('fitbit-steps-json', 8, 8);
  expect(valuesOfDays([newer, table, series], onePerson).map((row) => row.value)).toEqual([8]);
  expect(valuesOfDays([series, rows[0]!], onePerson).map((row) => row.value)).toEqual([1]);
});

describe('two archives’ contents of one day', () => {
  const valueOf = (...rows: readonly DailyValue[]) => valuesOfDays(rows, onePerson).map((row) => row.value);

  it('of what grows over a day are the larger one, whichever was brought in later and for whom', () => {
    const [half, whole] = [filed('fitbit-steps-json', 3_000, 9), filed('fitbit-steps-json', 9_000, 5)];
    expect(valueOf(half, whole)).toEqual([9_000]);
    expect(valueOf({ ...half, account: 'files-0' }, whole)).toEqual([9_000]);
    expect(valueOf(half, { ...whole, account: 'files-0' })).toEqual([9_000]);
  });

  it('of anything else are the one brought in later', () => {
    const rest = (value: number, seenAt: number) =>
      filed('fitbit-resting-heart-rate-json', value, seenAt, 'resting_heart_rate');
    expect(valueOf(rest(60, 5), rest(58, 9))).toEqual([58]);
    const sitting = (value: number, seenAt: number) =>
      filed('fitbit-days-csv', value, seenAt, 'sedentary_minutes');
    expect(valueOf(sitting(1_440, 5), sitting(700, 9))).toEqual([700]);
  });
});

it('gives a tracker’s own files before what Apple’s list collects, unless the person prefers that', () => {
  const apple: DailyValue = { ...filed('apple-health', 5_000, 99), source: 'apple', id: 'a' };
  const monthly: DailyValue = {
    ...filed('fitbit-monthly-csv', 8_000),
    provenance: { kind: 'file', name: 'a', trust: 'monthly', format: 'fitbit-monthly-csv' },
  };
  const garmin: DailyValue = { ...filed('garmin-days', 7_000), source: 'garmin' };
  for (const own of [filed('fitbit-steps-json', 9_000), filed('fitbit-steps-csv', 9_000), monthly, garmin])
    expect(valuesOfDays([apple, own], onePerson)).toEqual([own]);
  const preferring = { ...onePerson, preferred: 'apple' as const };
  expect(valuesOfDays([rows[1]!, apple, garmin], preferring)).toEqual([apple]);
});

describe('active minutes that nobody told', () => {
  const moderate = filed('fitbit-active-minutes-json', 20, 0, 'moderate_minutes');
  const vigorous = filed('fitbit-active-minutes-json', 31, 0, 'vigorous_minutes');

  it('are the moderate and the vigorous ones of one road, marked so', () =>
    expect(derivedActiveMinutes([], [moderate], [vigorous])).toMatchObject([
      { metric: 'active_minutes', day: 100, value: 51, detail: { derived: 1 }, source: 'fitbit' },
    ]));

  it('are none where the road told them itself, or only one of the two', () => {
    const told = filed('fitbit-active-minutes-json', 60, 0, 'active_minutes');
    expect(derivedActiveMinutes([told], [moderate], [vigorous])).toEqual([]);
    expect(derivedActiveMinutes([], [moderate], [])).toEqual([]);
    const elsewhere = { ...vigorous, account: 'files-2' };
    expect(derivedActiveMinutes([], [moderate], [elsewhere])).toEqual([]);
    expect(derivedActiveMinutes([], [moderate], [{ ...vigorous, deletedAt: 1 }])).toEqual([]);
  });
});
