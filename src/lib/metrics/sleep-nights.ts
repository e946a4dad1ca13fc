import type { LocalDateTime, LocalDay } from '$lib/domain/local-date';
import type { SleepLog, SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';

/** What was slept on one day, that of waking. */
export interface SleepDay {
  readonly day: LocalDay;
  readonly night: SleepLog | null;
  /** Every other sleep of the day, in order. */
  readonly naps: readonly SleepLog[];
}

/**
 * Sleeps by the day they count for, oldest first. The night is the longest of those their source calls the main one; where
 * none is called so, the longest from three hours on. Every sleep is in exactly one place.
 */
export const sleepDays = (sleeps: readonly SleepLog[]): SleepDay[] => {
  const days = new Map<LocalDay, SleepLog[]>();
  for (const sleep of sleeps) days.set(sleep.day, [...(days.get(sleep.day) ?? []), sleep]);
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, all]) => {
      const night = nightAmong(all);
      return { day, night, naps: all.filter((sleep) => sleep !== night) };
    });
};

/** A sleep's figures in minutes. `asleep` and `awake` are null while the source is still working them out. */
export interface SleepFigures {
  readonly asleep: number | null;
  readonly awake: number | null;
  readonly inBed: number;
  /** Together the time that the stages cover. Empty where neither stages nor sums of them are told. */
  readonly stages: StageMinutes;
}

export type StageMinutes = Readonly<Partial<Record<SleepStageName, number>>>;

export const sleepFigures = (sleep: SleepReading): SleepFigures => ({
  asleep: sleep.minutes?.asleep ?? null,
  awake: sleep.minutes?.awake ?? null,
  inBed: sleep.minutes?.inBed ?? sleepSeconds(sleep) / 60,
  stages: stageMinutes(sleep),
});

/** Minutes by stage, short awakenings taken out of the stage they interrupt; the source's own sums where it tells only those. */
export const stageMinutes = (sleep: SleepReading): StageMinutes => {
  if (sleep.stages.length === 0) return sleep.stageMinutes ?? {};
  const sums: Partial<Record<SleepStageName, number>> = {};
  for (const { stage, lengthS } of timelineOf(sleep)) sums[stage] = (sums[stage] ?? 0) + lengthS / 60;
  return sums;
};

/** The stages in order with the short awakenings cut in; covers exactly what the stages cover. */
export const timelineOf = ({
  stages,
  awakenings = [],
}: Pick<SleepReading, 'stages' | 'awakenings'>): SleepStage[] => {
  const awake = [...awakenings].sort((a, b) => a.startS - b.startS);
  return stages.flatMap((stage) => (stage.stage === 'awake' ? [stage] : interrupted(stage, awake)));
};

/** How long it truly lasted: clocks may have been changed meanwhile. */
export const sleepSeconds = (sleep: SleepReading): number => wallSeconds(sleep) + clockShift(sleep);

/**
 * By how many seconds it lasted longer than its clock times say: 3600 where the clocks were put back that night. Told by its
 * instants, else by stages that last a whole half hour more or less.
 */
export const clockShift = (sleep: SleepReading): number => {
  const wall = wallSeconds(sleep);
  if (sleep.at !== undefined && sleep.endAt !== undefined) return (sleep.endAt - sleep.at) / 1_000 - wall;
  const last = sleep.stages.at(-1);
  if (!last) return 0;
  const more = last.startS + last.lengthS - wall;
  const shift = Math.round(more / HALF_HOUR) * HALF_HOUR;
  return Math.abs(shift) <= LARGEST_CHANGE && Math.abs(more - shift) <= STAGE_SLACK ? shift : 0;
};

/** Minutes since midnight of a wall clock. */
export const clockMinutes = (time: LocalDateTime): number =>
  Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16)) + Number(time.slice(17, 19)) / 60;

const HALF_HOUR = 1_800;
const LARGEST_CHANGE = 2 * 3_600;
/** Stages may stop some minutes before a sleep does. */
const STAGE_SLACK = 300;

/** No vendor tells stages of shorter sleeps; they are naps to all of them. */
export const SHORTEST_NIGHT_S = 3 * 3_600;

const nightAmong = (sleeps: readonly SleepLog[]): SleepLog | null => {
  const main = sleeps.filter(({ isMain }) => isMain);
  const able = main.length > 0 ? main : sleeps.filter((sleep) => sleepSeconds(sleep) >= SHORTEST_NIGHT_S);
  return able.reduce<SleepLog | null>(
    (best, sleep) => (best && sleepSeconds(best) >= sleepSeconds(sleep) ? best : sleep),
    null,
  );
};

const wallSeconds = ({ time, end }: SleepReading): number =>
  (Date.parse(`${end}Z`) - Date.parse(`${time}Z`)) / 1_000;

const interrupted = ({ stage, startS, lengthS }: SleepStage, awake: readonly SleepStage[]): SleepStage[] => {
  const pieces: SleepStage[] = [];
  const end = startS + lengthS;
  let from = startS;
  const add = (name: SleepStageName, until: number) => {
    if (until > from) pieces.push({ stage: name, startS: from, lengthS: until - from });
    from = Math.max(from, until);
  };
  for (const waking of awake) {
    const until = Math.min(waking.startS + waking.lengthS, end);
    if (waking.startS >= end || until <= from) continue;
    add(stage, waking.startS);
    add('awake', until);
  }
  add(stage, end);
  return pieces;
};
