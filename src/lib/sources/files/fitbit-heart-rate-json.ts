import type { FileFormat } from './contract';
import { EntryBuffer } from './entries';
import { DayPieces, outlineOf, readDayFiles, type Fold } from './fitbit-day-pieces';
import { heartDay, MinuteFold } from './fitbit-heart-rate-fold';
import { scanHeartRate } from './fitbit-heart-rate-scan';

/** A day of samples is three megabytes, a day of travel five. */
const MAX_BYTES = 2 ** 26;

/**
 * `heart_rate-YYYY-MM-DD.json`: samples of one local day with stamps in UTC (import-formats.md §1.4, §1.5). Six of the
 * ten gigabytes of a long archive, so it is never held as more than one day, nor as objects.
 */
export const fitbitHeartRateJson: FileFormat = {
  id: 'fitbit-heart-rate-json',
  source: 'fitbit',
  metrics: ['heart_rate'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, text }) => {
    if (/^\[\s*\]\s*$/.test(text)) return /^heart_rate[-_]/i.test(entry.name);
    return /^\s*\[\s*\{/.test(text) && text.slice(0, 400).includes('"bpm"') && text.includes('"dateTime"');
  },
  outline: outlineOf(1),
  read: async function* (entries, context) {
    const fold = new MinuteFold(context.answers.zone);
    const pieces = new DayPieces(heartFold(fold), ['heart_rate'], 'day');
    const buffer = new EntryBuffer(MAX_BYTES);
    yield* readDayFiles(entries, context, pieces, async (entry) =>
      scanHeartRate(await buffer.fill(entry, context), fold),
    );
  },
};

/** One source's minutes as a fold. */
const heartFold = (fold: MinuteFold): Fold => ({
  openDays: () => fold.openDays(),
  take: (day) => heartDay(day, fold.take(day)),
});
