import type { LocalDay } from '$lib/domain/local-date';
import type { Entry, FileProblem, FileReading, Outline, Piece } from './contract';
import { dayInName } from './fitbit-stamps';
import { isPlausibleDay } from './plausible';
import { compareNames, emptyPiece, rangeOf, rangesOf } from './pieces';

/**
 * Day files in the order of their dates, and the pieces they make. A file's samples may belong to the days beside its
 * own (a UTC day, a journey of 42 hours, another zone than the vendor's), so a day is closed when files have passed it.
 */

/** Files a day's samples can be spread over: offsets lie up to 26 hours apart. */
const DAYS_OPEN = 3;
/** Days a piece: 45 kilobytes, and half a second of reading. */
const DAYS_A_PIECE = 30;

/** Where closed days come from: one source's minutes, or the best of several. */
export interface Fold {
  readonly openDays: () => LocalDay[];
  readonly take: (day: LocalDay) => Uint8Array | null;
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
  #waiting: WaitingFile[] = [];
  #covered: LocalDay[] = [];
  #readings: FileReading[] = [];
  #finished: Entry[] = [];
  #problems: FileProblem[] = [];
  #rejected = 0;

  constructor(fold: Fold) {
    this.#fold = fold;
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
    return this.#readings.length >= DAYS_A_PIECE ? this.#piece() : null;
  }

  /** The rest, in pieces. */
  *end(): Generator<Piece> {
    for (const day of this.#fold.openDays()) {
      this.#close(day);
      if (this.#readings.length >= DAYS_A_PIECE) yield this.#piece();
    }
    this.#close(Infinity);
    yield this.#piece();
  }

  #close(last: LocalDay): void {
    for (const day of this.#fold.openDays()) {
      if (day > last) break;
      const values = this.#fold.take(day);
      if (!values || !isPlausibleDay(day)) continue;
      const name = this.#waiting.find((file) => file.day === day)?.entry.name;
      const reading = { metric: 'heart_rate' as const, day, values };
      this.#readings.push({
        kind: 'minutes',
        name: name ?? this.#waiting.at(-1)?.entry.name ?? '',
        reading,
      });
    }
    const done = this.#waiting.filter(({ latest }) => latest <= last);
    this.#finished.push(...done.map(({ entry }) => entry));
    this.#rejected += done.reduce((sum, { rejected }) => sum + rejected, 0);
    this.#covered.push(...done.flatMap(({ day }) => day ?? []));
    this.#waiting = this.#waiting.filter(({ latest }) => latest > last);
  }

  #piece(): Piece {
    const piece = {
      ...emptyPiece,
      readings: this.#readings,
      finished: this.#finished,
      problems: this.#problems,
      rejected: this.#rejected,
      covered: rangesOf(this.#covered).map((range) => ({ metric: 'heart_rate' as const, days: range })),
    };
    [this.#readings, this.#finished, this.#covered] = [[], [], []];
    [this.#problems, this.#rejected] = [[], 0];
    return piece;
  }
}

/** By the date in the name; files without one last. */
export const byDay = (a: Entry, b: Entry): number =>
  (dayInName(a.name) ?? Infinity) - (dayInName(b.name) ?? Infinity) || compareNames(a, b);

/** What names promise: a day each. An empty list is two bytes. */
export const outlineOf = (entries: readonly Entry[]): Outline => {
  const days = new Set(entries.flatMap(({ name, size }) => (size > 2 ? (dayInName(name) ?? []) : [])));
  return { days: rangeOf(days), dayCount: days.size };
};
