import { DAY_MS } from '../../calendar.ts';
import { weighPointsOn } from '../people/body.ts';
import { beatMinutes, beatSamples, SWING } from '../../life/heart.ts';
import { today } from '../../life/life.ts';
import { dayOf } from '../../life/local-time.ts';
import { dayTotals, placedChunks } from '../../life/meters.ts';
import type { QuantityName } from '../../life/quantities.ts';
import { isMeter } from '../people/meter-kinds.ts';
import type { Resident } from '../people/resident.ts';

/** What the records of a civil day bring to a roll-up: amounts at a moment, of every source once. */
export interface Contribution {
  readonly start: number;
  readonly civilStart: number;
  readonly key: string;
  /** Sum of `count` values between `min` and `max`. */
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

export const contributionsOf = (
  resident: Resident,
  type: string,
  day: number,
  fine: 'days' | 'minutes' | 'seconds',
): Contribution[] => {
  if (isMeter(type))
    return fine === 'days' ? dayContribution(resident, type, day) : chunks(resident, type, day);
  if (type === 'heart-rate') return beats(resident, day, fine === 'seconds');
  if (type === 'weight') return weighed(resident, day, 'grams');
  return type === 'body-fat' ? weighed(resident, day, 'fat') : [];
};

const single = (start: number, civilStart: number, key: string, value: number): Contribution => ({
  start,
  civilStart,
  key,
  sum: value,
  count: 1,
  min: value,
  max: value,
});

const dayContribution = ({ home }: Resident, type: QuantityName, day: number) =>
  Object.entries(dayTotals(home, type, day) ?? {}).map(([key, value]) =>
    single(day * DAY_MS, day * DAY_MS, key, value),
  );

const chunks = ({ home }: Resident, type: QuantityName, day: number) =>
  placedChunks(home, type, day).map(({ start, civilStart, key, value }) =>
    single(start, civilStart, key, value),
  );

/** Whole minutes go by their value and swing; only smaller windows need the samples themselves. */
const beats = (resident: Resident, day: number, bySample: boolean): Contribution[] =>
  beatMinutes(resident.home, day).flatMap((minute) => {
    if (bySample)
      return beatSamples(minute).map((sample) =>
        single(sample.start, sample.civilStart, 'all', sample.beats),
      );
    const { start, civilStart, beats: value } = minute;
    return [
      { start, civilStart, key: 'all', sum: value * 12, count: 12, min: value - SWING, max: value + SWING },
    ];
  });

const weighed = (resident: Resident, day: number, what: 'grams' | 'fat'): Contribution[] =>
  weighPointsOn(resident, day).flatMap(({ row, ms, civil, grams }) => {
    const value = what === 'grams' ? grams : row.fat;
    return value === undefined ? [] : [single(ms, civil, 'all', value)];
  });

/** Civil days that may have a record between two moments of either clock. */
export const daysBetween = (resident: Resident, from: number, until: number): number[] => {
  const first = dayOf(from) - 1;
  const last = Math.min(dayOf(until) + 1, today(resident.home) + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
};
