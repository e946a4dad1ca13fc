import { syncStatusOf, type Deliveries, type Destination } from '$lib/domain/delivery';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Comparison, DayClass, Reading } from '$lib/metrics/compare';

/** One line of the list: a pair, or a reading that stands alone. */
export interface Line<R extends Reading> {
  /** Stays the same while its readings do. */
  readonly key: string;
  readonly day: LocalDay;
  readonly class: DayClass;
  readonly left: R | null;
  readonly right: R | null;
  /** Left less right; null where one is missing. */
  readonly difference: number | null;
}

/** A class, or what does not match. */
export type Shown = DayClass | 'unlike';

/** The lines of a comparison, newest day first; those of one class and day by time. */
export const linesOf = <R extends Reading>({ days }: Comparison<R>, shown: Shown): readonly Line<R>[] =>
  days
    .filter(({ class: of }) => (shown === 'unlike' ? of !== 'matched' : of === shown))
    .toReversed()
    .flatMap(({ day, class: of, left, right }) =>
      Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
        lineOf(day, of, left[index] ?? null, right[index] ?? null),
      ),
    );

const lineOf = <R extends Reading>(
  day: LocalDay,
  of: DayClass,
  left: R | null,
  right: R | null,
): Line<R> => ({
  key: `${left?.id ?? ''}\n${right?.id ?? ''}`,
  day,
  class: of,
  left,
  right,
  difference: left && right ? left.value - right.value : null,
});

/** Days of the lines, each once. */
export const daysOf = (lines: readonly Pick<Line<Reading>, 'day'>[]): readonly LocalDay[] => [
  ...new Set(lines.map(({ day }) => day)),
];

/** The newest days of which one side alone tells, newest first. */
export const newestMissing = (
  { days }: Comparison,
  side: 'only_left' | 'only_right',
  most: number,
): readonly LocalDay[] => daysOf(days.filter(({ class: of }) => of === side).toReversed()).slice(0, most);

/** What a press on "all" chooses next: what was not handed on and is not chosen yet, and once there is none of it, the rest. */
export const nextToChoose = <L extends Pick<Line<Reading>, 'key'>>(
  lines: readonly L[],
  chosen: ReadonlySet<string>,
  isHandedOn: (line: L) => boolean,
): readonly L[] => {
  const left = lines.filter(({ key }) => !chosen.has(key));
  const fresh = left.filter((line) => !isHandedOn(line));
  return fresh.length > 0 ? fresh : left;
};

/** The service that files for a source's gap are made for; null where none is. */
export const destinationOf = (source: SourceId): Destination | null =>
  source === 'garmin' || source === 'withings' ? source : null;

/** When a weigh-in was handed on to a destination, epoch ms; null where what stands now was not. */
export const handedOnAt = (
  row: Measurement,
  deliveries: Deliveries,
  destination: Destination,
): number | null => {
  if (syncStatusOf(row, deliveries, destination) !== 'synced') return null;
  const told = [row, ...(row.copies ?? [])].flatMap(({ id }) => deliveries.get(id) ?? []);
  return told
    .filter((delivery) => delivery.destination === destination && delivery.state === 'synced')
    .reduce((newest, { at }) => Math.max(newest, at), 0);
};
