import { describe, expect, it } from 'vitest';
import type { BodyFat } from '$lib/domain/weigh-in';
import { daysFrom, weighInAt } from '../../../tests/support/any-weigh-ins';
import { bmiNow } from './bmi';
import { bodyMassChange, bodyMassOfDays } from './body-mass';
import {
  explainFatMass,
  explainLeanMass,
  explainMassChange,
  leftOutOfBmi,
  leftOutOfMass,
} from './explain-body';

const none: ReadonlySet<string> = new Set();
const rule = { preferred: undefined, leftOut: none };

const fatAt = (time: string, fatPct: number): BodyFat => {
  const { kg: _kg, bmi: _bmi, bmiComputed: _computed, ...row } = weighInAt(time, { sourceId: `fat ${time}` });
  return { ...row, fatPct };
};

describe('fat and lean mass explained', () => {
  it('have weight and fat as inputs, each with who told it, and are rounded as shown', () => {
    const rows = [weighInAt('2026-03-01T07:00:00', { kg: 80.3, source: 'garmin' })];
    const mass = bodyMassOfDays(rows, [fatAt('2026-03-01T21:00:00', 25)], rule)[0]!;
    const fatMass = explainFatMass(mass);
    expect(fatMass.value).toBeCloseTo(20.075, 9);
    expect(fatMass).toMatchObject({
      formula: 'fat-mass',
      inputs: [
        { name: 'weight', value: 80.3, source: 'garmin' },
        { name: 'fat', value: 25, source: 'fitbit' },
        { name: 'last-day', value: mass.day },
      ],
      roundedTo: 20.1,
    });
    expect(explainLeanMass(mass)).toMatchObject({ formula: 'lean-mass', roundedTo: 60.2 });
  });

  it('say what did not count, and nothing of what lies before', () => {
    const weighIns = [
      weighInAt('2026-02-20T07:00:00', { kg: 800, id: 'typo before' }),
      weighInAt('2026-03-01T07:00:00', { kg: 80, fatPct: 25 }),
      weighInAt('2026-03-01T20:00:00', { kg: 81 }),
      weighInAt('2026-03-02T07:00:00', { kg: 8, fatPct: 20, id: 'typo' }),
      weighInAt('2026-03-03T07:00:00', { kg: 80 }),
      weighInAt('2026-03-04T07:00:00', { kg: 80 }),
      weighInAt('2026-03-04T20:00:00', { kg: 81 }),
    ];
    const fatRows = [fatAt('2026-03-01T21:00:00', 24)];
    const leftOut = new Set(['typo', 'typo before']);
    const mass = bodyMassOfDays(weighIns, fatRows, { ...rule, leftOut }).at(-1)!;
    expect(leftOutOfMass(mass, { weighIns, fatRows, leftOut })).toEqual([
      { reason: 'doubted', count: 1 },
      { reason: 'not-of-the-day', count: 2 },
      { reason: 'no-fat', count: 2 },
    ]);
  });

  it('count neither the weight nor the fat that they are of', () => {
    const weighIns = [weighInAt('2026-03-01T07:00:00', { kg: 80 })];
    const fatRows = [fatAt('2026-03-01T21:00:00', 24)];
    const mass = bodyMassOfDays(weighIns, fatRows, rule)[0]!;
    expect(leftOutOfMass(mass, { weighIns, fatRows, leftOut: none })).toEqual([]);
  });
});

describe('their change explained', () => {
  const days = daysFrom('2026-03-01', 28);
  const values = bodyMassOfDays(
    days.map((date, i) => weighInAt(`${date}T07:00:00`, { kg: 80 - i * 0.1, fatPct: 25 })),
    [],
    rule,
  );
  const range = { first: values[0]!.day, last: values[0]!.day + 27 };

  it('is that of the card, as the difference of its two means', () => {
    const explained = explainMassChange(values, range, 'fatKg')!;
    const inputOf = (name: string) => explained.inputs.find((input) => input.name === name)?.value;
    expect(explained.value).toBe(bodyMassChange(values, range)!.fatKg);
    expect(inputOf('last-week')! - inputOf('first-week')!).toBe(explained.value);
    expect(explained.roundedTo).toBe(-0.5);
  });

  it('tells who told its days and how many lie between the weeks', () => {
    expect(explainMassChange(values, range, 'leanKg')).toMatchObject({
      leftOut: [{ reason: 'between', count: 14 }],
      sources: [{ source: 'fitbit', count: 14 }],
    });
  });

  it('is none where the card tells none', () => {
    expect(explainMassChange(values, { ...range, last: range.first + 12 }, 'fatKg')).toBeNull();
  });
});

it('a body mass index leaves out further weigh-ins of its day and what looks wrong since', () => {
  const rows = [
    weighInAt('2026-02-20T07:00:00', { kg: 800, id: 'before' }),
    weighInAt('2026-03-01T07:00:00', { kg: 80 }),
    weighInAt('2026-03-01T20:00:00', { kg: 81 }),
    weighInAt('2026-03-02T07:00:00', { kg: 800, id: 'since' }),
  ];
  const leftOut = new Set(['before', 'since']);
  expect(leftOutOfBmi(bmiNow({ rows, leftOut, heightM: 2 })!, rows, leftOut)).toEqual([
    { reason: 'doubted', count: 1 },
    { reason: 'not-of-the-day', count: 1 },
  ]);
});
