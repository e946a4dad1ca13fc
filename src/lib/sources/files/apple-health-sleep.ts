import { dayOfLocalDateTime, type LocalDay } from '$lib/domain/local-date';
import type { SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';
import { eachOnce, type Stretch } from './apple-health-overlaps';
import type { AppleSources } from './apple-health-sources';
import { attribute, LONGEST_MS, stretchOf, type AppleStretch } from './apple-health-tags';
import type { WallClock } from './apple-health-zones';
import { EntryFailure } from './contract';

export const SLEEP_TYPE = 'HKCategoryTypeIdentifierSleepAnalysis';

/**
 * Nights out of records of single stages. Of one source what lies less than an hour apart is one sleep, from lying down to getting
 * up; time in bed without any sleep told is none. Of several sources that tell of one night the one that tells most sleep counts,
 * where sleep told in stages counts twice: a watch with its battery flat does not stand for the night.
 */
export class AppleSleep {
  readonly #sources: AppleSources;
  readonly #records = new Map<number, SleepRecord[]>();
  #count = 0;

  constructor(sources: AppleSources) {
    this.#sources = sources;
  }

  /** False for a record that cannot be. */
  add(tag: string, clock: WallClock): boolean {
    const stage = STAGES.get((attribute(tag, 'value') ?? '').replace('HKCategoryValueSleepAnalysis', ''));
    const stretch = stretchOf(tag);
    if (!stage || !stretch) return false;
    if (++this.#count > MOST_RECORDS) throw new EntryFailure('too-large');
    const source = this.#sources.of(tag);
    const record = { stage, ...stretch, clock };
    const known = this.#records.get(source);
    if (known) known.push(record);
    else this.#records.set(source, [record]);
    return true;
  }

  /** Oldest first. */
  readings(): readonly SleepReading[] {
    const found = [...this.#records].flatMap(([source, records]) =>
      sleepsIn(records).flatMap((one) => sleepOf(one, source, this.#sources.nameOf(source)) ?? []),
    );
    const kept = eachOnce(found, (a, b) => this.#sources.byWorth(a, b) || a.at - b.at);
    const longest = new Map<LocalDay, FoundSleep>();
    for (const sleep of kept) {
      const known = longest.get(sleep.reading.day);
      if (!known || sleep.asleepS > known.asleepS) longest.set(sleep.reading.day, sleep);
    }
    return kept.map((sleep) => ({
      ...sleep.reading,
      isMain: longest.get(sleep.reading.day) === sleep,
    }));
  }
}

/** Twenty-five a night for a hundred years. */
const MOST_RECORDS = 1_000_000;
const GAP_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Told = SleepStageName | 'in bed';

/** By the end of their names; core sleep is what others call light, and before iOS 16 there was but one. */
const STAGES: ReadonlyMap<string, Told> = new Map<string, Told>([
  ['InBed', 'in bed'],
  ['Asleep', 'asleep'],
  ['AsleepUnspecified', 'asleep'],
  ['AsleepCore', 'light'],
  ['AsleepDeep', 'deep'],
  ['AsleepREM', 'rem'],
  ['Awake', 'awake'],
]);

interface SleepRecord extends AppleStretch {
  readonly stage: Told;
  readonly clock: WallClock;
}

interface FoundSleep extends Stretch {
  readonly asleepS: number;
  /** How much it tells. */
  readonly amount: number;
  readonly reading: Omit<SleepReading, 'isMain'>;
}

/** One source's records, parted where an hour or more lies between them. */
const sleepsIn = (records: readonly SleepRecord[]): SleepRecord[][] => {
  const sleeps: SleepRecord[][] = [];
  let until = -Infinity;
  for (const record of [...records].sort((a, b) => a.at - b.at || a.endAt - b.endAt)) {
    const open = sleeps.at(-1);
    if (open && record.at - until < GAP_MS) open.push(record);
    else sleeps.push([record]);
    until = Math.max(until, record.endAt);
  }
  return sleeps;
};

/** Null where nobody slept, or for longer than anybody does. */
const sleepOf = (records: readonly SleepRecord[], source: number, name: string): FoundSleep | null => {
  const first = records[0]!;
  const last = records.reduce((latest, record) => (record.endAt > latest.endAt ? record : latest), first);
  const [at, endAt] = [first.at, last.endAt];
  const stages = stagesOf(records, at);
  const asleepS = secondsOf(stages.filter(({ stage }) => stage !== 'awake'));
  const time = first.clock.timeAt(at);
  const told = last.clock.timeAt(endAt);
  // Clocks that went back by more than was slept, or a journey against them: the clock of the beginning goes on.
  const end = told > time ? told : first.clock.endOf(at, endAt);
  const day = dayOfLocalDateTime(end);
  if (asleepS === 0 || endAt - at > LONGEST_MS || day === null) return null;
  const isFine = stages.some(({ stage }) => FINE.has(stage));
  const inBed = Math.round((endAt - at) / MINUTE_MS);
  const asleep = Math.round(asleepS / 60);
  return {
    source,
    at,
    endAt,
    asleepS,
    amount: isFine ? 2 * asleepS : asleepS,
    reading: {
      sourceId: `sleep:${at};${name}`,
      time,
      end,
      day,
      at,
      endAt,
      kind: isFine ? 'stages' : 'classic',
      stages,
      minutes: { asleep, awake: Math.max(0, inBed - asleep), inBed },
      origin: name || null,
    },
  };
};

const secondsOf = (stages: readonly SleepStage[]): number =>
  stages.reduce((sum, { lengthS }) => sum + lengthS, 0);

const FINE: ReadonlySet<SleepStageName> = new Set(['deep', 'rem', 'light']);

/** Where records of one source lie over one another the first of these counts. */
const BY_WORTH: readonly SleepStageName[] = ['deep', 'rem', 'light', 'awake', 'asleep'];

/** In order, never over one another, with a gap where only time in bed was told. */
const stagesOf = (records: readonly SleepRecord[], from: number): SleepStage[] => {
  const edges = records
    .filter(({ at, endAt }) => endAt > at)
    .flatMap(({ stage, at, endAt }) => [
      { stage, at, opens: 1 },
      { stage, at: endAt, opens: -1 },
    ])
    // What begins where its like ends goes on with it.
    .sort((a, b) => a.at - b.at || b.opens - a.opens);
  const open = new Map<Told, number>();
  const stages: SleepStage[] = [];
  let now: SleepStageName | undefined;
  let since = from;
  for (const { stage, at, opens } of edges) {
    open.set(stage, (open.get(stage) ?? 0) + opens);
    const next = BY_WORTH.find((one) => (open.get(one) ?? 0) > 0);
    if (next === now) continue;
    if (now && at > since)
      stages.push({ stage: now, startS: (since - from) / 1_000, lengthS: (at - since) / 1_000 });
    [now, since] = [next, at];
  }
  return stages;
};
