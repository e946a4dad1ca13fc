import type { ExerciseReading } from '$lib/domain/exercise';
import { roundTo } from '$lib/domain/units';
import { eachOnce } from './apple-health-overlaps';
import type { AppleSources, Taken } from './apple-health-sources';
import {
  amountOf,
  attribute,
  COUNTS,
  ENERGIES,
  isSelfClosed,
  LENGTHS,
  ownText,
  RATES,
  stretchOf,
  type AppleStretch,
  type Units,
} from './apple-health-tags';
import { isZoneTag, type AppleZones, type WallClock } from './apple-health-zones';

/**
 * Exercises out of `<Workout>` and what stands in it. Files before iOS 16 have distance and energy in its attributes, later ones in
 * `<WorkoutStatistics>`, some only in those of its parts (`<WorkoutActivity>`). Of several apps that tell of one workout Apple's own
 * counts, then the one that tells more of it.
 */
export class AppleWorkouts {
  readonly #sources: AppleSources;
  readonly #zones: AppleZones;
  readonly #found = new Map<string, FoundWorkout>();
  #open: OpenWorkout | null = null;

  constructor(sources: AppleSources, zones: AppleZones) {
    this.#sources = sources;
    this.#zones = zones;
  }

  /** Tags as they stand in the file. */
  add(tag: string): Taken {
    const [, ending, name] = /^<(\/?)(\w+)/.exec(tag) ?? [];
    if (name === 'Workout' && !ending) return this.#begin(tag);
    if (name === 'Workout') this.#close();
    if (!this.#open) return 'read';
    if (isZoneTag(tag)) this.#open.clock = this.#zones.of(tag);
    else if (name === 'WorkoutActivity') this.#open.inPart = !ending && !isSelfClosed(tag);
    else if (!ending) note(this.#open, tag);
    return 'read';
  }

  /** Oldest first. */
  readings(): readonly ExerciseReading[] {
    this.#close();
    return eachOnce(
      [...this.#found.values()],
      (a, b) =>
        this.#sources.byOwner(a, b) ||
        toldOf(b.reading) - toldOf(a.reading) ||
        b.endAt - b.at - (a.endAt - a.at) ||
        a.at - b.at ||
        this.#sources.byName(a, b),
    ).map(({ reading }) => reading);
  }

  /** One that was never ended, in a damaged file, ends where the next begins. */
  #begin(tag: string): Taken {
    this.#close();
    const stretch = stretchOf(tag);
    const type = ownText((attribute(tag, 'workoutActivityType') ?? '').replace('HKWorkoutActivityType', ''));
    if (!stretch || stretch.endAt === stretch.at || !/^\w+$/.test(type)) return 'refused';
    const source = this.#sources.of(tag);
    if (source === null || this.#found.size >= MOST_WORKOUTS) return 'too-many';
    this.#open = {
      tag,
      source,
      type,
      stretch,
      clock: this.#zones.home,
      own: noStatistics(),
      ofParts: noStatistics(),
      inPart: false,
    };
    if (isSelfClosed(tag)) this.#close();
    return 'read';
  }

  #close(): void {
    if (this.#open) {
      const found = workoutOf(this.#open, this.#sources.nameOf(this.#open.source));
      this.#found.set(found.reading.sourceId, found);
    }
    this.#open = null;
  }
}

/** Ten a day for fifty years. */
const MOST_WORKOUTS = 200_000;

interface OpenWorkout {
  readonly tag: string;
  readonly source: number;
  readonly type: string;
  readonly stretch: AppleStretch;
  clock: WallClock;
  readonly own: Statistics;
  readonly ofParts: Statistics;
  inPart: boolean;
}

interface FoundWorkout {
  readonly source: number;
  readonly at: number;
  readonly endAt: number;
  readonly reading: ExerciseReading;
}

/** Null: not told. */
interface Statistics {
  metres: number | null;
  kcal: number | null;
  steps: number | null;
  climbedM: number | null;
  /** Beats by their weight: the seconds they are the mean of. */
  beats: number;
  beatSeconds: number;
}

const noStatistics = (): Statistics => ({
  metres: null,
  kcal: null,
  steps: null,
  climbedM: null,
  beats: 0,
  beatSeconds: 0,
});

const note = ({ own, ofParts, inPart }: OpenWorkout, tag: string): void => {
  const to = inPart ? ofParts : own;
  if (tag.startsWith('<MetadataEntry')) {
    const [, value = null, unit = null] = /^(\S+) (\S+)$/.exec(attribute(tag, 'value') ?? '') ?? [];
    to.climbedM = plus(to.climbedM, amountOf(value, unit, LENGTHS));
    return;
  }
  const type = (attribute(tag, 'type') ?? '').replace('HKQuantityTypeIdentifier', '');
  const sum = (units: Units) => amountOf(attribute(tag, 'sum'), attribute(tag, 'unit'), units);
  if (type.startsWith('Distance')) to.metres = plus(to.metres, sum(LENGTHS));
  // Energy without what the body burns at rest, which is all that older files tell.
  else if (type === 'ActiveEnergyBurned') to.kcal = plus(to.kcal, sum(ENERGIES));
  else if (type === 'StepCount') to.steps = plus(to.steps, sum(COUNTS));
  else if (type === 'HeartRate') noteHeart(to, tag);
};

const plus = (known: number | null, amount: number | null): number | null =>
  amount === null || amount < 0 ? known : (known ?? 0) + amount;

const noteHeart = (to: Statistics, tag: string): void => {
  const average = amountOf(attribute(tag, 'average'), attribute(tag, 'unit'), RATES);
  if (average === null || average < 20 || average > 250) return;
  const stretch = stretchOf(tag);
  const seconds = stretch ? Math.max(1, (stretch.endAt - stretch.at) / 1_000) : 1;
  to.beats += average * seconds;
  to.beatSeconds += seconds;
};

const DURATIONS: Units = { s: 1, min: 60, hr: 3_600 };

const workoutOf = (open: OpenWorkout, name: string): FoundWorkout => {
  const { tag, source, type, clock, own, ofParts } = open;
  const { at, endAt } = open.stretch;
  const total = (what: string, units: Units) =>
    amountOf(attribute(tag, what), attribute(tag, `${what}Unit`) ?? USUAL_UNITS[what] ?? null, units);
  const told = (what: 'metres' | 'kcal' | 'steps' | 'climbedM') => own[what] ?? ofParts[what];
  const heart = own.beatSeconds > 0 ? own : ofParts;
  const activeS = total('duration', DURATIONS);
  return {
    source,
    at,
    endAt,
    reading: {
      sourceId: `workout:${at};${type};${name}`,
      time: clock.timeAt(at),
      end: clock.endOf(at, endAt),
      at,
      endAt,
      type,
      name: wordsOf(type),
      activeS: activeS !== null && activeS > 0 ? Math.round(activeS) : null,
      kcal: known(told('kcal') ?? total('totalEnergyBurned', ENERGIES), 2),
      distanceM: known(told('metres') ?? total('totalDistance', LENGTHS), 2),
      steps: known(told('steps'), 0),
      heartRate: heart.beatSeconds > 0 ? roundTo(heart.beats / heart.beatSeconds, 2) : null,
      zoneMinutes: null,
      elevationM: known(told('climbedM'), 2),
      origin: name || null,
    },
  };
};

/** Some apps' files leave out the unit that Apple always writes. */
const USUAL_UNITS: Readonly<Record<string, string>> = { duration: 'min' };

/** A zero says that it was not measured: no distance in yoga, no energy without a watch. */
const known = (amount: number | null, digits: number): number | null =>
  amount !== null && amount > 0 ? roundTo(amount, digits) : null;

/** `Traditional strength training` of `TraditionalStrengthTraining`: the file has no name in the person's language. */
const wordsOf = (type: string): string => {
  const words = type.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const toldOf = ({ kcal, distanceM, steps, heartRate, elevationM }: ExerciseReading): number =>
  [kcal, distanceM, steps, heartRate, elevationM].filter((value) => value !== null).length;
