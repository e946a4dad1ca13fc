import { expect, it } from 'vitest';
import { hypnogram } from './hypnogram';

const piece = (
  stage: 'awake' | 'light' | 'deep' | 'restless' | 'asleep',
  startS: number,
  lengthS: number,
) => ({
  stage,
  startS,
  lengthS,
});

it('has a row for each stage of its kind, awake on top, also for one the night lacks', () => {
  const { rows, steps } = hypnogram({
    kind: 'stages',
    stages: [piece('light', 0, 60), piece('deep', 60, 60)],
  });
  expect(rows).toEqual(['awake', 'rem', 'light', 'deep']);
  expect(steps.map(({ row }) => row)).toEqual([2, 3]);
  expect(hypnogram({ kind: 'classic', stages: [] }).rows).toEqual(['awake', 'restless', 'asleep']);
});

it('gives a stage of the other kind a row of its own', () => {
  const { rows, steps } = hypnogram({ kind: 'classic', stages: [piece('deep', 0, 60)] });
  expect(rows[steps[0]!.row]).toBe('deep');
});

it('joins neighbours and nothing across a gap; short awakenings join nothing', () => {
  const { risers, ticks } = hypnogram({
    kind: 'stages',
    stages: [piece('light', 0, 60), piece('deep', 60, 60), piece('light', 180, 60)],
    awakenings: [piece('awake', 30, 30)],
  });
  expect(risers).toEqual([{ atS: 60, fromRow: 2, toRow: 3 }]);
  expect(ticks).toHaveLength(1);
});
