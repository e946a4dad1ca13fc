import { rangesOf } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { Entry, FileProblem, FileReading, Outline, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { dayInName } from './fitbit-stamps';
import { isPlausibleDay } from './plausible';
import { compareNames, emptyPiece, problemIn, rangeOf } from './pieces';

/**
 * Files of minutes in the order of their dates, and the pieces they make. A file's samples may belong to the days beside its
 * own (a UTC day, a journey of 42 hours, another zone than the vendor's), so a day is closed when files have passed it.
 */

/** Files a day's samples can be spread over: offsets lie up to 26 hours apart. */
const DAYS_OPEN = 3;
/** Readings a piece, mostly one a day: 45 kilobytes of heart rate, and half a second of reading. */
const READINGS_A_PIECE = 30;

/** No file of minutes holds more days. */
const LONGEST_SPAN = 31;

/** Where closed days come from: one source's minutes, or the best of several. */
export interface Fold {
  /** Ascending. */
  readonly openDays: () => LocalDay[];
  /** Closes a day: what it came to; nothing where nothing was told of it. */
  readonly take: (day: LocalDay) => readonly DayReading[];
}

/** What a day came to, before it is said which file told it. */
export type DayReading =
  | Omit<Extract<FileReading, { readonly kind: 'minutes' }>, 'name'>
  | Omit<Extract<FileReading, { readonly kind: 'daily' }>, 'name'>;

/** What a file of minutes holds: the day in its name alone, or all days from that one on that it has a sample of. */
export type FileSpan = 'day' | 'on';

/** How one entry was taken into the fold. `latest`: the latest day it touched; -Infinity where there was none. */
export interface Folded {
  readonly latest: LocalDay;
  readonly rejected: number;
}

/** Reads files of minutes one by one into a fold, and yields each day once no file to come can have a share in it. */
export async function* readDayFiles(
  entries: readonly Entry[],
  { signal }: Pick<ReadContext, 'signal'>,
  pieces: DayPieces,
  foldOne: (entry: Entry) => Promise<Folded>,
): AsyncGenerator<Piece> {
  for (const entry of [...entries].sort(byDay)) {
    signal.throwIfAborted();
    try {
      const { latest, rejected } = await foldOne(entry);
      pieces.read(entry, latest, rejected);
    } catch (error) {
      const last = pieces.failed(problemIn(entry, problemOf(error)));
      if (last) return void (yield last);
    }
    const piece = pieces.pass(dayInName(entry.name));
    if (piece) yield piece;
  }
  yield* pieces.end();
}

/** A file that was read, until all days that it touched are closed. */
interface WaitingFile {
  readonly entry: Entry;
  readonly latest: LocalDay;
  /** The day it speaks for; null where it names none. */
  readonly day: LocalDay | null;
  readonly rejected: number;
}

/** Holds what was read until it makes a piece. */
export class DayPieces {
  readonly #fold: Fold;
  readonly #metrics: readonly MetricId[];
  readonly #span: FileSpan;
  #waiting: WaitingFile[] = [];
  #covered: LocalDay[] = [];
  #readings: FileReading[] = [];
  #finished: Entry[] = [];
  #problems: FileProblem[] = [];
  #rejected = 0;

  constructor(fold: Fold, metrics: readonly MetricId[], span: FileSpan) {
    this.#fold = fold;
    this.#metrics = metrics;
    this.#span = span;
  }

  /** An entry was read; `latest` is the latest day it touched. */
  read(entry: Entry, latest: LocalDay, rejected: number): void {
    this.#waiting.push({ entry, latest, day: dayInName(entry.name), rejected });
  }

  /**
   * An entry is broken: it never counts as read, so that an import that goes on tells of it again. Where it is out of
   * reach this is the last piece: days that it may have a share in stay open, to be read again with it.
   */
  failed(problem: FileProblem): Piece | null {
    this.#problems.push(problem);
    return problem.kind === 'file-unreadable' ? this.#piece() : null;
  }

  /** A piece, when enough days lie behind the file of `day`; null until then. */
  pass(day: LocalDay | null): Piece | null {
    if (day === null) return null;
    this.#close(day - DAYS_OPEN);
    return this.#readings.length >= READINGS_A_PIECE ? this.#piece() : null;
  }

  /** The rest, in pieces. */
  *end(): Generator<Piece> {
    for (const day of this.#fold.openDays()) {
      this.#close(day);
      if (this.#readings.length >= READINGS_A_PIECE) yield this.#piece();
    }
    this.#close(Infinity);
    yield this.#piece();
  }

  #close(last: LocalDay): void {
    for (const day of this.#fold.openDays()) {
      if (day > last) break;
      const readings = this.#fold.take(day);
      if (!isPlausibleDay(day)) continue;
      const name = this.#waiting.find((file) => this.#daysOf(file).includes(day))?.entry.name;
      for (const reading of readings)
        this.#readings.push({ ...reading, name: name ?? this.#waiting.at(-1)?.entry.name ?? '' });
    }
    const done = this.#waiting.filter(({ latest }) => latest <= last);
    this.#finished.push(...done.map(({ entry }) => entry));
    this.#rejected += done.reduce((sum, { rejected }) => sum + rejected, 0);
    this.#covered.push(...done.flatMap((file) => this.#daysOf(file)));
    this.#waiting = this.#waiting.filter(({ latest }) => latest > last);
  }

  /** The days that a file speaks for. */
  #daysOf({ day, latest }: WaitingFile): readonly LocalDay[] {
    if (day === null) return [];
    const last = this.#span === 'day' ? day : Math.min(latest, day + LONGEST_SPAN);
    return Array.from({ length: Math.max(1, last - day + 1) }, (_, index) => day + index);
  }

  #piece(): Piece {
    const piece = {
      ...emptyPiece,
      readings: this.#readings,
      finished: this.#finished,
      problems: this.#problems,
      rejected: this.#rejected,
      covered: rangesOf(this.#covered).flatMap((days) => this.#metrics.map((metric) => ({ metric, days }))),
    };
    [this.#readings, this.#finished, this.#covered] = [[], [], []];
    [this.#problems, this.#rejected] = [[], 0];
    return piece;
  }
}

/** By the date in the name; files without one last. */
export const byDay = (a: Entry, b: Entry): number =>
  (dayInName(a.name) ?? Infinity) - (dayInName(b.name) ?? Infinity) || compareNames(a, b);

/** What names promise: so many days from the one in each, but none to come. An empty list is two bytes. */
export const outlineOf =
  (daysAFile: number) =>
  (entries: readonly Entry[]): Outline => {
    const starts = entries.flatMap(({ name, size }) => (size > 2 ? (dayInName(name) ?? []) : []));
    const days = new Set(
      starts.flatMap((start) => Array.from({ length: daysAFile }, (_, index) => start + index)),
    );
    const told = [...days].filter((day) => isPlausibleDay(day) || daysAFile === 1);
    return { days: rangeOf(told), dayCount: told.length };
  };
