import { expect, it } from 'vitest';
import type { Exercise } from '$lib/domain/exercise';
import { activityFigures } from './activity-totals';
import { explainExercises, explainMinutes } from './explain-parts';
import { minuteFigures } from './minute-day';

const exercise = (day: number, more: Partial<Exercise> = {}): Exercise => ({
  id: `a|google-health|${day}`,
  account: 'a',
  source: 'google-health',
  sourceId: String(day),
  time: '2026-03-01T18:00:00',
  end: '2026-03-01T18:30:00',
  day,
  type: 'RUNNING',
  name: 'Laufen',
  activeS: 1_700,
  distanceM: 5_000,
  kcal: 320,
  heartRate: 150,
  steps: 4_800,
  elevationM: 12,
  zoneMinutes: 28,
  origin: null,
  provenance: { kind: 'api' },
  seenAt: 0,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...more,
});

it('minutes of a day are explained by those that hold a value', () => {
  const values = Uint8Array.from([0, 60, 0, 61, 62]);
  const told = { source: 'fitbit', decimals: 0 } as const;
  const mean = explainMinutes(values, 'average', told);
  expect(mean).toEqual({
    formula: 'average',
    inputs: [
      { name: 'sum', value: 183, unit: 'value' },
      { name: 'minutes', value: 3, unit: 'count', source: 'fitbit' },
    ],
    value: minuteFigures(values)?.mean,
    roundedTo: 61,
    leftOut: [{ reason: 'unmeasured', count: 2 }],
  });
  expect(explainMinutes(values, 'total', told)).toMatchObject({ formula: 'total', value: 183 });
  expect(explainMinutes(new Uint8Array(3), 'total', told)).toBeNull();
});

it('a figure of exercises is explained by those that tell it', () => {
  const exercises = [
    exercise(1),
    exercise(2, { distanceM: 8_000, source: 'garmin' }),
    exercise(3, { distanceM: null }),
  ];
  const way = ({ distanceM }: Exercise) => distanceM;
  const mean = explainExercises(exercises, way, 'average');
  expect(mean).toMatchObject({
    formula: 'average',
    value: activityFigures(exercises).distanceM?.mean,
    inputs: [
      { name: 'sum', value: 13_000 },
      { name: 'exercises', value: 2 },
    ],
    leftOut: [{ reason: 'untold', count: 1 }],
    sources: [
      { source: 'google-health', count: 1 },
      { source: 'garmin', count: 1 },
    ],
  });
  expect(explainExercises(exercises, way, 'total')?.value).toBe(13_000);
  expect(explainExercises(exercises, () => null, 'total')).toBeNull();
});
