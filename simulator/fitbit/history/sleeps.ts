import { civilAt } from '../../life/local-time.ts';
import {
  countedStages,
  nightsOf,
  sleepSums,
  stageSums,
  type Night,
  type Stage,
  type StageType,
} from '../../life/nights.ts';
import type { Resident } from '../residents.ts';

/** A sleep as version 1.2 tells it (fitbit-web-api.md §5.2). Times are wall clocks without offset. */
export interface SleepRecord {
  readonly logId: number;
  /** The day of waking. */
  readonly dateOfSleep: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly durationMs: number;
  readonly type: 'stages' | 'classic';
  readonly isMainSleep: boolean;
  readonly timeInBed: number;
  readonly minutesAsleep: number;
  readonly minutesAwake: number;
  readonly stages: readonly SleepStretch[];
  /** They lie over stages and add nothing to them. */
  readonly shortWakes: readonly SleepStretch[];
  /** Whole minutes by stage, which add up to the time in bed. */
  readonly minutes: Readonly<Record<string, number>>;
}

export interface SleepStretch {
  readonly dateTime: string;
  readonly level: string;
  readonly seconds: number;
}

/** Sleeps that ended on a civil day, newest first. One that goes on is not told of. */
export const sleepsOn = (resident: Resident, day: number): SleepRecord[] =>
  nightsOf(resident, day, (planned) => (planned <= resident.throughMs ? 'final' : 'recording'))
    .filter(({ state }) => state === 'final')
    .flatMap((night) => {
      const logId = 40_000_000_000 + day * 10 + night.index;
      const change = resident.sleeps.get(logId);
      if (change === null) return [];
      return [record(resident, logId, change ? lengthened(night, change.longerMinutes) : night)];
    })
    .sort((a, b) => (a.startTime < b.startTime ? 1 : -1));

const lengthened = (night: Night, minutes: number): Night => {
  const end = night.end + minutes * 60_000;
  const last = night.stages.at(-1);
  return { ...night, end, stages: last ? [...night.stages.slice(0, -1), { ...last, end }] : [] };
};

const record = (resident: Resident, logId: number, night: Night): SleepRecord => {
  const wall = (ms: number) => wallText(civilAt(resident.person, ms));
  const stretch = ({ start, end, type }: Stage): SleepStretch => ({
    dateTime: wall(start),
    level: levelOf(type, night),
    seconds: (end - start) / 1000,
  });
  const { period, asleep, awake } = sleepSums(night);
  return {
    logId,
    dateOfSleep: wall(night.end).slice(0, 10),
    startTime: wall(night.start),
    endTime: wall(night.end),
    durationMs: night.end - night.start,
    type: night.type === 'STAGES' ? 'stages' : 'classic',
    isMainSleep: !night.nap,
    timeInBed: period,
    minutesAsleep: asleep,
    minutesAwake: awake,
    stages: night.stages.map(stretch),
    shortWakes: night.awakenings.map(stretch),
    minutes: minutesByLevel(night, asleep),
  };
};

const wallText = (civil: number) => new Date(civil).toISOString().replace('Z', '');

/** What version 1.2 calls `wake` has kept its older name in classic sleeps. */
const levelOf = (stage: StageType, { type }: Pick<Night, 'type'>): string =>
  stage === 'AWAKE' && type === 'CLASSIC' ? 'awake' : LEVELS[stage];

const LEVELS: Readonly<Record<StageType, string>> = {
  AWAKE: 'wake',
  LIGHT: 'light',
  DEEP: 'deep',
  REM: 'rem',
  ASLEEP: 'asleep',
  RESTLESS: 'restless',
};

/** Half minutes that rounding takes from a stage go to the commonest, so that the sum is what was slept. */
const minutesByLevel = (night: Night, asleep: number): Record<string, number> => {
  const { type } = night;
  const minutes = Object.fromEntries(
    stageSums(countedStages(night)).map((sum) => [levelOf(sum.type, { type }), sum.minutes]),
  );
  const { deep = 0, rem = 0 } = minutes;
  return type === 'STAGES' ? { ...minutes, light: asleep - deep - rem } : { ...minutes, asleep };
};
