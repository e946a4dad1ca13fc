import { DAY_MS } from '../../calendar.ts';
import { civilAt } from '../../life/local-time.ts';
import {
  countedStages,
  nightsOf,
  sleepSums,
  stageSums,
  type LooksAt,
  type Night,
  type Stage,
} from '../../life/nights.ts';
import { int64, interval, offset, timestamp } from '../api/encode.ts';
import type { Encoding, Point } from './point.ts';
import type { Resident } from './resident.ts';
import { derived, healthConnect } from './sources.ts';

/** Every eleventh night another app has told as well, with the same beginning: two records share a timestamp. */
export const sleeps =
  (processingMs: number) =>
  (resident: Resident, day: number): Point[] =>
    sleepsOf(resident, day, processingMs).flatMap((night) => {
      const own = sleepPoint(resident, night, processingMs);
      return day % 11 === 2 && !night.nap
        ? [own, { ...own, id: String(BigInt(night.id) + 500n), source: healthConnect, copyOf: night.id }]
        : [own];
    });

/** The nights of a day, each as far as the service is with it. */
export const sleepsOf = ({ home }: Resident, day: number, processingMs: number): Night[] =>
  nightsOf(home, day, looksAfter(home.throughMs, processingMs));

const looksAfter =
  (now: number, processingMs: number): LooksAt =>
  (plannedEnd) => {
    if (now < plannedEnd + processingMs) return 'recording';
    return now < plannedEnd + processingMs + DAY_MS ? 'first' : 'final';
  };

const sleepPoint = (resident: Resident, night: Night, processingMs: number): Point => {
  const { person } = resident.home;
  return {
    start: night.start,
    civilStart: civilAt(person, night.start),
    end: night.end,
    civilEnd: civilAt(person, night.end),
    id: night.id,
    source: derived,
    copyOf: undefined,
    body: (encoding) => ({ sleep: sleepBody(resident, night, encoding, processingMs) }),
  };
};

/** google-health-api.md §4.7 "Sleep point". A night that still goes on has neither stages nor summary. */
const sleepBody = (
  { home: { person } }: Resident,
  night: Night,
  { sessionCivilTimes }: Encoding,
  processingMs: number,
) => {
  const { state, planned } = night;
  const looked = planned + processingMs + (state === 'final' ? DAY_MS : 0);
  const written = ({ start, end, type }: Stage) => ({
    startTime: timestamp(start),
    startUtcOffset: offset(person, start),
    endTime: timestamp(end),
    endUtcOffset: offset(person, end),
    type,
  });
  return {
    interval: interval(person, night.start, night.end, sessionCivilTimes),
    type: night.type,
    ...(state === 'recording'
      ? {}
      : {
          stages: night.stages.map(written),
          shortAwakenings: night.awakenings.map(written),
          outOfBedSegments: [],
          summary: summaryOf(night),
        }),
    metadata: {
      ...(state === 'recording' ? {} : { processed: true, stagesStatus: stagesStatus(night) }),
      ...(night.nap ? { nap: true } : { mainSleep: true }),
    },
    createTime: timestamp(night.start + 1_800_000),
    updateTime: timestamp(state === 'recording' ? night.end : looked),
  };
};

const stagesStatus = ({ type, nap }: Night): string => {
  if (type === 'STAGES') return 'SUCCEEDED';
  return nap ? 'REJECTED_NAP' : 'REJECTED_COVERAGE';
};

const summaryOf = (night: Night) => {
  const { period, asleep, awake } = sleepSums(night);
  return {
    minutesInSleepPeriod: int64(period),
    minutesAsleep: int64(asleep),
    minutesAwake: int64(awake),
    minutesToFallAsleep: int64(0),
    minutesAfterWakeUp: int64(0),
    stagesSummary: stageSums(countedStages(night)).map(({ type, minutes, count }) => ({
      type,
      minutes: int64(minutes),
      count: int64(count),
    })),
  };
};
