import * as v from 'valibot';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import type { SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';
import type { AskContext, Stream } from '../contract';
import { instant, text, told, whole } from './encoding';
import { pagedList } from './paged-list';
import { pointEntries } from './sample';
import { SLEEP } from './scopes';
import { Interval, readSession } from './session';

const minutes = v.fallback(v.optional(v.pipe(whole, v.minValue(0), v.maxValue(2_880)), 0), 0);
const some = v.fallback(v.optional(v.array(v.unknown()), []), []);

const Point = v.object({
  ...pointEntries,
  sleep: v.object({
    interval: Interval,
    type: told(v.string()),
    stages: some,
    shortAwakenings: some,
    summary: told(v.object({ minutesAsleep: minutes, minutesAwake: minutes, minutesInSleepPeriod: minutes })),
    metadata: told(v.object({ mainSleep: told(v.boolean()) })),
  }),
});

const Place = v.object({
  sleep: v.object({ interval: v.object({ startTime: instant, endTime: instant }) }),
});

const list = pagedList<SleepReading>({
  dataType: 'sleep',
  method: 'reconcile',
  pageSize: 25,
  // A sleep that began earlier may have ended later: no sleep is longer than a day.
  by: { name: 'sleep.interval.end_time', scale: 'physical', slackMs: 24 * 3_600_000 },
  placeOf: (record) => {
    const parsed = v.safeParse(Place, record);
    if (!parsed.success) return null;
    const { startTime, endTime } = parsed.output.sleep.interval;
    return { key: endTime, order: startTime };
  },
  dayOf: ({ day }) => day,
  readOne: (record, context) => {
    const row = readSleep(record, context);
    return row && [row];
  },
});

/**
 * Sleeps and naps (google-health-api.md §4.7), each on the day of waking: filters know the end alone, 25 a page at most. 90
 * days a request are four or five pages, so the newest nights of a long history come before everything else's past. A
 * night is worked out anew for days, and people correct and add nights by hand. Some accounts had every filter for sleep
 * refused (§4.2); theirs is walked from the newest night, without one.
 */
export const sleepStream = {
  id: 'sleep',
  metrics: ['sleep'],
  scope: SLEEP,
  maxDays: 90,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  canGoUnfiltered: true,
  // Some naps beside the nights, 25 records a page.
  daysPerPage: 22,
  request: list.request,
  read: (payload, asked) => {
    const page = list.read(payload, asked);
    return page.ok ? ok({ kind: 'sleep', ...page.value }) : page;
  },
} satisfies Stream;

const readSleep = (record: unknown, context: AskContext): SleepReading | null => {
  const parsed = v.safeParse(Point, record);
  if (!parsed.success) return null;
  const { interval, type, stages: rawStages, shortAwakenings, summary, metadata } = parsed.output.sleep;
  const session = readSession(parsed.output, interval, context);
  const day = session && dayOfLocalDateTime(session.end);
  if (!session || day === null) return null;
  const stages = readStages(rawStages, interval);
  const awakenings = readStages(shortAwakenings, interval, 'awake');
  return {
    ...session,
    day,
    kind: type === 'CLASSIC' || (type !== 'STAGES' && !stages.some(isFine)) ? 'classic' : 'stages',
    isMain: metadata?.mainSleep === true,
    stages,
    ...(awakenings.length > 0 ? { awakenings } : {}),
    // Still in progress, or not yet worked out (§4.7).
    minutes: summary && {
      asleep: summary.minutesAsleep,
      awake: summary.minutesAwake,
      inBed: summary.minutesInSleepPeriod,
    },
  };
};

const isFine = ({ stage }: SleepStage): boolean => stage === 'deep' || stage === 'light' || stage === 'rem';

const STAGES: Readonly<Record<string, SleepStageName>> = {
  DEEP: 'deep',
  LIGHT: 'light',
  REM: 'rem',
  AWAKE: 'awake',
  ASLEEP: 'asleep',
  RESTLESS: 'restless',
};

const Stage = v.object({ startTime: instant, endTime: instant, type: text });

/** In order, within the sleep. One of a kind we do not know, or without length, is left out; the sleep stands. */
const readStages = (
  raw: readonly unknown[],
  { startTime, endTime }: Interval,
  always?: SleepStageName,
): SleepStage[] =>
  raw
    .flatMap((item) => {
      const parsed = v.safeParse(Stage, item);
      if (!parsed.success) return [];
      const stage = always ?? STAGES[parsed.output.type ?? ''];
      const from = Math.max(parsed.output.startTime, startTime);
      const until = Math.min(parsed.output.endTime, endTime);
      const startS = Math.round((from - startTime) / 1_000);
      const lengthS = Math.round((until - startTime) / 1_000) - startS;
      return stage && lengthS > 0 ? [{ stage, startS, lengthS }] : [];
    })
    .sort((a, b) => a.startS - b.startS);
