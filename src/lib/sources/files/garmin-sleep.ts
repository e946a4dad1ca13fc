import * as v from 'valibot';
import { dayOfLocalDateTime, parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { SleepReading } from '$lib/domain/sleep';
import { roundTo } from '$lib/domain/units';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';
import type { Entry, FileFormat, FileReading, ReadContext } from './contract';
import { allEntries, inPieces, type PartPiece } from './each-entry';
import { clocksOf, garminInstant } from './garmin-stamps';
import { mapJsonObjects } from './json-objects';
import { isPlausibleDay, isPlausibleTime } from './plausible';
import type { SeenOffset } from './zone-clues';
import { offsetsByDay } from './zone-offsets';

/**
 * `*_sleepData.json` of Garmin's account archive: a record a night, instants in UTC, how long each stage lasted and not when
 * (docs/garmin-archive.md). A record without stages is the usual bedtime of a night on which nothing was measured.
 */
export const garminSleep: FileFormat = {
  id: 'garmin-sleep',
  source: 'garmin',
  metrics: ['sleep', 'spo2_night_avg', 'respiratory_rate'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, text }) =>
    /^\s*\[\s*\]\s*$/.test(text)
      ? /sleepData\.json$/i.test(entry.name)
      : /^\s*\[\s*\{/.test(text) &&
        /"calendarDate"/.test(text) &&
        /"(?:sleepStartTimestampGMT|sleepWindowConfirmationType|deepSleepSeconds)"/.test(text),
  outline: null,
  read: async function* (entries, context) {
    const zone = zoneByDay(
      context.answers.zone,
      await offsetsByDay(context.beside?.('garmin-days') ?? [], context),
    );
    yield* allEntries(entries, context, (entry) => nightsIn(entry, context, zone), piecesOf);
  },
};

/** How instants of a day become wall clocks. */
type ZoneByDay = (day: LocalDay) => ZoneRule;

/** The person's zone, except on days that began at another offset: they were on a journey. */
const zoneByDay =
  (home: ZoneRule, offsets: ReadonlyMap<LocalDay, SeenOffset>): ZoneByDay =>
  (day) => {
    const seen = offsets.get(day);
    return seen && offsetAt(seen.at, home) !== seen.minutes
      ? { kind: 'offset', minutes: seen.minutes }
      : home;
  };

interface NightsIn {
  readonly name: string;
  readonly nights: readonly Told[];
}

const nightsIn = async (entry: Entry, context: ReadContext, zone: ZoneByDay): Promise<NightsIn> => ({
  name: entry.name,
  nights: await mapJsonObjects(entry, context, null, (record) => nightOf(record, zone)),
});

/** Two exports that were chosen at once tell of the same nights, one of them perhaps before the watch had sent all of one. */
function* piecesOf(files: readonly NightsIn[]): Generator<PartPiece> {
  const rows = [...fullestNights(files), ...allNaps(files)];
  yield* inPieces(
    rows.filter(({ kind }) => kind === 'sleep'),
    ['sleep'],
  );
  for (const metric of ['spo2_night_avg', 'respiratory_rate'] as const)
    yield* inPieces(
      rows.filter((row) => row.kind === 'daily' && row.reading.metric === metric),
      [metric],
    );
  yield {
    rejected: files.flatMap(({ nights }) => nights).reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

/** Of each day the nights of the file that tells the longest one, with what was measured in them. */
const fullestNights = (files: readonly NightsIn[]): FileReading[] => {
  const best = new Map<LocalDay, { readonly file: NightsIn; readonly night: SleepReading }>();
  for (const file of files)
    for (const { main } of file.nights) {
      const known = main && best.get(main.day);
      if (main && (!known || isFuller(main, known.night))) best.set(main.day, { file, night: main });
    }
  return files.flatMap((file) =>
    file.nights.flatMap(({ main, values }): FileReading[] =>
      main && best.get(main.day)?.file === file
        ? [
            { kind: 'sleep', name: file.name, reading: main },
            ...values.map((row) => ({ ...row, name: file.name })),
          ]
        : [],
    ),
  );
};

/** As long: the later one, which knows what was corrected before it. */
const isFuller = (a: SleepReading, b: SleepReading): boolean =>
  (lengthOf(a) - lengthOf(b) || (a.minutes?.asleep ?? 0) - (b.minutes?.asleep ?? 0)) >= 0;

const lengthOf = ({ at = 0, endAt = 0 }: SleepReading): number => endAt - at;

const allNaps = (files: readonly NightsIn[]): FileReading[] => {
  const naps = new Map<string, Extract<FileReading, { readonly kind: 'sleep' }>>();
  for (const { name, nights } of files)
    for (const reading of nights.flatMap((night) => night.naps)) {
      const known = naps.get(reading.sourceId);
      if (!known || isFuller(reading, known.reading))
        naps.set(reading.sourceId, { kind: 'sleep', name, reading });
    }
  return [...naps.values()];
};

const stamp = v.nullish(v.union([v.string(), v.number()]));
const seconds = v.fallback(v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(172_800))), undefined);
const within = (least: number, most: number) =>
  v.fallback(v.nullish(v.pipe(v.number(), v.minValue(least), v.maxValue(most))), undefined);

const nightSchema = v.object({
  calendarDate: v.nullish(v.string()),
  sleepStartTimestampGMT: stamp,
  sleepEndTimestampGMT: stamp,
  sleepWindowConfirmationType: v.nullish(v.string()),
  deepSleepSeconds: seconds,
  lightSleepSeconds: seconds,
  remSleepSeconds: seconds,
  awakeSleepSeconds: seconds,
  awakeCount: v.fallback(
    v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))),
    undefined,
  ),
  averageRespiration: within(1, 100),
  spo2SleepSummary: v.fallback(v.nullish(v.object({ averageSPO2: within(50, 100) })), undefined),
  napList: v.fallback(v.nullish(v.array(v.unknown())), undefined),
});
type Night = v.InferOutput<typeof nightSchema>;

