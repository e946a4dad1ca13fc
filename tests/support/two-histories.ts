import { bell, chance, round, wander } from '../../simulator/random.ts';
import type { Reading } from '../../src/lib/metrics/compare.ts';

const LAST_DAY = 20_778;
const DAY_MS = 86_400_000;

/**
 * One person's weighings as two brands tell them: one to four a day, each side lacking some, values rounded or edited, and
 * one year in three told a day early by midnight in another zone. The same for the same number of days.
 */
export const twoHistories = (days: number): { readonly left: Reading[]; readonly right: Reading[] } => {
  const left: Reading[] = [];
  const right: Reading[] = [];
  for (let day = LAST_DAY - days + 1; day <= LAST_DAY; day++) {
    const times = 1 + Math.floor(4 * chance(day, 1) ** 2);
    for (let nth = 0; nth < times; nth++) {
      const minute = 390 + nth * 260 + Math.floor(25 * chance(day, nth, 2));
      const kg = round(78 + 4 * wander(7, day, 90) + 0.4 * bell(day, nth), 2);
      if (chance(day, nth, 3) > 0.06) left.push(reading('left', day, nth, minute, kg));
      if (chance(day, nth, 4) > 0.08)
        right.push(
          isEarly(day)
            ? { ...reading('right', day - 1, nth, 0, round(kg, 1)), time: null }
            : reading('right', day, nth, minute + 1, chance(day, nth, 5) < 0.03 ? kg + 0.4 : round(kg, 1)),
        );
    }
  }
  return { left, right };
};

const isEarly = (day: number): boolean => Math.floor(day / 365) % 3 === 0;

const reading = (side: string, day: number, nth: number, minute: number, value: number): Reading => ({
  id: `${side}|${day}|${nth}`,
  day,
  time: new Date(day * DAY_MS + minute * 60_000).toISOString().slice(0, 19),
  value,
});
