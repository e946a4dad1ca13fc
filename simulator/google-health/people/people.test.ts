import { describe, expect, it } from 'vitest';
import { startFitbitSimulator } from '../../fitbit/index.ts';
import { dailyBody, isoOf, NOON, points, testService, type Body } from '../test-support.ts';

const offsetOf = (civil: string, physical: string) => (Date.parse(`${civil}Z`) - Date.parse(physical)) / 1000;

describe('one person on two roads', () => {
  it.each(['twelve-years', 'one-year', 'ten-days', 'one-a-quarter', 'traveller', 'nobody'] as const)(
    '%s has the same weigh-ins here and at Fitbit, here to the gram',
    async (person) => {
      const { control } = await testService({ person });
      const fitbit = await startFitbitSimulator({ person, now: () => NOON });
      const there = fitbit.control.truth();
      await fitbit.close();
      const here = control.truth();
      expect(here.userId).toBe(there.userId);
      const rounded = here.weights.map(({ civil, grams }) => [civil, Math.round(grams / 10) / 100]);
      expect(rounded).toEqual(there.weight.map(({ date, time, weight }) => [`${date}T${time}`, weight]));
      for (const { civil, physicalTime, utcOffsetSeconds } of here.weights)
        expect(offsetOf(civil, physicalTime)).toBe(utcOffsetSeconds);
    },
  );

  it('tells identity and the Fitbit id, unless that is left out', async () => {
    const { data, control } = await testService();
    const { userId, healthUserId } = control.state().person;
    expect((await data('identity')).json).toEqual({
      name: `users/${healthUserId}/identity`,
      healthUserId,
      legacyUserId: userId,
    });
    expect(Number(healthUserId)).toBeGreaterThan(2 ** 53);
    control.setSettings({ legacyUserId: false });
    expect((await data('identity')).json.legacyUserId).toBeUndefined();
  });
});

describe('time', () => {
  it('has the offset of the day, summer and winter', async () => {
    const { data } = await testService();
    const filter = 'weight.sample_time.civil_time >= "2026-06-01"';
    const { json } = await data(points('weight', { filter, pageSize: '1000' }));
    const offsets = json.dataPoints.map(({ weight }: Body) => weight.sampleTime.utcOffset);
    expect(new Set(offsets)).toEqual(new Set(['3600s', '7200s']));
  });

  it('of the night that loses an hour is an hour shorter than its clocks say', async () => {
    const { control } = await testService({ person: 'twelve-years' });
    const nights = control.truth().sleeps.filter(({ startOffsetSeconds: a, endOffsetSeconds: b }) => a !== b);
    expect(nights.length).toBeGreaterThan(5);
    for (const night of nights) {
      const byClocks = Date.parse(`${night.civilEnd}Z`) - Date.parse(`${night.civilStart}Z`);
      const real = Date.parse(night.end) - Date.parse(night.start);
      expect(byClocks - real).toBe((night.endOffsetSeconds - night.startOffsetSeconds) * 1000);
      expect(night.minutesInSleepPeriod).toBe(Math.floor(real / 60_000));
    }
  });

  it('has a leap day', async () => {
    const { data, control } = await testService({ person: 'twelve-years' });
    const { json } = await data(
      'dataTypes/steps/dataPoints:dailyRollUp',
      dailyBody('2024-02-28', '2024-03-02'),
    );
    const held = control.truth({ start: '2024-02-29', end: '2024-02-29' }).daily.steps['2024-02-29'];
    const told = json.rollupDataPoints.find(
      (point: Body) => isoOf(point.civilStartTime.date) === '2024-02-29',
    );
    expect(Number(told.steps.countSum)).toBe(held);
  });

  it('of the traveller changes with each leg, and every sum is of what was lived', async () => {
    const { data, control } = await testService({ person: 'traveller' });
    const { weights, daily } = control.truth({ start: '2026-09-01' });
    expect(new Set(weights.map(({ utcOffsetSeconds }) => utcOffsetSeconds)).size).toBeGreaterThan(4);
    const { json } = await data(
      'dataTypes/steps/dataPoints:dailyRollUp',
      dailyBody('2026-09-01', '2026-11-22'),
    );
    const told = json.rollupDataPoints.map((point: Body) => [
      isoOf(point.civilStartTime.date),
      Number(point.steps.countSum),
    ]);
    expect(Object.fromEntries(told)).toEqual(daily.steps);
    const filter = 'steps.interval.civil_start_time >= "2026-09-01"';
    const { json: listed } = await data(points('steps', { filter, pageSize: '10000' }, ':reconcile'));
    const sums: Record<string, number> = {};
    for (const { steps } of listed.dataPoints) {
      const date = isoOf(steps.interval.civilStartTime.date);
      sums[date] = (sums[date] ?? 0) + Number(steps.count ?? 0);
    }
    expect(sums).toEqual(daily.steps);
  });
});

