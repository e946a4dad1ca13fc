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
  const newer = filed('fitbit-steps-json', 6, 8);
  expect(valuesOfDays([newer, table, series], onePerson).map((row) => row.value)).toEqual([6]);
  expect(valuesOfDays([series, rows[0]!], onePerson).map((row) => row.value)).toEqual([1]);
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
