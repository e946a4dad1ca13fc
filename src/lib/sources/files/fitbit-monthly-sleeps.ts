import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import type { SleepReading } from '$lib/domain/sleep';
import type { FileReading } from './contract';
import { readClock, readFigureDate, type DayOrder } from './dates';
import type { MonthlyFile, SleepFigure, SleepRow } from './fitbit-monthly-sections';
import { wallClock } from './fitbit-stamps';
import { isMissing, plainText, readNumber } from './numbers';
import { isPlausibleTime } from './plausible';

/**
 * The monthly file's table of sleeps (import-formats.md §2): wall clocks of start and end, sums in minutes, `N/A` where a
 * night has no stages. When a stage was is told nowhere, so there are none.
 */

type Outcome = Extract<FileReading, { readonly kind: 'sleep' }> | 'rejected';

export const readingsOfSleeps = ({ entry, sleeps }: MonthlyFile, order: DayOrder): readonly Outcome[] => {
  const found = sleeps.map((row) => sleepOf(row, order));
  const nights = nightsAmong(found.filter((sleep) => sleep !== null));
  return found.map((sleep) =>
    sleep === null
      ? 'rejected'
      : { kind: 'sleep', name: entry.name, reading: { ...sleep, isMain: nights.has(sleep) } },
  );
};

/** The date of `2019-10-14 11:36PM`, as it stands there. */
export const dateIn = (stamp: string): string => partsOf(stamp)[0];

type Sleep = Omit<SleepReading, 'isMain'>;

const sleepOf = ({ start, end, figures }: SleepRow, order: DayOrder): Sleep | null => {
  const [time, until] = [timeOf(start, order), timeOf(end, order)];
  const told = numbersIn(figures);
  const day = until === null ? null : dayOfLocalDateTime(until);
  if (time === null || until === null || day === null || told === null) return null;
  if (lengthMs({ time, end: until }) <= 0 || lengthMs({ time, end: until }) > LONGEST_MS) return null;
  const stageMinutes = stagesIn(told);
  const timesAwake = told.get('timesAwake');
  return {
    sourceId: `monthly:${start}`,
    time,
    end: until,
    day,
    kind: stageMinutes ? 'stages' : 'classic',
    stages: [],
    minutes: sumsIn(told),
    ...(stageMinutes ? { stageMinutes } : {}),
    ...(timesAwake === undefined ? {} : { timesAwake }),
    origin: null,
  };
};

/** A day in bed is the longest that is believed. */
const LONGEST_MS = 48 * 3_600_000;

const lengthMs = ({ time, end }: Pick<Sleep, 'time' | 'end'>): number =>
  Date.parse(`${end}Z`) - Date.parse(`${time}Z`);

const timeOf = (stamp: string, order: DayOrder): LocalDateTime | null => {
  const [date, clock] = partsOf(stamp);
  const [day, time] = [readFigureDate(date, order), readClock(clock)];
  const at = day === null || time === null ? null : wallClock(day, time);
  return at !== null && isPlausibleTime(at) ? at : null;
};

const partsOf = (stamp: string): readonly [date: string, clock: string] => {
  const [date = '', ...clock] = plainText(stamp).split(' ');
  return [date, clock.join(' ')];
};

type Numbers = ReadonlyMap<SleepFigure, number>;

const MOST = 2_880;

/** Those that are told; null where one is neither a number of minutes nor left out. */
const numbersIn = (figures: SleepRow['figures']): Numbers | null => {
  const told = [...figures].filter(([, cell]) => !isMissing(cell));
  const numbers = told.map(([figure, cell]) => [figure, readNumber(cell, 'count')] as const);
  return numbers.every((pair): pair is [SleepFigure, number] => isCount(pair[1])) ? new Map(numbers) : null;
};

const isCount = (value: number | null): boolean =>
  value !== null && Number.isInteger(value) && value >= 0 && value <= MOST;

const sumsIn = (told: Numbers): SleepReading['minutes'] => {
  const [asleep, inBed] = [told.get('asleep'), told.get('inBed')];
  if (asleep === undefined || inBed === undefined) return null;
  return { asleep, awake: told.get('awake') ?? Math.max(0, inBed - asleep), inBed };
};

/** Zero of every stage is a night without stages. */
const stagesIn = (told: Numbers): SleepReading['stageMinutes'] => {
  const [deep, light, rem, awake] = (['deep', 'light', 'rem', 'awake'] as const).map((name) =>
    told.get(name),
  );
  if (deep === undefined || light === undefined || rem === undefined || deep + light + rem === 0)
    return undefined;
  return { deep, light, rem, ...(awake === undefined ? {} : { awake }) };
};

const SHORTEST_NIGHT_MS = 3 * 3_600_000;

/** The table does not say which one is the night: the longest of its day, from three hours on, as with all other roads. */
const nightsAmong = (sleeps: readonly Sleep[]): ReadonlySet<Sleep> => {
  const longest = new Map<number, Sleep>();
  for (const sleep of sleeps) {
    const known = longest.get(sleep.day);
    const least = known ? lengthMs(known) + 1 : SHORTEST_NIGHT_MS;
    if (lengthMs(sleep) >= least) longest.set(sleep.day, sleep);
  }
  return new Set(longest.values());
};
