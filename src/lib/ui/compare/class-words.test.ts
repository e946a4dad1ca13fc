import { describe, expect, it } from 'vitest';
import { compareReadings, type Reading } from '$lib/metrics/compare';
import { verdictOf } from './class-words';

const names = { left: 'Fitbit', right: 'Garmin' };
const at = (side: string, day: number, minute: number, value: number): Reading => ({
  id: `${side}|${day}|${minute}`,
  day,
  time: new Date(day * 86_400_000 + minute * 60_000).toISOString().slice(0, 19),
  value,
});
const verdict = (left: readonly Reading[], right: readonly Reading[]) =>
  verdictOf(compareReadings(left, right), names);

describe('the verdict of a comparison', () => {
  it('is one sentence where all is alike', () => {
    const days = [100, 101].map((day) => [at('l', day, 400, 80), at('r', day, 400, 80)] as const);
    expect(
      verdict(
        days.map(([left]) => left),
        days.map(([, right]) => right),
      ),
    ).toBe('Fitbit and Garmin agree on all 2 days.');
  });

  it('counts a day once that is alike in the morning and lacks the evening', () => {
    const left = [at('l', 100, 400, 80), at('l', 100, 1_200, 81), at('l', 101, 400, 80.5)];
    const right = [at('r', 100, 400, 80), at('r', 101, 400, 80.5)];
    expect(verdict(left, right)).toBe('Fitbit and Garmin agree on 1 of 2 days. Garmin lacks 1.');
  });
});
