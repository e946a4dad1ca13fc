import type { DayRange } from '$lib/domain/day-range';
import type { MetricId } from '$lib/domain/metric';
import { dayMetrics } from './apple-health-days';
import { AppleHistory } from './apple-health-history';
import { nightMetrics } from './apple-health-night-means';
import { appleRecordReader, bodyTypes } from './apple-health-records';
import { recordTags, typeOf } from './apple-health-scan';
import { AppleZones, isZoneTag, type WallClock } from './apple-health-zones';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { dayOfReading, EntryFailure } from './contract';
import { eachEntry, READINGS_A_PIECE, type PartPiece } from './each-entry';
import { Refusals } from './refusals';
import { textChunks } from './text';

/**
 * `export.xml` of Apple Health (import-formats.md §5), whatever its name: weighings of every app that wrote there, and of everything
 * else one source a day, a night, a workout (docs/data-model.md). Stamps are instants: a record that names no zone has the wall clock of
 * the import's. Of a file that was cut off only the weighings come in: half a day's steps would pass for a day's.
 */
export const appleHealth: FileFormat = {
  id: 'apple-health',
  source: 'apple',
  metrics: ['weight', 'bmi', 'body_fat', ...dayMetrics, ...nightMetrics, 'heart_rate', 'sleep', 'exercise'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => /<(?:!DOCTYPE\s+)?HealthData[\s[>]/.test(text),
  outline: null,
  read: (entries, context) =>
    eachEntry(entries, context, (entry) => readExport(entry, nameAmong(entries, entry), context)),
};

const QUANTITY = 'HKQuantityTypeIdentifier';
const BODY: ReadonlySet<string> = new Set(bodyTypes.map((type) => QUANTITY + type));
const FAT = `${QUANTITY}BodyFatPercentage`;
const WANTED: ReadonlySet<string> = new Set([...BODY, ...AppleHistory.types]);

/** All exports have one name. Of two that were chosen at once the rows say which of them they are of. */
const nameAmong = (entries: readonly Entry[], { key, name }: Entry): string =>
  entries.filter((other) => other.name === name).length > 1 ? key : name;

async function* readExport(entry: Entry, name: string, context: ReadContext): AsyncGenerator<PartPiece> {
  const body = appleRecordReader(name);
  const zones = new AppleZones(context.answers.zone);
  const refusals = new Refusals();
  const history = new AppleHistory(name, zones, refusals);
  const days = new Map<MetricId, DayRange>();
  let readings: FileReading[] = [];
  let failure: EntryFailure | null = null;
  /** A record whose zone may still follow. */
  let held: string | null = null;
  const take = (tag: string, clock: WallClock): void => {
    const type = typeOf(tag);
    if (!BODY.has(type)) return history.read(tag, clock);
    const found = body.read(tag, clock);
    if (found === 'refused') refusals.add(type === FAT ? 'body_fat' : 'weight');
    if (typeof found === 'string') return;
    readings.push(found);
    note(days, found);
  };
  try {
    for await (const tags of recordTags(textChunks(entry, context), WANTED)) {
      for (const tag of tags) {
        const isOfHeld = held !== null && isZoneTag(tag);
        if (held !== null) take(held, isOfHeld ? zones.of(tag) : zones.home);
        held = typeOf(tag) === '' ? null : tag;
        if (held === null && !isOfHeld) take(tag, zones.home);
        if (readings.length < READINGS_A_PIECE) continue;
        yield { readings, ...refusals.take() };
        readings = [];
      }
    }
  } catch (error) {
    if (!(error instanceof EntryFailure)) throw error;
    failure = error;
  }
  if (held !== null) take(held, zones.home);
  const heightM = body.heightM();
  if (failure) {
    // What stands before the fault is whole; what a cut-off file would have said of its days is not known.
    yield { readings, ...refusals.take(), ...(heightM === null ? {} : { heightM }) };
    throw failure;
  }
  yield { readings };
  for (const piece of history.pieces()) {
    for (const reading of piece.readings) note(days, reading);
    yield piece;
  }
  yield { covered: coveredBy(days), ...refusals.take(), ...(heightM === null ? {} : { heightM }) };
}

const note = (days: Map<MetricId, DayRange>, row: FileReading): void => {
  const metric = metricOf(row);
  const day = dayOfReading(row) ?? 0;
  const { first, last } = days.get(metric) ?? { first: day, last: day };
  if (day < first || day > last || !days.has(metric))
    days.set(metric, { first: Math.min(first, day), last: Math.max(last, day) });
};

const metricOf = (row: FileReading): MetricId => {
  switch (row.kind) {
    case 'weigh-in':
      return 'weight';
    case 'body-fat':
      return 'body_fat';
    case 'daily':
    case 'minutes':
      return row.reading.metric;
    case 'sleep':
    case 'exercise':
      return row.kind;
  }
};

const coveredBy = (days: ReadonlyMap<MetricId, DayRange>): Piece['covered'] =>
  [...days].map(([metric, range]) => ({ metric, days: range }));
