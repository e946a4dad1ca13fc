import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { SleepStage, SleepStageName } from '$lib/domain/sleep';
import { sleepFrom } from '../../../tests/support/session-rows';
import { clockShift, sleepFigures, sleepDays, sleepSeconds, stageMinutes, timelineOf } from './sleep-nights';
import { sleepBuckets, sleepSummary } from './sleep-summary';

const total = (stages: readonly SleepStage[]) => stages.reduce((sum, { lengthS }) => sum + lengthS, 0);

/** Stages on the vendor's grid of 30 s, one after the other. */
const night = fc
  .array(
    fc.record({
      stage: fc.constantFrom<SleepStageName>('deep', 'light', 'rem', 'awake'),
      length: fc.integer({ min: 1, max: 120 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => {
    let startS = 0;
    return parts.map(({ stage, length }) => {
      const piece = { stage, startS, lengthS: length * 30 };
      startS += piece.lengthS;
      return piece;
    });
  });

const awakenings = fc.array(
  fc.record({
    stage: fc.constant<SleepStageName>('awake'),
    startS: fc.integer({ min: 0, max: 2_000 }).map((steps) => steps * 30),
    lengthS: fc.integer({ min: 1, max: 6 }).map((steps) => steps * 30),
  }),
  { maxLength: 20 },
);

describe('sums that a source tells without stages', () => {
  const told = { deep: 60, light: 300, rem: 60, awake: 60 };
  const night = sleepFrom('2026-03-01T23:00:00', '2026-03-02T07:00:00', { stageMinutes: told });

  it('stand for them in the figures of a night and in the means', () => {
    expect(sleepFigures(night).stages).toEqual(told);
    expect(sleepSummary(sleepDays([night])).stages).toEqual(told);
  });

  it('give way to stages', () => {
    const stages = [{ stage: 'light', startS: 0, lengthS: 28_800 }] as const;
    expect(stageMinutes({ ...night, stages })).toEqual({ light: 480 });
  });
});

describe('stages', () => {
  it('gives a short awakening to being awake and takes it from the stage around it', () => {
    const stages = [
      { stage: 'light', startS: 0, lengthS: 600 },
      { stage: 'deep', startS: 600, lengthS: 1_200 },
    ] as const;
    const waking = { stage: 'awake', startS: 540, lengthS: 120 } as const;
    expect(timelineOf({ stages, awakenings: [waking] })).toEqual([
      { stage: 'light', startS: 0, lengthS: 540 },
      { stage: 'awake', startS: 540, lengthS: 60 },
      { stage: 'awake', startS: 600, lengthS: 60 },
      { stage: 'deep', startS: 660, lengthS: 1_140 },
    ]);
    expect(
      stageMinutes(sleepFrom('2026-03-01T23:00:00', '2026-03-01T23:30:00', { stages, awakenings: [waking] })),
    ).toEqual({ light: 9, awake: 2, deep: 19 });
  });

  it('cover the same time with any awakenings as without, without a gap or an overlap', () => {
    fc.assert(
      fc.property(night, awakenings, (stages, wakings) => {
        const line = timelineOf({ stages, awakenings: wakings });
        expect(total(line)).toBe(total(stages));
        for (const [index, piece] of line.entries()) {
          const before = line[index - 1];
          expect(piece.startS).toBe(before ? before.startS + before.lengthS : 0);
          expect(piece.lengthS).toBeGreaterThan(0);
        }
        const { stages: minutes } = sleepFigures(
          sleepFrom('2026-03-01T23:00:00', '2026-03-02T07:00:00', { stages, awakenings: wakings }),
        );
        const sum = Object.values(minutes).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(total(stages) / 60, 6);
      }),
    );
  });
});

describe('a night on which the clocks change', () => {
  const nineHours = [{ stage: 'light', startS: 0, lengthS: 9 * 3_600 }] as const;

  it('lasts an hour more than its clock times say, told by stages or by instants', () => {
    const back = sleepFrom('2026-10-24T23:00:00', '2026-10-25T07:00:00', {
      stages: nineHours,
      minutes: null,
    });
    expect(clockShift(back)).toBe(3_600);
    expect(sleepFigures(back).inBed).toBe(540);
    const told = sleepFrom('2026-10-24T23:00:00', '2026-10-25T07:00:00', { at: 0, endAt: 9 * 3_600_000 });
    expect(sleepSeconds(told)).toBe(9 * 3_600);
  });

  it('is not seen where stages merely stop early', () => {
    const short = [{ stage: 'light', startS: 0, lengthS: 7.8 * 3_600 }] as const;
    expect(clockShift(sleepFrom('2026-10-24T23:00:00', '2026-10-25T07:00:00', { stages: short }))).toBe(0);
  });
});

describe('days of sleep', () => {
  it('take the longest main sleep for the night and the rest for naps', () => {
    const early = sleepFrom('2026-03-01T22:00:00', '2026-03-02T01:00:00');
    const long = sleepFrom('2026-03-02T02:00:00', '2026-03-02T08:00:00');
    const nap = sleepFrom('2026-03-02T14:00:00', '2026-03-02T14:40:00', { isMain: false });
    expect(sleepDays([early, long, nap])).toEqual([{ day: long.day, night: long, naps: [early, nap] }]);
  });

  it('without a main sleep have a night from three hours on, else naps alone', () => {
    const nap = sleepFrom('2026-03-02T14:00:00', '2026-03-02T14:40:00', { isMain: false });
    const long = sleepFrom('2026-03-02T23:00:00', '2026-03-03T06:00:00', { isMain: false });
    expect(sleepDays([nap, long]).map((day) => day.night)).toEqual([null, long]);
  });
});

describe('summary', () => {
  it('leaves naps and nights still being worked out aside, and says how many', () => {
    const days = sleepDays([
      sleepFrom('2026-03-01T23:50:00', '2026-03-02T07:00:00', {
        minutes: { asleep: 400, awake: 30, inBed: 430 },
      }),
      sleepFrom('2026-03-02T14:00:00', '2026-03-02T14:40:00', {
        isMain: false,
        minutes: { asleep: 35, awake: 5, inBed: 40 },
      }),
      sleepFrom('2026-03-03T00:10:00', '2026-03-03T08:00:00', {
        minutes: { asleep: 440, awake: 30, inBed: 470 },
      }),
      sleepFrom('2026-03-04T00:00:00', '2026-03-04T07:30:00', { minutes: null }),
    ]);
    const all = sleepSummary(days);
    expect(all).toMatchObject({ nights: 3, pending: 1, naps: { count: 1, asleep: 35 } });
    expect(all.asleep).toEqual({ count: 2, total: 840, min: 400, mean: 420, max: 440 });
    expect(Math.min(all.bedtime!, 1_440 - all.bedtime!)).toBeLessThan(1e-6);
    expect(all.waking).toBeCloseTo(450, 0);
    expect(all.stages).toEqual({ asleep: 420, awake: 30 });
  });

  it('by buckets counts each night of the range once', () => {
    const start = dayOfLocalDateTime('2024-02-27T00:00:00')!;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 800 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('day', 'week', 'month', 'year'),
        (offsets, from, length, by) => {
          const days = offsets.map((offset) => ({
            day: start + offset,
            night: sleepFrom('2026-03-01T23:00:00', '2026-03-02T07:00:00', { day: start + offset }),
            naps: [],
          }));
          const range = { first: start + from, last: start + from + length };
          const buckets = sleepBuckets(days, range, by, 1);
          const inside = days.filter(({ day }) => day >= range.first && day <= range.last);
          expect(buckets.reduce((sum, { nights }) => sum + nights, 0)).toBe(inside.length);
          expect(buckets.reduce((sum, { asleep }) => sum + (asleep?.total ?? 0), 0)).toBe(
            inside.length * 420,
          );
        },
      ),
    );
  });
});
