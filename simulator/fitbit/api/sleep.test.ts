import { describe, expect, it } from 'vitest';
import { addDays } from '../../calendar.ts';
import type { SleepRecord } from '../history/sleeps.ts';
import { wholeService } from '../test-support.ts';

const SLEEP = '/1.2/user/-/sleep';

interface Written {
  readonly logId: number;
  readonly dateOfSleep: string;
  readonly startTime: string;
  readonly timeInBed: number;
  readonly minutesAsleep: number;
  readonly minutesAwake: number;
  readonly type: string;
  readonly levels: {
    readonly data: readonly { dateTime: string; level: string; seconds: number }[];
    readonly shortData?: readonly { dateTime: string; level: string; seconds: number }[];
    readonly summary: Record<string, { count: number; minutes: number; thirtyDayAvgMinutes?: number }>;
  };
}

describe('sleep by range', () => {
  const service = wholeService();
  const season: Written[] = service.read(`${SLEEP}/date/2026-08-20/2026-11-21.json`).json.sleep;
  const truth: readonly SleepRecord[] = service.control.truth({ start: '2026-08-20' }).sleeps;

  it('is the truth, newest first', () => {
    expect(season.map(({ startTime }) => startTime)).toEqual(
      season
        .map(({ startTime }) => startTime)
        .toSorted()
        .toReversed(),
    );
    const byId = new Map(truth.map((sleep) => [sleep.logId, sleep]));
    expect(season).toHaveLength(truth.length);
    for (const { logId, levels, ...sleep } of season) {
      const known = byId.get(logId);
      expect(levels.data).toEqual(known?.stages);
      expect(levels.shortData ?? []).toEqual(known?.shortWakes);
      expect(sleep).toMatchObject({
        startTime: known?.startTime,
        endTime: known?.endTime,
        duration: known?.durationMs,
        dateOfSleep: known?.dateOfSleep,
      });
    }
  });

  it('has stages that fill the time in bed on a grid of half minutes', () => {
    for (const { levels, timeInBed, minutesAsleep, minutesAwake } of season) {
      const seconds = levels.data.reduce((sum, stretch) => sum + stretch.seconds, 0);
      expect(Math.floor(seconds / 60)).toBe(timeInBed);
      expect(minutesAsleep + minutesAwake).toBe(timeInBed);
      const minutes = Object.values(levels.summary).reduce((sum, level) => sum + level.minutes, 0);
      expect(minutes).toBe(timeInBed);
      expect(levels.data.every(({ seconds: some }) => some % 30 === 0)).toBe(true);
    }
  });

  it('knows both kinds; classic has neither short wakes nor averages', () => {
    const stages = season.find(({ type }) => type === 'stages');
    const classic = season.find(({ type }) => type === 'classic');
    expect(stages?.levels.shortData?.length).toBeGreaterThan(0);
    expect(stages?.levels.summary.deep?.thirtyDayAvgMinutes).toBeGreaterThan(0);
    expect(classic?.levels.shortData).toBeUndefined();
    const kinds = (sleep: Written | undefined) => new Set(sleep?.levels.data.map(({ level }) => level));
    expect(kinds(stages)).toEqual(new Set(['deep', 'light', 'rem', 'wake']));
    const night = season.find(({ type, timeInBed }) => type === 'classic' && timeInBed > 300);
    expect(kinds(night)).toEqual(new Set(['asleep', 'restless', 'awake']));
    expect(Object.keys(classic?.levels.summary ?? {})).not.toContain('deep');
    expect(classic?.levels.summary.asleep?.thirtyDayAvgMinutes).toBeUndefined();
  });

  it('files a doze over midnight under the day of waking', () => {
    const dozes = service.control
      .truth({ start: '2025-11-21' })
      .sleeps.filter((sleep) => !sleep.isMainSleep && sleep.startTime.slice(0, 10) < sleep.dateOfSleep);
    expect(dozes.length).toBeGreaterThan(3);
    for (const { endTime, dateOfSleep } of dozes) expect(endTime.slice(0, 10)).toBe(dateOfSleep);
  });

  it('spans a changed clock with real seconds', () => {
    const { sleeps } = service.control.truth({ start: '2026-10-25', end: '2026-10-25' });
    const night = sleeps.find(({ isMainSleep }) => isMainSleep);
    const byClocks = Date.parse(`${night?.endTime}Z`) - Date.parse(`${night?.startTime}Z`);
    expect((night?.durationMs ?? 0) - byClocks).toBe(3_600_000);
  });

  it('tells nothing of a night that goes on', () => {
    const early = wholeService({ now: () => Date.parse('2026-11-21T03:00:00Z') });
    const { sleep } = early.read(`${SLEEP}/date/2026-11-21.json`).json;
    expect(sleep).toEqual([]);
  });

  it('takes 100 days and one more', () => {
    const asked = (days: number) =>
      service.read(`${SLEEP}/date/2026-01-01/${addDays('2026-01-01', days - 1)}.json`).status;
    expect([asked(101), asked(102)]).toEqual([200, 400]);
    expect(service.read('sleep/date/2026-01-01/2026-01-02.json').status).toBe(400);
  });

  it('adds sums to a single day', () => {
    const { sleep, summary } = service.read(`${SLEEP}/date/2026-11-20.json`).json;
    expect(summary.totalSleepRecords).toBe(sleep.length);
    expect(summary.stages.deep).toBe(sleep[0].levels.summary.deep.minutes);
    expect(service.read(`${SLEEP}/date/2026-11-19/2026-11-20.json`).json).not.toHaveProperty('summary');
  });

  it('can be pending right after a sync', () => {
    const other = wholeService();
    other.control.setFaults([{ kind: 'pending', match: { family: 'sleep' } }]);
    const ask = () => other.read(`${SLEEP}/date/2026-11-01/2026-11-20.json`).json;
    expect(ask()).toEqual({ meta: { retryDuration: 3000, state: 'pending' } });
    expect(ask().sleep.length).toBeGreaterThan(10);
  });
});

describe('the sleep list', () => {
  const list = (service: ReturnType<typeof wholeService>) =>
    service.read(`${SLEEP}/list.json?beforeDate=2026-11-21&sort=desc&limit=100&offset=0`).json;

  it('goes back page by page', () => {
    const { sleep, pagination } = list(wholeService());
    expect(sleep).toHaveLength(100);
    expect(sleep[0].dateOfSleep).toBe('2026-11-21');
    expect(pagination.next).toContain('/1.2/user/-/sleep/list.json?');
  });

  it('stops after 31 days without a word in 2026', () => {
    const service = wholeService();
    service.control.setSettings({ mode: 'degraded-2026' });
    const { sleep, pagination } = list(service);
    expect(sleep.length).toBeGreaterThan(20);
    expect(sleep.at(-1).dateOfSleep >= '2026-10-20').toBe(true);
    expect(pagination).not.toHaveProperty('next');
  });
});
