import { expect, it } from 'vitest';
import type { Exercise } from '$lib/domain/exercise';
import { runOn } from '../../../tests/support/session-rows';
import { activityFigures } from './activity-totals';
import { explainExercises, explainMinutes } from './explain-parts';
import { minuteFigures } from './minute-day';

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
    runOn(1),
    runOn(2, { distanceM: 8_000, source: 'garmin' }),
    runOn(3, { distanceM: null }),
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
