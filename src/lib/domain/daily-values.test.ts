import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from './daily';
import { strangers } from './merge';
import { valuesOfDays } from './daily-values';

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
