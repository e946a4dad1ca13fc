import { dayNumber, zoneOffset } from '../calendar.ts';
import { chance, round } from '../random.ts';
import type { LifeDay, Night, NightStage, Workout } from './days.ts';
import { instantOfWallClock } from './shapes.ts';

/** A person's days as Apple Health exports them: a watch, the phone in the pocket, and apps that copy or write down. */
export interface AppleLife {
  readonly days: readonly LifeDay[];
  readonly nights: readonly Night[];
  readonly workouts: readonly Workout[];
  readonly zone: string;
  /** Units follow the person's region. */
  readonly imperial?: boolean;
  /** Where a workout has its sums: in attributes before iOS 16, since then beneath it, of some in its parts alone. */
  readonly workoutsTell?: 'attributes' | 'statistics' | 'parts';
  /** Days on which no watch was worn: no energy at rest is told. */
  readonly phoneOnly?: readonly string[];
}

/** `offset`: as each stamp ends, the exporting phone's and not that of the day. */
export function* appleLife(life: AppleLife, offset: string): Generator<string> {
  const told = { ...life, offset };
  yield* movement(told);
  yield* energy(told);
  yield* measured(told);
  yield* writtenDown(told);
  yield* beats(told);
  yield* sleep(told);
  yield* workouts(told);
}

type Told = AppleLife & { readonly offset: string };

/** Storeys climbed that day. */
export const flightsOf = (day: LifeDay): number => Math.floor(day.level.light / 12);

/** Heart beats of a day as they were measured: by minute of the wall clock, each the mean of two records. */
export const beatsOf = (date: string): readonly { readonly minute: number; readonly bpm: number }[] =>
  Array.from({ length: 1_440 / 15 }, (_, index) => ({
    minute: 480 + ((index * 7) % 900),
    bpm: 60 + Math.floor(chance(dayNumber(date), index, 61) * 70),
  }));

interface Writer {
  readonly name: string;
  readonly version: string;
  readonly device: string | null;
}

const apple = (model: string, software: string): string =>
  `&lt;&lt;HKDevice: 0x28&gt;, name:${model}, manufacturer:Apple Inc., model:${model}, hardware:${model}1,2, software:${software}&gt;`;

export const WATCH: Writer = {
  name: 'Anna’s &lt;Watch&gt;',
  version: '10.1',
  device: apple('Apple Watch', '10.1'),
};
export const PHONE: Writer = { name: 'Annas iPhone', version: '17.5', device: apple('iPhone', '17.5') };
/** Names the phone it runs on, and its own version; adds up what phone and watch tell. */
export const COPIER: Writer = { name: 'Step Store', version: '2009', device: apple('iPhone', '17.5') };
const DIARY: Writer = { name: 'Food &amp; Drink', version: '4', device: null };

type Attributes = Readonly<Record<string, string | number | null>>;

const element = (name: string, attributes: Attributes, content = ''): string => {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${value}"`],
  );
  return content === ''
    ? ` <${name}${told.join('')}/>\n`
    : ` <${name}${told.join('')}>\n${content} </${name}>\n`;
};

const written = ({ name, version, device }: Writer): Attributes => ({
  sourceName: name,
  sourceVersion: version,
  device,
});

const stamps = (at: number, endAt: number, offset: string): Attributes => ({
  creationDate: stampOf(endAt, offset),
  startDate: stampOf(at, offset),
  endDate: stampOf(endAt, offset),
});

