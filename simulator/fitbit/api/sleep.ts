import { dayNumber } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { wander } from '../../random.ts';
import { sleepsOn, type SleepRecord } from '../history/sleeps.ts';
import type { DataEndpoint } from './context.ts';
import { forDays } from './days.ts';
import { listOf } from './list.ts';

/** Sleep of version 1.2 (fitbit-web-api.md §5.2), newest first in ranges. */

/** A single day has the sums of its sleeps beside them. */
export const sleepRange: DataEndpoint = (call) =>
  forDays(call, { maxDays: 100 }, (days) => {
    const sleeps = days.toReversed().flatMap((day) => sleepsOn(call.resident, day));
    return json(200, {
      sleep: sleeps.map(written),
      ...(call.parts[1] === undefined ? { summary: summaryOf(sleeps) } : {}),
    });
  });

/** In 2026 it told of 31 days and of no page after them (§5.2 "sleep-list 2026 bug"). */
export const sleepList: DataEndpoint = (call) =>
  listOf(call, {
    path: '/1.2/user/-/sleep/list.json',
    root: 'sleep',
    recordsOn: (day) =>
      sleepsOn(call.resident, day).map((sleep) => ({ localStart: sleep.startTime, body: written(sleep) })),
    ...(call.world.settings.mode === 'degraded-2026' ? { stopsAfterDays: 31 } : {}),
  });

export const sleepGoal: DataEndpoint = () =>
  json(200, {
    goal: { bedtime: '23:00', minDuration: 450, updatedOn: '2026-01-04T10:11:12.000Z', wakeupTime: '06:30' },
  });

const written = (sleep: SleepRecord) => ({
  dateOfSleep: sleep.dateOfSleep,
  duration: sleep.durationMs,
  efficiency: Math.min(100, Math.round((sleep.minutesAsleep / Math.max(1, sleep.timeInBed)) * 100) + 3),
  endTime: sleep.endTime,
  infoCode: infoCode(sleep),
  isMainSleep: sleep.isMainSleep,
  levels: {
    data: sleep.stages,
    ...(sleep.type === 'stages' ? { shortData: sleep.shortWakes } : {}),
    summary: levelSummary(sleep),
  },
  logId: sleep.logId,
  logType: 'auto_detected',
  minutesAfterWakeup: 0,
  minutesAsleep: sleep.minutesAsleep,
  minutesAwake: sleep.minutesAwake,
  minutesToFallAsleep: 0,
  startTime: sleep.startTime,
  timeInBed: sleep.timeInBed,
  type: sleep.type,
});

/** Stages, or why there are none: a pulse too weak, or less than three hours. */
const infoCode = ({ type, timeInBed }: SleepRecord): number => {
  if (type === 'stages') return 0;
  return timeInBed < 180 ? 2 : 1;
};

/** Short wakes count among the wakes and add no minutes. Classic sleeps have no average. */
const levelSummary = ({ stages, shortWakes, minutes, type, dateOfSleep }: SleepRecord) =>
  Object.fromEntries(
    Object.entries(minutes).map(([level, sum]) => {
      const count = [...stages, ...shortWakes].filter((stretch) => stretch.level === level).length;
      return [
        level,
        {
          count,
          minutes: sum,
          ...(type === 'stages' ? { thirtyDayAvgMinutes: usual(level, dateOfSleep) } : {}),
        },
      ];
    }),
  );

/** Invented: a slow line instead of the mean of thirty nights. */
const usual = (level: string, date: string): number => {
  const middle = { deep: 77, light: 239, rem: 90, wake: 48 }[level] ?? 0;
  return Math.round(middle * (1 + 0.1 * wander(middle, dayNumber(date), 30)));
};

const summaryOf = (sleeps: readonly SleepRecord[]) => {
  const total = (value: (sleep: SleepRecord) => number) =>
    sleeps.reduce((sum, sleep) => sum + value(sleep), 0);
  const staged = sleeps.filter(({ type }) => type === 'stages');
  const stage = (level: string) => staged.reduce((sum, { minutes }) => sum + (minutes[level] ?? 0), 0);
  return {
    ...(staged.length === 0
      ? {}
      : { stages: { deep: stage('deep'), light: stage('light'), rem: stage('rem'), wake: stage('wake') } }),
    totalMinutesAsleep: total(({ minutesAsleep }) => minutesAsleep),
    totalSleepRecords: sleeps.length,
    totalTimeInBed: total(({ timeInBed }) => timeInBed),
  };
};