describe('nights', () => {
  it('have no summary at first, get one, and are looked at once more', async () => {
    const { data, control, pass } = await testService({ accessTokenSeconds: 864_000 });
    const newest = async () =>
      (await data(points('sleep', { pageSize: '1' }, ':reconcile'))).json.dataPoints[0];
    const raw = await newest();
    expect(raw.sleep.summary).toBeUndefined();
    expect(control.truth().sleeps.at(-1)?.inProgress).toBe(true);
    pass(4 * 3_600_000);
    const processed = await data(`dataTypes/sleep/dataPoints/${raw.dataPointName.split('/').at(-1)}`);
    expect(processed.json.sleep.metadata.processed).toBe(true);
    pass(86_400_000);
    const again = await data(`dataTypes/sleep/dataPoints/${raw.dataPointName.split('/').at(-1)}`);
    expect(again.json.sleep.updateTime > processed.json.sleep.updateTime).toBe(true);
    expect(again.json.sleep.stages).not.toEqual(processed.json.sleep.stages);
  });

  it('are told to the last stage and awakening, as the service shows them', async () => {
    const { control, data } = await testService({ person: 'ten-days' });
    const shown = (await data(points('sleep', {}, ':reconcile'))).json.dataPoints;
    const { sleeps } = control.truth();
    const stretches = (list: Body[] | undefined) =>
      list?.map(({ type, startTime, endTime }) => ({ type, start: startTime, end: endTime })) ?? null;
    expect(sleeps.some(({ awakenings }) => (awakenings ?? []).length > 0)).toBe(true);
    for (const { id, start, end, segments, awakenings, stages } of sleeps) {
      const raw = shown.find(({ dataPointName }: Body) => dataPointName.endsWith(`/${id}`)).sleep;
      expect([stretches(raw.stages), stretches(raw.shortAwakenings)]).toEqual([segments, awakenings]);
      if (!segments) continue;
      expect([segments[0]?.start, segments.at(-1)?.end]).toEqual([start, end]);
      expect(new Set(segments.map(({ type }) => type))).toEqual(new Set(Object.keys(stages ?? {})));
    }
  });

  it('are of both types, with naps among them, and their stages fill them', async () => {
    const { control } = await testService();
    const { sleeps } = control.truth();
    expect(new Set(sleeps.map(({ type, nap }) => `${type} ${nap}`))).toEqual(
      new Set(['STAGES false', 'CLASSIC false', 'CLASSIC true']),
    );
    for (const { minutesAsleep, minutesAwake, minutesInSleepPeriod, inProgress } of sleeps)
      if (!inProgress) expect((minutesAsleep ?? 0) + (minutesAwake ?? 0)).toBe(minutesInSleepPeriod);
  });
});

describe('days', () => {
  it('can be unworn, worn without a step, or usual', async () => {
    const { control } = await testService();
    const { daily } = control.truth();
    const values = Object.values(daily.steps);
    expect(values.length).toBeLessThan(360);
    expect(values).toContain(0);
    expect(Object.keys(daily['daily-resting-heart-rate']).length).toBeGreaterThan(300);
  });

  it('grow with the clock and change nothing of before', async () => {
    const { control, pass } = await testService();
    const before = control.truth({ end: '2026-11-19' });
    pass(2 * 86_400_000);
    expect(control.truth({ end: '2026-11-19' })).toEqual({ ...before, sleeps: expect.any(Array) });
    expect(control.truth().daily.steps['2026-11-22']).toBeDefined();
  });
});