/** An instant as a phone at this offset from UTC writes it. */
export const stampOf = (at: number, offset: string): string => {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  const wall = new Date(at + (offset.startsWith('-') ? -minutes : minutes) * 60_000).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${offset}`;
};

/** What the system and some apps tell of where a record was made. */
const zoneTag = (zone: string): string => element('MetadataEntry', { key: 'HKTimeZone', value: zone });

interface Reading {
  readonly at: number;
  readonly endAt?: number;
  readonly value: number;
}

const quantity = (
  type: string,
  unit: string,
  writer: Writer,
  { at, endAt = at, value }: Reading,
  offset: string,
): string =>
  element('Record', {
    type: `HKQuantityTypeIdentifier${type}`,
    ...written(writer),
    unit,
    ...stamps(at, endAt, offset),
    value,
  });

const METRES = { km: 1_000, mi: 1_609.344 };

/** Of steps, those for which the phone was in the pocket. */
const carriedOf = (steps: number): number => Math.floor(steps * 0.6);

function* movement({ days, zone, imperial = false, offset }: Told): Generator<string> {
  const unit = imperial ? 'mi' : 'km';
  for (const { minutes } of days)
    for (const { at, steps } of minutes) {
      if (steps === 0) continue;
      yield quantity('StepCount', 'count', WATCH, { at, endAt: at + 60_000, value: steps }, offset);
      const carried = { at, endAt: at + 60_000, value: carriedOf(steps) };
      yield quantity('StepCount', 'count', PHONE, carried, offset);
    }
  for (const { date, steps, minutes } of days) {
    const at = instantOfWallClock(date, '00:00:00', zone);
    const value = minutes.reduce((sum, minute) => sum + carriedOf(minute.steps), steps);
    yield quantity('StepCount', 'count', COPIER, { at, value }, offset);
  }
  for (const { minutes } of days)
    for (const { at, cm } of minutes) {
      const value = Number((cm / 100 / METRES[unit]).toPrecision(12));
      if (cm > 0)
        yield quantity('DistanceWalkingRunning', unit, WATCH, { at, endAt: at + 60_000, value }, offset);
    }
  for (const day of days) {
    const at = instantOfWallClock(day.date, '15:00:00', zone);
    yield quantity('FlightsClimbed', 'count', PHONE, { at, value: flightsOf(day) }, offset);
    for (let minute = 0; minute < day.level.moderate + day.level.vigorous; minute++)
      yield quantity('AppleExerciseTime', 'min', WATCH, { at: at + minute * 60_000, value: 1 }, offset);
  }
}

/** Of what a day burnt, what moving took. */
const ACTIVE_SHARE = 0.35;

function* energy({ days, zone, imperial = false, phoneOnly = [], offset }: Told): Generator<string> {
  const [unit, factor] = imperial ? (['Cal', 1] as const) : (['kJ', 4.184] as const);
  for (const [type, share] of [
    ['ActiveEnergyBurned', ACTIVE_SHARE],
    ['BasalEnergyBurned', 1 - ACTIVE_SHARE],
  ] as const)
    for (const { date, kcalByMinute } of days)
      for (let hour = 0; hour < 24; hour++) {
        if (phoneOnly.includes(date) && type === 'BasalEnergyBurned') continue;
        const kcal = kcalByMinute.slice(hour * 60, hour * 60 + 60).reduce((sum, one) => sum + one, 0);
        // Noon is on that day also where clocks changed.
        const at = instantOfWallClock(date, '12:00:00', zone) + (hour - 12) * 1_000;
        yield quantity(type, unit, WATCH, { at, value: Number((kcal * share * factor).toFixed(9)) }, offset);
      }
}

function* measured({ days, nights, zone, offset }: Told): Generator<string> {
  for (const { date, resting, vo2max } of days) {
    const at = instantOfWallClock(date, '14:00:00', zone);
    if (resting !== null)
      for (const off of [-0.5, 0.5])
        yield quantity(
          'RestingHeartRate',
          'count/min',
          WATCH,
          { at: at + off * 1_000, value: resting + off },
          offset,
        );
    yield quantity('VO2Max', 'mL/min·kg', WATCH, { at, value: vo2max }, offset);
    yield quantity('HeartRateVariabilitySDNN', 'ms', WATCH, { at, value: 42 }, offset);
    yield quantity('OxygenSaturation', '%', WATCH, { at, value: 1 }, offset);
  }
  for (const { at, endAt, isMain } of nights) {
    const day = days.find(({ date }) => date === dateOf(endAt, zone));
    if (!isMain || !day) continue;
    const share = (percent: number) => round(percent / 100, 4);
    for (const [index, value] of [day.spo2.lower, day.spo2.mean, day.spo2.upper].entries())
      yield quantity(
        'OxygenSaturation',
        '%',
        WATCH,
        { at: at + index * 600_000, value: share(value) },
        offset,
      );
    for (const [index, off] of [-1, 1].entries())
      yield quantity(
        'RespiratoryRate',
        'count/min',
        WATCH,
        { at: at + index * 600_000, value: round(day.breaths + off, 1) },
        offset,
      );
  }
}

const dateOf = (at: number, zone: string): string =>
  new Date(at + zoneOffset(at, zone)).toISOString().slice(0, 10);

/** What an app filed as a meal stands in a correlation and once more on its own. */
function* writtenDown({ days, zone, imperial = false, offset }: Told): Generator<string> {
  for (const { date, meals, drinks } of days) {
    const at = instantOfWallClock(date, '13:00:00', zone);
    for (const kcal of meals) {
      const line = quantity('DietaryEnergyConsumed', 'kcal', DIARY, { at, value: kcal }, offset);
      yield line;
      yield element('Correlation', { type: 'HKCorrelationTypeIdentifierFood', ...written(DIARY) }, line);
    }
    for (const mL of drinks) {
      const value = imperial ? Number((mL / 29.5735295625).toFixed(9)) : mL;
      yield quantity('DietaryWater', imperial ? 'fl_oz_us' : 'mL', DIARY, { at, value }, offset);
    }
  }
}

function* beats({ days, zone, offset }: Told): Generator<string> {
  for (const { date } of days)
    for (const { minute, bpm } of beatsOf(date)) {
      const at = instantOfWallClock(date, '12:00:00', zone) + (minute - 720) * 60_000;
      yield quantity('HeartRate', 'count/min', WATCH, { at, value: bpm - 4 }, offset);
      yield quantity('HeartRate', 'count/min', WATCH, { at: at + 30_000, value: bpm + 4 }, offset);
    }
}

const STAGES: Readonly<Record<NightStage['level'], string>> = {
  light: 'AsleepCore',
  deep: 'AsleepDeep',
  rem: 'AsleepREM',
  wake: 'Awake',
  awake: 'Awake',
  asleep: 'AsleepUnspecified',
  restless: 'AsleepUnspecified',
};

function* sleep({ nights, zone, offset }: Told): Generator<string> {
  const record = (stage: string, writer: Writer, at: number, endAt: number) =>
    element(
      'Record',
      {
        type: 'HKCategoryTypeIdentifierSleepAnalysis',
        ...written(writer),
        ...stamps(at, endAt, offset),
        value: `HKCategoryValueSleepAnalysis${stage}`,
      },
      zoneTag(zone),
    );
  for (const { at, endAt } of nights) yield record('InBed', PHONE, at - 600_000, endAt + 300_000);
  for (const { at, stages } of nights)
    for (const { level, startS, seconds } of stages)
      yield record(STAGES[level], WATCH, at + startS * 1_000, at + (startS + seconds) * 1_000);
  for (const { at, endAt } of nights) yield record('Asleep', COPIER, at + 120_000, endAt - 60_000);
}

const KINDS: ReadonlyMap<number, string> = new Map([
  [90013, 'Walking'],
  [90009, 'Running'],
  [91042, 'TraditionalStrengthTraining'],
]);

function* workouts({ workouts: all, zone, offset, imperial = false, workoutsTell = 'statistics' }: Told) {
  for (const workout of all) yield workoutOf(workout, { zone, offset, imperial, workoutsTell });
  // An app that has the same run, later and by its own count.
  for (const { at, seconds, typeId } of all.slice(0, 3))
    yield element('Workout', {
      workoutActivityType: `HKWorkoutActivityType${KINDS.get(typeId)!}`,
      duration: seconds / 60 - 1,
      durationUnit: 'min',
      ...written({ ...COPIER, device: null }),
      ...stamps(at + 60_000, at + seconds * 1_000, offset),
    });
}

const workoutOf = (
  { at, seconds, typeId, kcal, metres, steps, heartRate, climbedM }: Workout,
  {
    zone,
    offset,
    imperial,
    workoutsTell,
  }: Required<Pick<Told, 'zone' | 'offset' | 'imperial' | 'workoutsTell'>>,
): string => {
  const endAt = at + seconds * 1_000;
  const unit = imperial ? 'mi' : 'km';
  const distance = metres === null ? null : Number((metres / METRES[unit]).toPrecision(12));
  const inAttributes = workoutsTell === 'attributes';
  const span = { startDate: stampOf(at, offset), endDate: stampOf(endAt, offset) };
  const statistics = (type: string, told: Attributes) =>
    element('WorkoutStatistics', { type: `HKQuantityTypeIdentifier${type}`, ...span, ...told });
  const sums = [
    inAttributes ? '' : statistics('ActiveEnergyBurned', { sum: kcal, unit: 'kcal' }),
    inAttributes || distance === null ? '' : statistics('DistanceWalkingRunning', { sum: distance, unit }),
    steps > 0 ? statistics('StepCount', { sum: steps, unit: 'count' }) : '',
    statistics('HeartRate', { average: heartRate, minimum: 80, maximum: 170, unit: 'count/min' }),
    element('MetadataEntry', { key: 'HKElevationAscended', value: `${climbedM * 100} cm` }),
  ].join('');
  const part = { uuid: '936B9E1D-52B9-41CA-BCA9-9654D43F004E', ...span };
  const event = element('WorkoutEvent', { type: 'HKWorkoutEventTypePause', date: span.startDate });
  return element(
    'Workout',
    {
      workoutActivityType: `HKWorkoutActivityType${KINDS.get(typeId)!}`,
      duration: seconds / 60,
      durationUnit: 'min',
      totalDistance: inAttributes ? distance : null,
      totalDistanceUnit: inAttributes && distance !== null ? unit : null,
      totalEnergyBurned: inAttributes ? kcal : null,
      totalEnergyBurnedUnit: inAttributes ? 'kcal' : null,
      ...written(WATCH),
      ...stamps(at, endAt, offset),
    },
    `${zoneTag(zone)}${event}${inAttributes ? '' : element('WorkoutActivity', part, sums)}${workoutsTell === 'parts' ? '' : sums}`,
  );
};
