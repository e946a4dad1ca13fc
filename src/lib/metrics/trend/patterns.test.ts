import { describe, expect, it } from 'vitest';
import { normalOf, randomOf, simulatedPeople } from '../../../../tests/support/simulated-people';
import { plateauOf } from './plateau';
import { seasonOf } from './season';
import type { TrendPoint } from './types';
import { usualRateOf } from './usual-rate';

const tallyOf = (found: readonly ({ readonly confidence: string } | null)[]) => {
  const count = (confidence: string) => found.filter((one) => one?.confidence === confidence).length;
  return {
    any: found.filter((one) => one !== null).length / found.length,
    sure: (count('fair') + count('strong')) / found.length,
  };
};

describe('a plateau', () => {
  const random = randomOf(5);
  const person = (kgOn: (day: number) => number): TrendPoint[] => {
    let water = 0;
    return Array.from({ length: 120 }, (_, i) => {
      water = 0.6 * water + 0.8 * 0.4 * normalOf(random);
      return { day: i - 119, kg: kgOn(i - 119) + water };
    });
  };
  const found = (kgOn: (day: number) => number) =>
    Array.from({ length: 200 }, () => person(kgOn)).map((values) => plateauOf(values, usualRateOf(values)));

  it('is found where a loss stood still four weeks ago, with what came before', () => {
    const all = found((day) => (day < -28 ? 80 - ((day + 28) * 0.7) / 7 : 80));
    expect(tallyOf(all).any).toBeGreaterThan(0.6);
    const rates = all.flatMap((one) => one?.beforePerWeekKg ?? []);
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeCloseTo(-0.7, 1);
    expect(all.find((one) => one !== null)?.since).toBe(-27);
  });

  it('is not seen in a loss that goes on, nor in a weight that always stood', () => {
    expect(tallyOf(found((day) => 80 - (day * 0.6) / 7)).any).toBeLessThan(0.02);
    expect(tallyOf(found(() => 80)).any).toBeLessThan(0.02);
  });

  it('is seldom told of people at large', () => {
    const all = simulatedPeople(400, 6).map(({ values }) => plateauOf(values, usualRateOf(values)));
    expect(tallyOf(all).sure).toBeLessThan(0.05);
  });

  it('needs both spans', () => {
    const values = person((day) => (day < -28 ? 80 - ((day + 28) * 0.7) / 7 : 80));
    const usual = usualRateOf(values);
    expect(plateauOf([], usual)).toBeNull();
    expect(plateauOf(values.slice(-40), usual)).toBeNull();
    expect(
      plateauOf(
        values.filter(({ day }) => day < -25 || day > -5),
        usual,
      ),
    ).toBeNull();
  });
});

describe('a season', () => {
  const random = randomOf(9);
  /** Heaviest around 20 January (day 19 of the year); courses that change every 60 days on top. */
  const person = (years: number, amplitude: number): TrendPoint[] => {
    let [level, rate] = [80, 0];
    return Array.from({ length: years * 365 }, (_, day) => {
      if (day % 60 === 0) rate = (0.15 * normalOf(random)) / 7;
      level += rate;
      const swing = amplitude * Math.cos(2 * Math.PI * ((day - 19) / 365.2425));
      return { day, kg: level + swing + 0.5 * normalOf(random) };
    });
  };
  const found = (years: number, amplitude: number) =>
    Array.from({ length: 60 }, () => seasonOf(person(years, amplitude)));

  it('is found with its height and its peak', () => {
    const all = found(5, 1.5);
    expect(tallyOf(all).any).toBeGreaterThan(0.7);
    const seen = all.filter((one) => one !== null);
    const mean = seen.reduce((sum, { amplitudeKg }) => sum + amplitudeKg, 0) / seen.length;
    expect(mean).toBeGreaterThan(1.2);
    expect(mean).toBeLessThan(1.8);
    for (const { peakDayOfYear } of seen) {
      const off = Math.abs(((peakDayOfYear - 19 + 182 + 365) % 365) - 182);
      expect(off).toBeLessThan(45);
    }
  });

  it('is seldom seen where there is none, and hardly ever with certainty', () => {
    for (const years of [3, 5, 8]) {
      expect(tallyOf(found(years, 0)).any).toBeLessThan(0.15);
      expect(tallyOf(found(years, 0)).sure).toBeLessThan(0.1);
    }
  });

  it('of a pure wave is that wave', () => {
    const wave = Array.from({ length: 4 * 365 + 1 }, (_, day) => ({
      day,
      kg: 80 + Math.cos(2 * Math.PI * ((day - 100) / 365.2425)) - 0.001 * day,
    }));
    const season = seasonOf(wave)!;
    expect(season).toMatchObject({ years: 4, confidence: 'strong' });
    expect(season.amplitudeKg).toBeCloseTo(1, 1);
    expect(Math.abs(season.peakDayOfYear - 100)).toBeLessThan(3);
  });

  it('needs two years', () => {
    expect(seasonOf([])).toBeNull();
    expect(seasonOf(person(1, 3))).toBeNull();
  });
});
