import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulatedPeople } from '../../../../tests/support/simulated-people';
import { forecastOf, levelForecast } from './forecast';
import { goalInsight } from './goal';
import { nowOf } from './now';
import { piecesOf } from './smooth';
import type { Forecast, TrendPoint } from './types';

const forecastFrom = (values: readonly TrendPoint[], today: number): Forecast | null => {
  const { line } = nowOf(values, today);
  return line && forecastOf(levelForecast(line, piecesOf(values).at(-1)![0]!.day), line.noiseKg);
};

/** Of the weigh-ins that came, the shares within both bands. */
const coverage = (
  told: readonly { readonly kg: number; readonly of: NonNullable<ReturnType<Forecast['at']>> }[],
) => {
  const share = (isWithin: (one: (typeof told)[number]) => boolean) =>
    told.filter(isWithin).length / told.length;
  return {
    count: told.length,
    in70: share(({ kg, of }) => kg >= of.low70 && kg <= of.high70),
    in95: share(({ kg, of }) => kg >= of.low95 && kg <= of.high95),
  };
};

describe('the forecast', () => {
  const people = simulatedPeople(2_000, 20_260_301);
  const forecasts = people.map((person) => ({ person, forecast: forecastFrom(person.values, 0) }));

  it('holds what came in 65 to 75 of 100 cases, a week, a month and a quarter ahead', () => {
    for (const ahead of [7, 28, 84]) {
      const told = forecasts.flatMap(({ person, forecast }) => {
        const of = forecast?.at(ahead);
        return of ? [{ kg: person.scaleOn(ahead), of }] : [];
      });
      const found = coverage(told);
      expect(found.count).toBeGreaterThan(1_700);
      expect(found.in70).toBeGreaterThan(0.65);
      expect(found.in70).toBeLessThan(0.75);
      expect(found.in95).toBeGreaterThan(0.91);
      expect(found.in95).toBeLessThan(0.98);
    }
  });

  it('says of a target two kilograms on how likely it is, and so it comes', () => {
    const goal = { account: 'a', startDay: -60, ratePerWeekKg: null, at: 0 };
    const bins = new Map<number, boolean[]>();
    for (const person of people) {
      const { now, line } = nowOf(person.values, 0);
      if (line === null) continue;
      const way = Math.sign(now.ratePerWeekKg);
      const targetKg = now.kg + 2 * way;
      const levels = levelForecast(line, piecesOf(person.values).at(-1)![0]!.day);
      const { chanceBy } = goalInsight({ ...goal, startKg: now.kg - way, targetKg }, now, levels, 0);
      let isThere = false;
      for (let day = 1; day <= 180; day++) {
        isThere ||= (person.levelOn(day) - targetKg) * way >= 0;
        const share = day === 28 || day === 84 || day === 180 ? chanceBy(day)?.share : undefined;
        if (share === undefined) continue;
        const bin = Math.floor(share * 5);
        bins.set(bin, [...(bins.get(bin) ?? []), isThere]);
      }
    }
    // Told a little low: a level that came and went counts once (docs/maths.md).
    const full = [...bins].filter(([, came]) => came.length >= 150);
    expect(full.length).toBeGreaterThanOrEqual(3);
    for (const [bin, came] of full) {
      const share = came.filter(Boolean).length / came.length;
      expect(share).toBeGreaterThan(bin / 5 - 0.05);
      expect(share).toBeLessThan((bin + 1) / 5 + 0.1);
    }
  });

  it('stands on a "now" whose interval holds the true level as often as it says', () => {
    const found = people.flatMap((person) => {
      const { now } = nowOf(person.values, 0);
      if (now.kind !== 'known') return [];
      const level = person.levelOn(0);
      return [{ off: now.kg - level, isWithin: level >= now.kgInterval.low && level <= now.kgInterval.high }];
    });
    const mean = found.reduce((sum, { off }) => sum + off, 0) / found.length;
    const within = found.filter(({ isWithin }) => isWithin).length / found.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(within).toBeGreaterThan(0.65);
    expect(within).toBeLessThan(0.8);
  });

  it('widens with every day, and ends where the evidence does', () => {
    const values = Array.from({ length: 30 }, (_, day) => ({ day, kg: 80 + 0.4 * Math.sin(2 * day) }));
    const forecast = forecastFrom(values, 29)!;
    expect([forecast.firstDay, forecast.lastDay]).toEqual([29, 29 + 4 * 29]);
    const widths = forecast.points.map(({ low70, high70 }) => high70 - low70);
    for (const [i, width] of widths.slice(1).entries()) expect(width).toBeGreaterThan(widths[i]!);
    for (const { low95, low70, mid, high70, high95 } of forecast.points)
      expect([low95, low70, mid, high70, high95]).toEqual(
        [low95, low70, mid, high70, high95].sort((a, b) => a - b),
      );
    expect([forecast.points[0]?.day, forecast.points.at(-1)?.day]).toEqual([29, forecast.lastDay]);
    expect([forecast.at(28), forecast.at(forecast.lastDay + 1)]).toEqual([null, null]);
  });

  it('of somebody who held their weight for years is narrower than of somebody new', () => {
    const even = (days: number) =>
      Array.from({ length: days }, (_, i) => ({ day: i - days + 1, kg: 80 + 0.4 * Math.sin(2 * i) }));
    const width = (days: number) => {
      const of = forecastFrom(even(days), 0)!.at(84)!;
      return of.high70 - of.low70;
    };
    expect(width(1_500)).toBeLessThan(0.6 * width(40));
  });
});

const real = '../shared/data/garmin-weight-csv/Weight_20221024.csv';

/** Read with nothing of the app, oldest first. Days count from the first. */
const recorded = (text: string): TrendPoint[] => {
  const values: TrendPoint[] = [];
  let day = 0;
  for (const line of text.split(/\r?\n/)) {
    const head = /^" ?([A-Z][a-z]{2}) (\d+), (\d{4})"/.exec(line);
    if (head) day = Date.parse(`${head[1]} ${head[2]}, ${head[3]} UTC`) / 86_400_000;
    const row = /^\d+:\d\d [AP]M,([\d.]+) kg/.exec(line);
    if (row) values.push({ day, kg: Number(row[1]) });
  }
  return values.reverse();
};

describe.skipIf(!existsSync(real))('a recorded person (skipped where the sample files are absent)', () => {
  it('is forecast from every day on that has enough before it: the band errs on the wide side', () => {
    const values = recorded(readFileSync(real, 'utf8'));
    for (const ahead of [7, 14, 28]) {
      const told = values.flatMap(({ day }) => {
        const of = forecastFrom(
          values.filter((value) => value.day <= day),
          day,
        )?.at(day + ahead);
        const kg = values.find((value) => value.day === day + ahead)?.kg;
        return of && kg !== undefined ? [{ kg, of }] : [];
      });
      const found = coverage(told);
      expect(found.count).toBeGreaterThan(25);
      expect(found.in70).toBeGreaterThan(0.65);
      expect(found.in95).toBeGreaterThan(0.9);
    }
  });
});
