import { dateOfDay } from '../../calendar.ts';
import { dayOf, offsetAt, type Zoned } from '../../life/local-time.ts';

/** Values as the service writes them (google-health-api.md §4.5): whole numbers as text, nothing that is zero. */

/** Undefined is left out by JSON, as proto3 leaves out a zero. */
export const int64 = (value: number): string | undefined => (value === 0 ? undefined : String(value));
export const double = (value: number): number | undefined => (value === 0 ? undefined : value);

export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

export const duration = (seconds: number): string => `${seconds}s`;

export const date = (day: number) => {
  const [year, month, dayOfMonth] = dateOfDay(day).split('-').map(Number);
  return { year, month, day: dayOfMonth };
};

export const civilTime = (civil: number) => {
  const wall = new Date(civil);
  return {
    date: date(dayOf(civil)),
    time: {
      hours: double(wall.getUTCHours()),
      minutes: double(wall.getUTCMinutes()),
      seconds: double(wall.getUTCSeconds()),
    },
  };
};

export const offset = (person: Zoned, ms: number): string => duration(offsetAt(person, ms) / 1000);

export const sampleTime = (person: Zoned, ms: number, civil = ms + offsetAt(person, ms)) => ({
  physicalTime: timestamp(ms),
  utcOffset: duration((civil - ms) / 1000),
  civilTime: civilTime(civil),
});

/** Sessions were seen without the civil members, so they are an extra. */
export const interval = (person: Zoned, start: number, end: number, withCivil = true) => ({
  startTime: timestamp(start),
  startUtcOffset: offset(person, start),
  endTime: timestamp(end),
  endUtcOffset: offset(person, end),
  ...(withCivil
    ? {
        civilStartTime: civilTime(start + offsetAt(person, start)),
        civilEndTime: civilTime(end + offsetAt(person, end)),
      }
    : {}),
});
