import { dayOfLocalDateTime, type LocalDay } from '$lib/domain/local-date';
import type { SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';
import { eachOnce, withoutScraps, type Stretch } from './apple-health-overlaps';
import type { AppleSources, Taken } from './apple-health-sources';
import { attribute, LONGEST_MS, stretchOf, type AppleStretch } from './apple-health-tags';
import type { WallClock } from './apple-health-zones';

export const SLEEP_TYPE = 'HKCategoryTypeIdentifierSleepAnalysis';

/**
 * Nights out of records of single stages. Of one source what was slept or lain awake less than an hour apart is one sleep, and time
 * in bed around it belongs to it; time in bed without any sleep told is none. Of several sources that tell of one night one told in
 * stages counts, then Apple's own, then the longest, but none that tells of little of it: a watch with its battery flat does not
 * stand for the night.
 */
export class AppleSleep {
  readonly #sources: AppleSources;
  readonly #records = new Map<number, SleepRecord[]>();
  #count = 0;
  #refused = 0;

  constructor(sources: AppleSources) {
    this.#sources = sources;
  }

  add(tag: string, clock: WallClock): Taken {
    const stage = STAGES.get((attribute(tag, 'value') ?? '').replace('HKCategoryValueSleepAnalysis', ''));
    const stretch = stretchOf(tag);
    if (!stage || !stretch) return 'refused';
    const source = this.#sources.of(tag);
    if (source === null || ++this.#count > MOST_RECORDS) return 'too-many';
    const record = { stage, ...stretch, clock };
    const known = this.#records.get(source);
    if (known) known.push(record);
    else this.#records.set(source, [record]);
    return 'read';
  }

  /** Oldest first. */
  readings(): readonly SleepReading[] {
    const found = [...this.#records].flatMap(([source, records]) => this.#sleepsOf(source, records));
    const kept = eachOnce(
      withoutScraps(found, LEAST_SHARE),
      (a, b) =>
        Number(b.isFine) - Number(a.isFine) ||
        this.#sources.byOwner(a, b) ||
        b.amount - a.amount ||
        a.at - b.at ||
        this.#sources.byName(a, b),
    );
    const nights = nightsAmong(kept);
    return kept.map((sleep) => ({ ...sleep.reading, isMain: nights.has(sleep) }));
  }

  /** Records of which no sleep could be made, known after `readings`. */
  get refused(): number {
    return this.#refused;
  }

  #sleepsOf(source: number, records: readonly SleepRecord[]): FoundSleep[] {
    const told = joined(records.filter(({ stage }) => stage !== 'in bed'));
    const beds = joined(records.filter(({ stage }) => stage === 'in bed')).map(boundsOf);
    const bounds = told.map(boundsOf);
    return told.flatMap((parts, index) => {
      const span = inBed(bounds[index]!, beds, { before: bounds[index - 1], after: bounds[index + 1] });
      const sleep = sleepOf(parts, span, source, this.#sources.nameOf(source));
      if (sleep === 'too-long') this.#refused += parts.length;
      return typeof sleep === 'string' ? [] : [sleep];
    });
  }
}

/** Twenty-five a night for a hundred years. */
const MOST_RECORDS = 1_000_000;
const GAP_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SHORTEST_NIGHT_MS = 3 * 3_600_000;
/** Of the sleep that another source tells of. */
const LEAST_SHARE = 0.6;

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
  /** Seconds asleep. */
  readonly amount: number;
  /** Told in stages. */
  readonly isFine: boolean;
  readonly reading: Omit<SleepReading, 'isMain'>;
}

/** One source's records, parted where an hour or more lies between them; oldest first. */
const joined = (records: readonly SleepRecord[]): SleepRecord[][] => {
  const stretches: SleepRecord[][] = [];
  let until = -Infinity;
  for (const record of [...records].sort((a, b) => a.at - b.at || a.endAt - b.endAt)) {
    const open = stretches.at(-1);
    if (open && record.at - until < GAP_MS) open.push(record);
    else stretches.push([record]);
    until = Math.max(until, record.endAt);
  }
  return stretches;
};

const boundsOf = (records: readonly SleepRecord[]): AppleStretch => ({
  at: records[0]!.at,
  endAt: records.reduce((latest, { endAt }) => Math.max(latest, endAt), -Infinity),
});

/**
 * A sleep from lying down to getting up, by the times in bed that its source tells, oldest first. Of what lies between two sleeps
 * nobody knows to which it belongs; and a phone that was told nothing has people in bed for days.
 */
const inBed = (
  { at, endAt }: AppleStretch,
  beds: readonly AppleStretch[],
  { before, after }: { readonly before: AppleStretch | undefined; readonly after: AppleStretch | undefined },
): AppleStretch => {
  const down = lastFrom(beds, at);
  const up = lastFrom(beds, endAt + GAP_MS - 1);
  const hasDown = down && at - down.endAt < GAP_MS && down.at >= (before?.endAt ?? -Infinity);
  const hasUp = up && up.endAt > endAt && up.endAt <= (after?.at ?? Infinity);
  return {
    at: hasDown ? Math.max(down.at, at - MOST_AROUND_MS) : at,
    endAt: hasUp ? Math.min(up.endAt, endAt + MOST_AROUND_MS) : endAt,
  };
};

/** Lying awake before sleep, or after. */
const MOST_AROUND_MS = 3 * 3_600_000;

/** The last of stretches in order that begins at `at` or before. */
const lastFrom = (stretches: readonly AppleStretch[], at: number): AppleStretch | undefined => {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stretches[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
};

/** The longest of its day, from three hours on, as with all other roads: a nap on a day without a night is none. */
const nightsAmong = (sleeps: readonly FoundSleep[]): ReadonlySet<FoundSleep> => {
  const longest = new Map<LocalDay, FoundSleep>();
  for (const sleep of sleeps) {
    if (sleep.endAt - sleep.at < SHORTEST_NIGHT_MS) continue;
    const known = longest.get(sleep.reading.day);
    if (!known || sleep.amount > known.amount) longest.set(sleep.reading.day, sleep);
  }
  return new Set(longest.values());
};

const sleepOf = (
  records: readonly SleepRecord[],
  { at, endAt }: AppleStretch,
  source: number,
  name: string,
): FoundSleep | 'no-sleep' | 'too-long' => {
  const first = records[0]!;
  const last = records.reduce((latest, record) => (record.endAt > latest.endAt ? record : latest), first);
  const stages = stagesOf(records, at);
  const asleepS = secondsOf(stages.filter(({ stage }) => stage !== 'awake'));
  if (asleepS === 0) return 'no-sleep';
  const time = first.clock.timeAt(at);
  const told = last.clock.timeAt(endAt);
  // Clocks that went back by more than was slept, or a journey against them: the clock of the beginning goes on.
  const end = told > time ? told : first.clock.endOf(at, endAt);
  const day = dayOfLocalDateTime(end);
  if (endAt - at > LONGEST_MS || day === null) return 'too-long';
  const isFine = stages.some(({ stage }) => FINE.has(stage));
  const inBedMin = Math.round((endAt - at) / MINUTE_MS);
  const asleep = Math.round(asleepS / 60);
  return {
    source,
    at,
    endAt,
    amount: asleepS,
    isFine,
    reading: {
      sourceId: `sleep:${at};${name}`,
      time,
      end,
      day,
      at,
      endAt,
      kind: isFine ? 'stages' : 'classic',
      stages,
      minutes: { asleep, awake: Math.max(0, inBedMin - asleep), inBed: inBedMin },
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
