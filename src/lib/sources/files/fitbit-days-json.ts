import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import type { FormatId } from '$lib/domain/imports';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { FileFormat, FileReading } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { beginsWithKeys, jsonRecords } from './fitbit-json';
import { dayOfShortDate } from './fitbit-stamps';
import { isPlausibleDay } from './plausible';

/**
 * JSON files of a record a day, on the local date (import-formats.md §1.2). Of several records of a day the last in the file
 * counts. `null`: the record is padding and tells nothing.
 */
const dayFiles = <Schema extends v.GenericSchema>(kind: {
  readonly id: FormatId;
  readonly metric: MetricId;
  readonly keys: readonly string[];
  readonly stem: RegExp;
  readonly schema: Schema;
  readonly readingOf: (record: v.InferOutput<Schema>) => DailyReading | null;
}): FileFormat => ({
  id: kind.id,
  source: 'fitbit',
  metrics: [kind.metric],
  trust: 'archive',
  recognises: ({ entry, text }) => kind.stem.test(entry.name) && beginsWithKeys(text, ...kind.keys),
  outline: null,
  read: (entries, context) =>
    eachEntry(entries, context, async function* (entry) {
      const days = new Map<LocalDay, FileReading>();
      let rejected = 0;
      for (const record of await jsonRecords(entry, context)) {
        const parsed = v.safeParse(kind.schema, record);
        const reading = parsed.success ? kind.readingOf(parsed.output) : null;
        if (reading && isPlausibleDay(reading.day))
          days.set(reading.day, { kind: 'daily', name: entry.name, reading });
        else if (!parsed.success || reading) rejected++;
      }
      yield* inPieces([...days.values()], [kind.metric]);
      if (rejected > 0) yield { rejected };
    }),
});

/** `MM/DD/YY`, with or without a time. */
const shortDay = v.pipe(
  v.string(),
  v.transform((text) => dayOfShortDate(text.slice(0, 8))),
  v.number(),
);

/** Padded with records of no date, also of days to come. */
export const fitbitRestingHeartRateJson = dayFiles({
  id: 'fitbit-resting-heart-rate-json',
  metric: 'resting_heart_rate',
  stem: /^resting_heart_rate[-_]/i,
  keys: ['dateTime', 'value', 'error'],
  schema: v.object({
    value: v.variant('date', [
      v.object({ date: v.null() }),
      v.object({ date: shortDay, value: v.pipe(v.number(), v.minValue(20), v.maxValue(250)) }),
    ]),
  }),
  readingOf: ({ value }) =>
    value.date === null
      ? null
      : { metric: 'resting_heart_rate', day: value.date, value: roundTo(value.value, 2) },
});

const minutes = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_500), v.transform(Math.round)), 0);

/** Minutes by heart-rate zone. A file a day. */
export const fitbitHeartZonesJson = dayFiles({
  id: 'fitbit-heart-zones-json',
  metric: 'heart_zone_minutes',
  stem: /^time_in_heart_rate_zones[-_]/i,
  keys: ['dateTime', 'valuesInZones'],
  schema: v.object({
    dateTime: shortDay,
    value: v.object({
      valuesInZones: v.object({
        BELOW_DEFAULT_ZONE_1: minutes,
        IN_DEFAULT_ZONE_1: minutes,
        IN_DEFAULT_ZONE_2: minutes,
        IN_DEFAULT_ZONE_3: minutes,
      }),
    }),
  }),
  readingOf: ({ dateTime: day, value: { valuesInZones: zones } }) => {
    const [fatBurn, cardio, peak] = [
      zones.IN_DEFAULT_ZONE_1,
      zones.IN_DEFAULT_ZONE_2,
      zones.IN_DEFAULT_ZONE_3,
    ];
    const detail = { out_of_range: zones.BELOW_DEFAULT_ZONE_1, fat_burn: fatBurn, cardio, peak };
    return { metric: 'heart_zone_minutes', day, value: fatBurn + cardio + peak, detail };
  },
});

const oxygen = v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(120)));

/** The cardio fitness that the vendor shows: smoothed where it says so. */
export const fitbitVo2MaxJson = dayFiles({
  id: 'fitbit-vo2max-json',
  metric: 'vo2max',
  stem: /^demographic_vo2_max[-_]/i,
  keys: ['dateTime', 'demographicVO2Max'],
  schema: v.object({
    dateTime: shortDay,
    value: v.object({ demographicVO2Max: oxygen, filteredDemographicVO2Max: oxygen }),
  }),
  readingOf: ({ dateTime: day, value }) => {
    const told = value.filteredDemographicVO2Max ?? value.demographicVO2Max;
    return told === undefined ? null : { metric: 'vo2max', day, value: roundTo(told, 2) };
  },
});

/** The cardio fitness of single runs, for days on which the vendor shows no other. Its stamp is taken for the wall clock. */
export const fitbitRunVo2MaxJson = dayFiles({
  id: 'fitbit-run-vo2max-json',
  metric: 'vo2max',
  stem: /^run_vo2_max[-_]/i,
  keys: ['dateTime', 'runVO2Max'],
  schema: v.object({
    dateTime: shortDay,
    value: v.object({ runVO2Max: oxygen, filteredRunVO2Max: oxygen }),
  }),
  readingOf: ({ dateTime: day, value }) => {
    const told = value.filteredRunVO2Max ?? value.runVO2Max;
    return told === undefined ? null : { metric: 'vo2max', day, value: roundTo(told, 2) };
  },
});
