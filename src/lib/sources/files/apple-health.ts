import type { DayRange } from '$lib/domain/day-range';
import { appleRecordReader } from './apple-health-records';
import { recordTags } from './apple-health-scan';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { dayOfReading, EntryFailure } from './contract';
import { eachEntry, READINGS_A_PIECE, type PartPiece } from './each-entry';
import { textChunks } from './text';

/**
 * `export.xml` of Apple Health (import-formats.md §5), whatever its name: weights, body mass indices, fat and height of
 * every app that wrote there. Clocks come with their offset, so the import's zone does not matter.
 */
export const appleHealth: FileFormat = {
  id: 'apple-health',
  source: 'apple',
  metrics: ['weight', 'bmi', 'body_fat'],
  trust: 'archive',
  recognises: ({ text }) => /<(?:!DOCTYPE\s+)?HealthData[\s[>]/.test(text),
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readExport(entry, context)),
};

async function* readExport(entry: Entry, context: ReadContext): AsyncGenerator<PartPiece> {
  const reader = appleRecordReader(entry.name);
  const days = new Map<'weight' | 'body_fat', DayRange>();
  let readings: FileReading[] = [];
  let rejected = 0;
  let failure: EntryFailure | null = null;
  try {
    for await (const tags of recordTags(textChunks(entry, context)))
      for (const tag of tags) {
        const found = reader.read(tag);
        if (found === 'refused') rejected += 1;
        if (typeof found === 'string') continue;
        readings.push(found);
        note(days, found);
        if (readings.length < READINGS_A_PIECE) continue;
        yield { readings, rejected };
        [readings, rejected] = [[], 0];
      }
  } catch (error) {
    if (!(error instanceof EntryFailure)) throw error;
    failure = error;
  }
  const heightM = reader.heightM();
  // What stands before the fault is whole; what a cut-off file would have said of its days is not known.
  const covered = failure ? [] : coveredBy(days);
  yield { readings, rejected, covered, ...(heightM === null ? {} : { heightM }) };
  if (failure) throw failure;
}

const note = (days: Map<'weight' | 'body_fat', DayRange>, row: FileReading): void => {
  if (row.kind !== 'weigh-in' && row.kind !== 'body-fat') return;
  const metric = row.kind === 'weigh-in' ? 'weight' : 'body_fat';
  const day = dayOfReading(row) ?? 0;
  const { first, last } = days.get(metric) ?? { first: day, last: day };
  if (day < first || day > last || !days.has(metric))
    days.set(metric, { first: Math.min(first, day), last: Math.max(last, day) });
};

const coveredBy = (days: ReadonlyMap<'weight' | 'body_fat', DayRange>): Piece['covered'] =>
  [...days].map(([metric, range]) => ({ metric, days: range }));
