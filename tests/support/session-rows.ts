import type { Exercise } from '../../src/lib/domain/exercise';
import { dayOfLocalDateTime, formatLocalDay } from '../../src/lib/domain/local-date';
import type { SleepLog } from '../../src/lib/domain/sleep';

/** Rows of nights and exercises for tests of the figures that are made of them. */

const asSynced = {
  account: 'a',
  origin: null,
  provenance: { kind: 'api' },
  seenAt: 0,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
} as const;

/** A night that its source has worked out, of the day of its end. Both are wall-clock times: "2026-03-01T23:50:00". */
export const sleepFrom = (time: string, end: string, more: Partial<SleepLog> = {}): SleepLog => ({
  ...asSynced,
  id: `a|fitbit|${time}`,
  source: 'fitbit',
  sourceId: time,
  time,
  end,
  day: dayOfLocalDateTime(end)!,
  kind: 'stages',
  isMain: true,
  stages: [],
  minutes: { asleep: 420, awake: 60, inBed: 480 },
  ...more,
});

/** A run of half an hour on the evening of a day, 25 minutes of it in motion. */
export const runOn = (day: number, more: Partial<Exercise> = {}): Exercise => ({
  ...asSynced,
  id: `a|google-health|${day}`,
  source: 'google-health',
  sourceId: String(day),
  time: `${formatLocalDay(day)}T18:00:00`,
  end: `${formatLocalDay(day)}T18:30:00`,
  day,
  type: 'RUNNING',
  name: 'Laufen',
  activeS: 1_500,
  kcal: 300,
  distanceM: 5_000,
  steps: null,
  heartRate: null,
  zoneMinutes: null,
  elevationM: null,
  ...more,
});
