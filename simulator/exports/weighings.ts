import { addDays } from '../calendar.ts';
import { bell, chance, round, wander } from '../random.ts';
import { instantOfWallClock } from './shapes.ts';

/** The truth that export files are made of. */
export interface Weighing {
  /** Wall clock, `YYYY-MM-DDTHH:mm:ss`. */
  readonly time: string;
  readonly kg: number;
  readonly fatPct: number | null;
  readonly bmi: number;
}

/** About one weighing a day from `first` on, oldest first; the same for the same seed. Whole minutes, 0.1 kg, 0.1 %. */
export const weighings = (seed: number, first: string, days: number): Weighing[] =>
  Array.from({ length: days }, (_, day) => day)
    .filter((day) => day === 0 || chance(seed, day, 1) < 0.8)
    .map((day) => {
      const minute = 330 + Math.floor(chance(seed, day, 2) * 900);
      const kg = round(82 + 5 * wander(seed, day, 60) + 0.4 * bell(seed, day), 1);
      return {
        time: `${addDays(first, day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`,
        kg,
        fatPct: chance(seed, day, 3) < 0.7 ? round(21 + 2 * wander(seed + 1, day, 90), 1) : null,
        bmi: round(kg / 1.8 ** 2, 1),
      };
    });

export const two = (number: number): string => String(number).padStart(2, '0');

/** How far a wall clock is ahead of UTC: minutes, or an IANA zone. */
export type Offset = number | string;

/** When a weighing's wall clock showed its time, as epoch ms. */
export const instantOf = (time: string, offset: Offset): number =>
  typeof offset === 'number'
    ? Date.parse(`${time}Z`) - offset * 60_000
    : instantOfWallClock(time.slice(0, 10), time.slice(11), offset);
