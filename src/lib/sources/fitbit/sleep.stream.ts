import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { contains } from '$lib/domain/day-range';
import { dayOfLocalDateTime, formatLocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';
import type { SleepReading } from '$lib/domain/sleep';
import type { Stream } from '../contract';
import { decimal, localDay, logId, readList, told } from './answer';
import { readStages } from './sleep-stages';
import { addSeconds, wallClock } from './wall-clock';

/**
 * Sleeps and naps: `GET /1.2/user/-/sleep/date/{start}/{end}.json`, at most 100 days a call, each on the day of waking
 * (fitbit-web-api.md §5.1, §5.2). A night is worked out anew for days, and people correct and add nights by hand.
 */
export const sleepStream = {
  id: 'sleep',
  metrics: ['sleep'],
  scope: 'sleep',
  maxDays: 100,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: ({ first, last }) => ({
    path: `/1.2/user/-/sleep/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload, { days }) => {
    if (v.is(Pending, payload)) return notYet();
    const list = readList(payload, 'sleep', readSleep);
    if (!list.ok) return list;
    const rows = list.value.rows.filter(({ day }) => contains(days, day));
    return ok({ kind: 'sleep', ...list.value, rows, evidence: list.value.evidence && rows.length > 0 });
  },
} satisfies Stream;

const Pending = v.object({ meta: v.object({ state: v.literal('pending') }) });

// The vendor still works the night out and says to ask again in seconds: as good as a 503, which is tried again.
const notYet = (): Result<never, Failure> => err({ kind: 'vendor-error', status: 503 });

const minutes = told(decimal(0, 2_880));

const Log = v.object({
  logId,
  startTime: wallClock,
  endTime: told(wallClock),
  dateOfSleep: told(localDay),
  duration: told(decimal(0, 2 * 86_400_000)),
  type: told(v.string()),
  // A member that is false is left out since 2025.
  isMainSleep: told(v.boolean()),
  levels: told(v.object({ data: told(v.array(v.unknown())), shortData: told(v.array(v.unknown())) })),
  minutesAsleep: minutes,
  minutesAwake: minutes,
  timeInBed: minutes,
});

const readSleep = (raw: unknown): SleepReading | null => {
  const parsed = v.safeParse(Log, raw);
  if (!parsed.success) return null;
  const { logId: sourceId, startTime: time, duration, type, levels, timeInBed } = parsed.output;
  const end = parsed.output.endTime ?? addSeconds(time, Math.round((duration ?? 0) / 1_000));
  const day = parsed.output.dateOfSleep ?? dayOfLocalDateTime(end);
  if (day === null) return null;
  const { stages, awakenings } = readStages(levels, { time, end, durationMs: duration });
  const { minutesAsleep: asleep, minutesAwake: awake } = parsed.output;
  return {
    sourceId,
    time,
    end,
    day,
    kind: type === 'stages' || (type !== 'classic' && stages.some(isFine)) ? 'stages' : 'classic',
    isMain: parsed.output.isMainSleep === true,
    stages,
    ...(awakenings.length > 0 ? { awakenings } : {}),
    minutes:
      asleep === null && awake === null && timeInBed === null
        ? null
        : { asleep: asleep ?? 0, awake: awake ?? 0, inBed: timeInBed ?? (asleep ?? 0) + (awake ?? 0) },
    origin: null,
  };
};

const isFine = ({ stage }: SleepReading['stages'][number]): boolean =>
  stage === 'deep' || stage === 'light' || stage === 'rem';
