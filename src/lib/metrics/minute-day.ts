import { MINUTE_CAP } from '$lib/domain/minutes';
import { figuresOf, type Figures } from './aggregate';

/** An hour of a day and what its measured minutes come to. */
export interface Hour extends Figures {
  /** 0 to 23, by the wall clock. */
  readonly hour: number;
}

/** Of the minutes that hold a value; null where none does. */
export const minuteFigures = (values: Uint8Array): Figures | null => figuresOf(measuredOf(values));

/** How many minutes hold the most a minute can: what was measured may have been more. */
export const cappedMinutes = (values: Uint8Array): number =>
  values.reduce((count, value) => count + (value === MINUTE_CAP ? 1 : 0), 0);

/** The hours that hold a value, in their order; together they have every measured minute once. */
export const hoursOf = (values: Uint8Array): readonly Hour[] =>
  Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => {
    const figures = minuteFigures(values.subarray(hour * 60, (hour + 1) * 60));
    return figures ? [{ hour, ...figures }] : [];
  });

const measuredOf = (values: Uint8Array): readonly number[] => [...values].filter((value) => value > 0);
