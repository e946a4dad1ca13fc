import { AppleDays, dayTypes } from './apple-health-days';
import { AppleHeart } from './apple-health-heart';
import { AppleNightMeans, nightTypes } from './apple-health-night-means';
import { typeOf } from './apple-health-scan';
import { AppleSleep, SLEEP_TYPE } from './apple-health-sleep';
import { AppleSources } from './apple-health-sources';
import { attribute, instantOf, isSelfClosed, isWhole } from './apple-health-tags';
import { AppleWorkouts } from './apple-health-workouts';
import type { AppleZones, WallClock } from './apple-health-zones';
import type { FileReading } from './contract';
import { READINGS_A_PIECE, type PartPiece } from './each-entry';

const QUANTITY = 'HKQuantityTypeIdentifier';
const HEART_TYPE = `${QUANTITY}HeartRate`;

/**
 * Everything of one export but the body: days, nights, heart beats, workouts. Which source counts is known at the end alone, so
 * nothing is yielded before; what is held grows with the years that the file tells of, not with its size.
 */
export class AppleHistory {
  /** The records it reads. */
  static readonly types: readonly string[] = [
    ...[...dayTypes, ...nightTypes].map((type) => QUANTITY + type),
    HEART_TYPE,
    SLEEP_TYPE,
  ];

  readonly #name: string;
  readonly #sources = new AppleSources();
  readonly #days = new AppleDays(this.#sources);
  readonly #nights = new AppleNightMeans(this.#sources);
  readonly #sleep = new AppleSleep(this.#sources);
  readonly #heart = new AppleHeart();
  readonly #workouts: AppleWorkouts;
  readonly #readers = this.#readersByType();
  #inCorrelation = false;

  constructor(name: string, zones: AppleZones) {
    this.#name = name;
    this.#workouts = new AppleWorkouts(this.#sources, zones);
  }

  /**
   * A tag of a wanted record, of a workout, of a correlation or of the export's date, as they stand in the file. `clock`: of
   * the record's place.
   */
  read(tag: string, clock: WallClock): 'refused' | 'nothing' {
    if (/^<\/?Correlation\b/.test(tag)) {
      this.#inCorrelation = tag[1] !== '/' && !isSelfClosed(tag);
      return 'nothing';
    }
    if (tag.startsWith('<ExportDate')) {
      const at = instantOf(attribute(tag, 'value') ?? '');
      this.#days.endBefore(at === null ? null : clock.dayAt(at));
      return 'nothing';
    }
    // Apple's own note in the DTD: children of a correlation also stand on their own. A sum would have them twice.
    if (this.#inCorrelation) return 'nothing';
    return isWhole(tag) && this.#reads(tag, clock) ? 'nothing' : 'refused';
  }

  /** In pieces that one transaction holds easily, and what turned out at the end to be no night. */
  *pieces(): Generator<Required<Pick<PartPiece, 'readings' | 'rejected'>>> {
    let readings: FileReading[] = [];
    let weight = 0;
    for (const reading of this.#readings()) {
      readings.push(reading);
      weight += reading.kind === 'minutes' ? MINUTES_WEIGHT : 1;
      if (weight < READINGS_A_PIECE) continue;
      yield { readings, rejected: 0 };
      [readings, weight] = [[], 0];
    }
    yield { readings, rejected: this.#sleep.refused };
  }

  #reads(tag: string, clock: WallClock): boolean {
    if (!tag.startsWith('<Record')) return this.#workouts.add(tag);
    return this.#readers.get(typeOf(tag))?.(tag, clock) ?? false;
  }

  #readersByType(): ReadonlyMap<string, Reader> {
    const days = dayTypes.map((type): [string, Reader] => [
      QUANTITY + type,
      (tag, clock) => this.#days.add(type, tag, clock),
    ]);
    const nights = nightTypes.map((type): [string, Reader] => [
      QUANTITY + type,
      (tag) => this.#nights.add(type, tag),
    ]);
    return new Map([
      ...days,
      ...nights,
      [HEART_TYPE, (tag, clock) => this.#heart.add(tag, clock)],
      [SLEEP_TYPE, (tag, clock) => this.#sleep.add(tag, clock)],
    ]);
  }

  *#readings(): Generator<FileReading> {
    const name = this.#name;
    const sleeps = this.#sleep.readings();
    for (const reading of this.#days.readings()) yield { kind: 'daily', name, reading };
    for (const reading of this.#nights.readings(sleeps)) yield { kind: 'daily', name, reading };
    for (const reading of sleeps) yield { kind: 'sleep', name, reading };
    for (const reading of this.#workouts.readings()) yield { kind: 'exercise', name, reading };
    for (const reading of this.#heart.readings()) yield { kind: 'minutes', name, reading };
  }
}

type Reader = (tag: string, clock: WallClock) => boolean;

/** A day of heart beats has a kilobyte and a half. */
const MINUTES_WEIGHT = 30;
