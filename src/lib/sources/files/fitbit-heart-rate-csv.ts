import type { LocalDay } from '$lib/domain/local-date';
import type { ZoneRule } from '$lib/domain/zone';
import type { FileFormat } from './contract';
import { DayPieces, outlineOf, readDayFiles, type Fold } from './fitbit-day-pieces';
import { heartDay, isPlausibleBpm, MinuteFold } from './fitbit-heart-rate-fold';
import { instantOf } from './fitbit-stamps';
import { wholeText } from './text';

const MAX_BYTES = 2 ** 26;

/**
 * `heart_rate_YYYY-MM-DD.csv`: samples of one UTC day, from several apps that may have copied one another
 * (import-formats.md §1.3). A day takes one of them: the one with the most samples.
 */
export const fitbitHeartRateCsv: FileFormat = {
  id: 'fitbit-heart-rate-csv',
  source: 'fitbit',
  metrics: ['heart_rate'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, text }) =>
    !/^daily/i.test(entry.name) && /^"?timestamp"?,"?beats per minute"?/i.test(text),
  outline: outlineOf(1),
  read: async function* (entries, context) {
    const folds = new SourceFolds(context.answers.zone);
    const pieces = new DayPieces(folds, ['heart_rate'], 'day');
    yield* readDayFiles(entries, context, pieces, async (entry) =>
      foldLines(await wholeText(entry, context, MAX_BYTES), folds),
    );
  },
};

/** One fold for each app. */
class SourceFolds implements Fold {
  readonly #zone: ZoneRule;
  readonly #folds = new Map<string, MinuteFold>();

  constructor(zone: ZoneRule) {
    this.#zone = zone;
  }

  of(source: string): MinuteFold {
    let fold = this.#folds.get(source);
    if (!fold) this.#folds.set(source, (fold = new MinuteFold(this.#zone)));
    return fold;
  }

  readonly openDays = (): LocalDay[] =>
    [...new Set([...this.#folds.values()].flatMap((fold) => fold.openDays()))].sort((a, b) => a - b);

  readonly take = (day: LocalDay) => {
    const ranked = [...this.#folds]
      .map(([source, fold]) => ({ source, fold, samples: fold.samplesOf(day) }))
      .sort((a, b) => b.samples - a.samples || (a.source < b.source ? -1 : 1));
    const [best] = ranked.map(({ fold }) => fold.take(day));
    return heartDay(day, best ?? null);
  };
}

/** Columns in the order that every such file has: stamp, beats, app. Only the last may be quoted or missing. */
const foldLines = (text: string, folds: SourceFolds): { latest: LocalDay; rejected: number } => {
  let latest = -Infinity;
  let rejected = 0;
  let minute = '';
  let source = '\0';
  let fold: MinuteFold | null = null;
  let at = text.indexOf('\n') + 1;
  while (at > 0 && at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const beatsAt = text.indexOf(',', at) + 1;
    const comma = text.indexOf(',', beatsAt);
    const beatsEnd = comma < 0 || comma > end ? end : comma;
    if (end - at > 1) {
      const bpm = beatsAt > at && beatsAt <= end ? Number(text.slice(beatsAt, beatsEnd)) : NaN;
      const stamp = text.slice(at, at + 16);
      const name = text.slice(beatsEnd + 1, end).trim();
      if (!fold || stamp !== minute || name !== source) {
        const instant = instantOf(text.slice(at, beatsAt - 1));
        fold = instant === null ? null : folds.of(name);
        if (fold && instant !== null) latest = Math.max(latest, fold.moveTo(instant));
        [minute, source] = [stamp, name];
      }
      if (!fold || Number.isNaN(bpm)) rejected++;
      else if (isPlausibleBpm(bpm)) fold.add(Math.round(bpm));
    }
    at = end + 1;
  }
  return { latest, rejected };
};
