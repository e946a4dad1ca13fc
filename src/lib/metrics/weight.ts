import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { trustOf, type WeighIn } from '$lib/domain/weigh-in';

/** The value that stands for a day. */
export interface DayValue<Row extends WeighIn = WeighIn> {
  readonly day: LocalDay;
  readonly kg: number;
  /** The weigh-in that gave it. */
  readonly row: Row;
}

/**
 * One value a day: the better source first (the preferred one, hand, API, archive, monthly CSV), then the first weigh-in of the day; a
 * placeholder time counts as the last of its day. The one precedence rule, see docs/data-model.md. Oldest day first;
 * the order of `rows` does not matter.
 */
export const dayValues = <Row extends WeighIn>(
  rows: readonly Row[],
  preferred?: SourceId,
): readonly DayValue<Row>[] => {
  const best = new Map<LocalDay, Row>();
  for (const row of rows) {
    const standing = best.get(row.day);
    if (!standing || precedes(row, standing, preferred)) best.set(row.day, row);
  }
  return [...best.values()].map((row) => ({ day: row.day, kg: row.kg, row })).sort((a, b) => a.day - b.day);
};

/** How far a value of exactly `days` ago may be from that day to stand for it. */
export const SLACK_DAYS = 3;

/**
 * Change from the value nearest to `days` before the latest one, within three days of it and the older one at a tie;
 * null where there is none.
 */
export const changeOver = (
  values: readonly Pick<DayValue, 'day' | 'kg'>[],
  days: number,
): { readonly deltaKg: number; readonly since: LocalDay } | null => {
  const latest = values.at(-1);
  if (!latest) return null;
  const target = latest.day - days;
  const distance = (value: Pick<DayValue, 'day'>) => Math.abs(value.day - target);
  const near = values
    .filter((value) => value !== latest && distance(value) <= SLACK_DAYS)
    .reduce<(typeof values)[number] | null>(
      (best, value) => (best && distance(best) <= distance(value) ? best : value),
      null,
    );
  return near ? { deltaKg: latest.kg - near.kg, since: near.day } : null;
};

const precedes = (a: WeighIn, b: WeighIn, preferred: SourceId | undefined): boolean => {
  const [left, right] = [trustOf(a, preferred), trustOf(b, preferred)];
  if (left !== right) return left < right;
  return a.time !== b.time ? a.time < b.time : a.id < b.id;
};
