import { addDays, addMonths, dayNumber, wallClock } from '../calendar.ts';
import { sumsOf } from './day-json.ts';
import type { LifeDay, Night } from './days.ts';
import type { WeighIn } from '../fitbit/people/person.ts';
import { round } from '../random.ts';
import { poundsOf } from './weights.ts';
import { bytesOf } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** fitbit.com's old "Data Export", a month a file (import-formats.md §2), from a person's weigh-ins. */
export interface MonthlyOptions {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly unit: 'kg' | 'lb';
  /** How the account's locale prints a date. */
  readonly dates?: 'ymd' | 'dmy' | 'mdy';
  readonly titles?: { readonly body: string; readonly header: string };
  /** Only some days of the month. */
  readonly days?: number;
  readonly withOthers?: boolean;
  /** For the tables of foods and activities. */
  readonly life?: readonly LifeDay[];
  /** For the table of sleeps, which is in the wall clock of a zone. */
  readonly nights?: { readonly of: readonly Night[]; readonly zone: string };
}

/** One row a day; the last weight of that day or of any before it. */
export const monthlyCsv = (rows: readonly WeighIn[], options: MonthlyOptions): ExportFile => {
  const first = `${options.month}-01`;
  const length = options.days ?? dayNumber(addMonths(first, 1)) - dayNumber(first);
  const lines = Array.from({ length }, (_, day) => bodyLine(rows, addDays(first, day), options));
  const { body = 'Body', header = 'Date,Weight,BMI,Fat' } = options.titles ?? {};
  const others = (options.withOthers ?? true) ? othersOf(first, options) : [];
  return {
    path: `fitbit_export_${options.month.replace('-', '')}01.csv`,
    bytes: bytesOf([body, header, ...lines, '', ...others].join('\n')),
  };
};

/** The rows that a reader may call measurements: those of a day with another value than the day before. */
export const changesIn = (rows: readonly WeighIn[], { month, unit }: MonthlyOptions): string[] => {
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, day) => addDays(first, day)).filter((date) => {
    const [now, before] = [valueOn(rows, date, unit), valueOn(rows, addDays(date, -1), unit)];
    return (
      date.startsWith(month) && date !== first && (now.weight !== before.weight || now.fat !== before.fat)
    );
  });
};

const valueOn = (rows: readonly WeighIn[], date: string, unit: 'kg' | 'lb') => {
  const row = rows.findLast((one) => one.date <= date);
  if (!row) return { weight: 0, bmi: 0, fat: 0 };
  const weight = unit === 'kg' ? round(row.weight, 1) : poundsOf(row.weight);
  return { weight, bmi: row.bmi, fat: rows.findLast((one) => one.date <= date && one.fat)?.fat ?? 0 };
};

const bodyLine = (rows: readonly WeighIn[], date: string, options: MonthlyOptions): string => {
  const { weight, bmi, fat } = valueOn(rows, date, options.unit);
  return [printed(date, options), weight, bmi, fat].map((cell) => `"${String(cell)}"`).join(',');
};

const printed = (date: string, { dates = 'ymd' }: MonthlyOptions): string => {
  const [year, month, day] = date.split('-') as [string, string, string];
  if (dates === 'ymd') return date;
  return dates === 'dmy'
    ? `${day}-${month}-${year}`
    : `${String(Number(month))}/${String(Number(day))}/${year}`;
};

const othersOf = (first: string, options: MonthlyOptions): string[] => [
  'Foods',
  'Date,Calories In',
  ...foodLines(first, options),
  '',
  'Activities',
  'Date,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,Minutes Lightly Active,Minutes Fairly Active,Minutes Very Active,Activity Calories',
  ...activityLines(first, options),
  '',
  'Sleep',
  'Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,Minutes REM Sleep,Minutes Light Sleep,Minutes Deep Sleep',
  ...sleepLines(first, options),
  '',
  `Food Log ${first.replaceAll('-', '')}`,
  'Daily Totals',
  '"","Calories","0"',
  `"","Water","0 ${options.unit === 'kg' ? 'ml' : 'fl oz'}"`,
  '',
];

const foodLines = (first: string, options: MonthlyOptions): string[] =>
  options.life?.map(({ date, meals }) =>
    quoted([printed(date, options), counted(meals.reduce((sum, kcal) => sum + kcal, 0))]),
  ) ?? [quoted([printed(first, options), '0'])];

/** Distances in the unit that goes with the weight's. */
const activityLines = (first: string, options: MonthlyOptions): string[] =>
  options.life?.map(({ date, kcal, steps, metres, level }) => {
    const distance = round(metres / (options.unit === 'kg' ? 1_000 : 1_609.344), 2);
    const minutes = [level.sedentary, level.light, level.moderate, level.vigorous];
    return quoted([
      printed(date, options),
      counted(Math.round(kcal)),
      counted(steps),
      String(distance),
      '0',
      ...minutes.map(counted),
      counted(900),
    ]);
  }) ?? [
    quoted([printed(first, options), '2,866', '20,866', '15.34', '12', '724', '226', '41', '82', '1,771']),
  ];

/** Newest first. A night without stages has `N/A` for them. */
const sleepLines = (first: string, options: MonthlyOptions): string[] => {
  if (!options.nights)
    return [
      quoted([
        ...[`${printed(first, options)} 11:36PM`, `${printed(addDays(first, 1), options)} 7:20AM`],
        ...['400', '64', '31', '464', 'N/A', 'N/A', 'N/A'],
      ]),
    ];
  const { of, zone } = options.nights;
  const stamp = (at: number) => {
    const { date, time } = wallClock(at, zone);
    return `${printed(date, options)} ${clockOf(time, options)}`;
  };
  return of.toReversed().map((night) => {
    const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
    const wakings = night.stages.filter(({ level }) => /wake|restless/.test(level)).length;
    return quoted([
      ...[stamp(night.at), stamp(night.endAt)],
      ...[minutesAsleep, minutesAwake, wakings, timeInBed].map(counted),
      ...stageSums(night).map((sum) => (sum === null ? 'N/A' : counted(sum))),
    ]);
  });
};

/** REM, light, deep in whole minutes. */
export const stageSums = ({ type, stages }: Night): readonly (number | null)[] =>
  (['rem', 'light', 'deep'] as const).map((wanted) =>
    type === 'stages'
      ? Math.floor(stages.reduce((sum, { level, seconds }) => sum + (level === wanted ? seconds : 0), 0) / 60)
      : null,
  );

/** `11:36PM`, where dates begin with the day `11:36 pm`. */
const clockOf = (time: string, { dates }: MonthlyOptions): string => {
  const hour = Number(time.slice(0, 2));
  const half = hour < 12 ? 'AM' : 'PM';
  const clock = `${String(hour % 12 || 12)}:${time.slice(3, 5)}`;
  return dates === 'dmy' ? `${clock} ${half.toLowerCase()}` : `${clock}${half}`;
};

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');

/** `20,866`. */
const counted = (count: number): string => count.toLocaleString('en-US');