const napSchema = v.object({
  calendarDate: v.nullish(v.string()),
  napStartTimestampGMT: v.union([v.string(), v.number()]),
  napEndTimestampGMT: v.union([v.string(), v.number()]),
  napTimeSec: seconds,
});

type Value = Omit<Extract<FileReading, { readonly kind: 'daily' }>, 'name'>;

interface Told {
  readonly main: SleepReading | null;
  readonly naps: readonly SleepReading[];
  readonly values: readonly Value[];
  readonly rejected: number;
}

const nightOf = (record: unknown, zone: ZoneByDay): Told => {
  const parsed = v.safeParse(nightSchema, record);
  if (!parsed.success) return { main: null, naps: [], values: [], rejected: 1 };
  const told = parsed.output;
  const main = isMeasured(told) ? mainOf(told, zone) : null;
  const found = (told.napList ?? []).map((nap) => napOf(nap, told, zone));
  const naps = found.filter((nap) => nap !== null);
  const refused = found.length - naps.length + (isMeasured(told) && !main ? 1 : 0);
  return { main, naps, values: main ? valuesOf(told, main.day) : [], rejected: refused };
};

const isMeasured = (night: Night): boolean =>
  night.sleepWindowConfirmationType !== 'OFF_WRIST' && asleepSeconds(night) > 0;

const asleepSeconds = ({ deepSleepSeconds, lightSleepSeconds, remSleepSeconds }: Night): number =>
  (deepSleepSeconds ?? 0) + (lightSleepSeconds ?? 0) + (remSleepSeconds ?? 0);

const mainOf = (night: Night, zone: ZoneByDay): SleepReading | null => {
  const span = spanOf(night.sleepStartTimestampGMT, night.sleepEndTimestampGMT, night.calendarDate, zone);
  if (!span) return null;
  const awake = night.awakeSleepSeconds ?? null;
  const inBed = minutes(span.endAt - span.at, 1_000);
  const asleep = minutes(asleepSeconds(night));
  return {
    ...span,
    kind: 'stages',
    isMain: true,
    stages: [],
    minutes: { asleep, awake: awake === null ? Math.max(0, inBed - asleep) : minutes(awake), inBed },
    stageMinutes: stagesOf(night),
    ...(night.awakeCount === undefined || night.awakeCount === null ? {} : { timesAwake: night.awakeCount }),
    origin: null,
  };
};

const STAGES = [
  ['deep', 'deepSleepSeconds'],
  ['light', 'lightSleepSeconds'],
  ['rem', 'remSleepSeconds'],
  ['awake', 'awakeSleepSeconds'],
] as const;

/** A watch that knows no REM leaves it out. */
const stagesOf = (night: Night): NonNullable<SleepReading['stageMinutes']> =>
  Object.fromEntries(
    STAGES.flatMap(([stage, key]) => {
      const lasted = night[key];
      return lasted === undefined || lasted === null ? [] : [[stage, minutes(lasted)]];
    }),
  );

const napOf = (record: unknown, night: Night, zone: ZoneByDay): SleepReading | null => {
  const parsed = v.safeParse(napSchema, record);
  if (!parsed.success) return null;
  const { napStartTimestampGMT, napEndTimestampGMT, napTimeSec, calendarDate } = parsed.output;
  const span = spanOf(napStartTimestampGMT, napEndTimestampGMT, calendarDate ?? night.calendarDate, zone);
  if (!span) return null;
  const inBed = minutes(span.endAt - span.at, 1_000);
  const asleep =
    napTimeSec === undefined || napTimeSec === null ? inBed : Math.min(inBed, minutes(napTimeSec));
  return {
    ...span,
    kind: 'classic',
    isMain: false,
    stages: [],
    minutes: { asleep, awake: roundTo(inBed - asleep, 2), inBed },
    origin: null,
  };
};

const LONGEST_MS = 48 * 3_600_000;

/** Garmin's own id of a sleep is its beginning in ms. The date is the day of waking, whatever zone the import is read in. */
const spanOf = (
  start: string | number | null | undefined,
  end: string | number | null | undefined,
  date: string | null | undefined,
  zone: ZoneByDay,
) => {
  const [at, endAt] = [garminInstant(start ?? ''), garminInstant(end ?? '')];
  if (at === null || endAt === null || endAt - at < 60_000 || endAt - at > LONGEST_MS) return null;
  const dated = parseLocalDay(date?.slice(0, 10) ?? '');
  const [time, until] = clocksOf(at, endAt, zone(dated ?? Math.floor(endAt / 86_400_000)));
  const day = dated ?? dayOfLocalDateTime(until);
  const isFarOff = Math.abs((day ?? Infinity) - (dayOfLocalDateTime(until) ?? 0)) > 1;
  if (day === null || isFarOff || !isPlausibleDay(day) || !isPlausibleTime(time) || !isPlausibleTime(until))
    return null;
  return { sourceId: String(at), time, end: until, day, at, endAt };
};

const valuesOf = ({ averageRespiration, spo2SleepSummary }: Night, day: number): Value[] =>
  (
    [
      ['spo2_night_avg', spo2SleepSummary?.averageSPO2],
      ['respiratory_rate', averageRespiration],
    ] as const
  ).flatMap(([metric, value]) =>
    value === undefined || value === null
      ? []
      : [{ kind: 'daily' as const, reading: { metric, day, value } }],
  );

const minutes = (amount: number, perSecond = 1): number => roundTo(amount / perSecond / 60, 2);
