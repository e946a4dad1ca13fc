import { expect, it } from 'vitest';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { sleepFrom } from '../../../tests/support/session-rows';
import { explainClockMean, explainNaps, explainNightMean } from './explain-nights';
import { sleepDays } from './sleep-nights';
import { sleepSummary } from './sleep-summary';

const days = sleepDays([
  sleepFrom('2026-03-01T23:50:00', '2026-03-02T07:00:00'),
  sleepFrom('2026-03-03T00:10:00', '2026-03-03T07:30:00', {
    minutes: { asleep: 401, awake: 9, inBed: 440 },
    source: 'garmin',
  }),
  sleepFrom('2026-03-03T23:00:00', '2026-03-04T06:30:00', { minutes: null }),
  sleepFrom('2026-03-04T14:00:00', '2026-03-04T14:40:00', {
    isMain: false,
    minutes: { asleep: 35, awake: 5, inBed: 40 },
  }),
  sleepFrom('2026-03-04T18:00:00', '2026-03-04T18:20:00', { isMain: false, minutes: null }),
]);
const summary = sleepSummary(days);
const first = dayOfLocalDateTime('2026-03-02T00:00:00')!;

it('a mean of nights is that of the summary, of those that are worked out', () => {
  const asleep = explainNightMean(days, 'asleep')!;
  expect(asleep.value).toBe(summary.asleep?.mean);
  expect(asleep).toEqual({
    formula: 'average',
    inputs: [
      { name: 'sum', value: 821, unit: 'value' },
      { name: 'nights', value: 2, unit: 'count' },
      { name: 'first-day', value: first, unit: 'day' },
      { name: 'last-day', value: first + 1, unit: 'day' },
    ],
    value: 410.5,
    roundedTo: 411,
    leftOut: [
      { reason: 'pending', count: 1 },
      { reason: 'nap', count: 2 },
    ],
    sources: [
      { source: 'fitbit', count: 1 },
      { source: 'garmin', count: 1 },
    ],
  });
  expect(explainNightMean(days, 'inBed')?.value).toBe(summary.inBed?.mean);
});

it('a mean clock time is that of the summary, of every night', () => {
  const [bedtime, waking] = [explainClockMean(days, 'time'), explainClockMean(days, 'end')];
  expect([bedtime?.value, waking?.value]).toEqual([summary.bedtime, summary.waking]);
  expect(bedtime).toMatchObject({ formula: 'clock-average', leftOut: [{ reason: 'nap', count: 2 }] });
  expect(bedtime?.inputs[0]).toEqual({ name: 'nights', value: 3, unit: 'count' });
});

it('the sleep of naps is that of the summary, of those that are worked out', () => {
  expect(explainNaps(days)).toMatchObject({
    formula: 'total',
    value: summary.naps.asleep,
    leftOut: [{ reason: 'pending-nap', count: 1 }],
  });
});

it('there is none of nothing', () => {
  expect([explainNightMean([], 'asleep'), explainClockMean([], 'time'), explainNaps([])]).toEqual([
    null,
    null,
    null,
  ]);
});
