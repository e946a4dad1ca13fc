import type { MetricId } from '$lib/domain/metric';
import { AppleDays, dayTypes } from './apple-health-days';
import { AppleHeart } from './apple-health-heart';
import { AppleNightMeans, nightTypes } from './apple-health-night-means';
import { typeOf } from './apple-health-scan';
import { AppleSleep, SLEEP_TYPE } from './apple-health-sleep';
import { AppleSources, type Taken } from './apple-health-sources';
import { attribute, instantOf, isSelfClosed, isWhole } from './apple-health-tags';
import { AppleWorkouts } from './apple-health-workouts';
import type { AppleZones, WallClock } from './apple-health-zones';
import type { FileReading } from './contract';
import { READINGS_A_PIECE, type PartPiece } from './each-entry';
import type { Refusals } from './refusals';

const QUANTITY = 'HKQuantityTypeIdentifier';
const HEART_TYPE = `${QUANTITY}HeartRate`;

const METRIC_BY_TYPE: ReadonlyMap<string, MetricId> = new Map<string, MetricId>([
  ...[...dayTypes, ...nightTypes].map(([type, metric]) => [QUANTITY + type, metric] as const),
  [HEART_TYPE, 'heart_rate'],
  [SLEEP_TYPE, 'sleep'],
]);

/**
 * Everything of one export but the body: days, nights, heart beats, workouts. Which source counts is known at the end alone, so
 * nothing is yielded before; what is held grows with the years that the file tells of, not with its size. Of what is more than a life
 * holds that metric is given up.
 */
export class AppleHistory {
  /** The records it reads. */
  static readonly types: readonly string[] = [...METRIC_BY_TYPE.keys()];

  readonly #name: string;
  readonly #refusals: Refusals;
  readonly #sources = new AppleSources();
  readonly #days = new AppleDays(this.#sources);
  readonly #nights = new AppleNightMeans(this.#sources);
  readonly #sleep = new AppleSleep(this.#sources);
  readonly #heart = new AppleHeart();
  readonly #workouts: AppleWorkouts;
  readonly #readers = this.#readersByType();
  readonly #givenUp = new Set<MetricId>();
  #inCorrelation = false;

  constructor(name: string, zones: AppleZones, refusals: Refusals) {
    this.#name = name;
    this.#refusals = refusals;
    this.#workouts = new AppleWorkouts(this.#sources, zones);
  }

  /**
   * A tag of a wanted record, of a workout, of a correlation or of the export's date, as they stand in the file. `clock`: of
   * the record's place.
   */
  read(tag: string, clock: WallClock): void {
    if (/^<\/?Correlation\b/.test(tag)) {
      this.#inCorrelation = tag[1] !== '/' && !isSelfClosed(tag);
      return;
    }
    if (tag.startsWith('<ExportDate')) {
      const at = instantOf(attribute(tag, 'value') ?? '');
      this.#days.endBefore(at === null ? null : clock.dayAt(at));
      return;
    }
    // Apple's own note in the DTD: children of a correlation also stand on their own. A sum would have them twice.
    if (this.#inCorrelation) return;
    const metric = METRIC_BY_TYPE.get(typeOf(tag)) ?? 'exercise';
    if (this.#givenUp.has(metric)) return;
    const taken = isWhole(tag) ? this.#take(tag, clock) : 'refused';
    if (taken === 'refused') this.#refusals.add(metric);
    if (taken === 'too-many') this.#givenUp.add(metric);
  }

  /** In pieces that one transaction holds easily; the last has what was given up. */
  *pieces(): Generator<Required<Pick<PartPiece, 'readings' | 'problems'>>> {
    let readings: FileReading[] = [];
    let weight = 0;
    for (const reading of this.#readings()) {
      readings.push(reading);
      weight += reading.kind === 'minutes' ? MINUTES_WEIGHT : 1;
      if (weight < READINGS_A_PIECE) continue;
      yield { readings, problems: [] };
      [readings, weight] = [[], 0];
    }
    const problems = this.#givenUp.size > 0 ? [{ kind: 'too-many-records', file: this.#name } as const] : [];
    yield { readings, problems };
  }

  #take(tag: string, clock: WallClock): Taken {
    if (!tag.startsWith('<Record')) return this.#workouts.add(tag);
    return this.#readers.get(typeOf(tag))?.(tag, clock) ?? 'refused';
  }

  #readersByType(): ReadonlyMap<string, Reader> {
    const days = [...dayTypes.keys()].map((type): [string, Reader] => [
      QUANTITY + type,
      (tag, clock) => this.#days.add(type, tag, clock),
    ]);
    const nights = [...nightTypes.keys()].map((type): [string, Reader] => [
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
    const stands = (metric: MetricId): boolean => !this.#givenUp.has(metric);
    const sleeps = stands('sleep') ? this.#sleep.readings() : [];
    if (this.#sleep.refused > 0) this.#refusals.add('sleep', this.#sleep.refused);
    for (const reading of this.#days.readings())
      if (stands(reading.metric)) yield { kind: 'daily', name, reading };
    for (const reading of this.#nights.readings(sleeps))
      if (stands(reading.metric)) yield { kind: 'daily', name, reading };
    for (const reading of sleeps) yield { kind: 'sleep', name, reading };
    if (stands('exercise'))
      for (const reading of this.#workouts.readings()) yield { kind: 'exercise', name, reading };
    for (const reading of this.#heart.readings()) yield { kind: 'minutes', name, reading };
  }
}

type Reader = (tag: string, clock: WallClock) => Taken;

/** A day of heart beats has a kilobyte and a half. */
const MINUTES_WEIGHT = 30;
