import { parseJson } from '$lib/domain/json';
import { formatLocalDay, parseLocalDay, type LocalDateTime } from '$lib/domain/local-date';
import type { WeighInReading } from '$lib/domain/weigh-in';
import { localTimeAt, type ZoneRule } from '$lib/domain/zone';
import { EntryFailure, type Entry, type FileFormat, type ReadContext } from './contract';
import { eachEntry, inPieces, type PartPiece } from './each-entry';
import { biometricsOf, type Biometric } from './garmin-biometrics-records';
import { bmiOrNull, fatOrNull, heightOrNull, isPlausibleKg, isPlausibleTime } from './plausible';
import { wholeText } from './text';

/**
 * `*_userBioMetrics.json` of Garmin's account archive and saved answers of its weight service (import-formats.md
 * §3.3): grams, instants in UTC, the same weighing under several versions of which the highest counts.
 */
export const garminBiometrics: FileFormat = {
  id: 'garmin-biometrics',
  source: 'garmin',
  metrics: ['weight', 'bmi', 'body_fat'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, text }) =>
    /^\s*[[{]/.test(text) &&
    (/userBioMetrics\.json$/i.test(entry.name)
      ? /"(?:metaData|weight|timestampGMT|userProfilePK)"/.test(text) || /^\s*\[\s*\]\s*$/.test(text)
      : WEIGHT_SERVICE.every((key) => key.test(text))),
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readBiometrics(entry, context)),
};

/** What a saved answer has in its first kilobytes whatever the order of its keys. */
const WEIGHT_SERVICE = [/"timestampGMT"/, /"weight"/, /"samplePk"/];

/** Ten thousand weighings have some 6 MB. */
const LARGEST = 128_000_000;

async function* readBiometrics(entry: Entry, context: ReadContext): AsyncGenerator<PartPiece> {
  const text = await wholeText(entry, context, LARGEST);
  if (text.trim() === '') throw new EntryFailure('file-empty');
  const json = parseJson(text);
  // A whole file ends with the bracket it began with.
  if (!json.ok) throw new EntryFailure(/[\]}]\s*$/.test(text) ? 'json-invalid' : 'json-cut-short');
  const found = biometricsOf(json.value);
  if (!found) throw new EntryFailure('wrong-shape');
  const readings = found.weights.flatMap((record) => asReading(record, context.answers.zone) ?? []);
  const rejected = found.rejected + found.weights.length - readings.length;
  if (rejected > 0) yield { rejected };
  const heightM = found.heightCm === null ? null : heightOrNull(found.heightCm / 100);
  if (heightM !== null) yield { heightM };
  const rows = readings.map((reading) => ({ kind: 'weigh-in' as const, name: entry.name, reading }));
  yield* inPieces(rows, ['weight', 'body_fat']);
}

const asReading = (record: Biometric, zone: ZoneRule): WeighInReading | null => {
  const { at } = record;
  const time = at === null ? null : onItsDay(localTimeAt(at, zone), record.calendarDate);
  const kg = record.grams / 1000;
  if (at === null || time === null || !isPlausibleKg(kg) || !isPlausibleTime(time)) return null;
  return {
    sourceId: record.id,
    time,
    timeUnknown: false,
    kg,
    bmi: bmiOrNull(record.bmi),
    fatPct: fatOrNull(record.fatPct),
    origin: record.origin,
    at,
  };
};

/**
 * The calendar date was the person's own; where the zone given for the import puts the instant on another day, that day
 * holds and the clock is kept as near as the day allows.
 */
const onItsDay = (time: LocalDateTime, calendarDate: string | null): LocalDateTime => {
  const day = calendarDate === null ? null : parseLocalDay(calendarDate);
  const given = parseLocalDay(time.slice(0, 10));
  if (day === null || given === null || day === given) return time;
  if (Math.abs(day - given) > 1) return time;
  return `${formatLocalDay(day)}T${time.slice(11)}`;
};
