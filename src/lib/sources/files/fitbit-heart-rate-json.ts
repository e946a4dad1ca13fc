import type { FileFormat } from './contract';
import { EntryBuffer, problemOf } from './entries';
import { byDay, DayPieces, outlineOf } from './fitbit-heart-rate-days';
import { MinuteFold } from './fitbit-heart-rate-fold';
import { scanHeartRate } from './fitbit-heart-rate-scan';
import { dayInName } from './fitbit-stamps';
import { problemIn } from './pieces';

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
  outline: outlineOf,
  read: async function* (entries, context) {
    const fold = new MinuteFold(context.answers.zone);
    const pieces = new DayPieces(fold);
    const buffer = new EntryBuffer(MAX_BYTES);
    for (const entry of [...entries].sort(byDay)) {
      context.signal.throwIfAborted();
      try {
        const { latest, rejected } = scanHeartRate(await buffer.fill(entry, context), fold);
        pieces.read(entry, latest, rejected);
      } catch (error) {
        const last = pieces.failed(problemIn(entry, problemOf(error)));
        if (last) return void (yield last);
      }
      const piece = pieces.pass(dayInName(entry.name));
      if (piece) yield piece;
    }
    yield* pieces.end();
  },
};
