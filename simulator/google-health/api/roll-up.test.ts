import { describe, expect, it } from 'vitest';
import { dailyBody, isoOf, reasonOf, testService, type TestService, type Body } from '../test-support.ts';

const daily = ({ data }: TestService, type: string, start: string, end: string, more: object = {}) =>
  data(`dataTypes/${type}/dataPoints:dailyRollUp`, dailyBody(start, end, more));

const rollUp = ({ data }: TestService, type: string, startTime: string, endTime: string, more: object = {}) =>
  data(`dataTypes/${type}/dataPoints:rollUp`, { range: { startTime, endTime }, windowSize: '60s', ...more });

const byDate = (json: Body): Record<string, Body> =>
  Object.fromEntries(
    (json.rollupDataPoints ?? []).map((point: Body) => [isoOf(point.civilStartTime.date), point]),
  );

describe('daily roll-ups', () => {
  it.each([
    ['steps', (p: Body) => Number(p.steps.countSum)],
    ['distance', (p: Body) => Number(p.distance.millimetersSum)],
    ['floors', (p: Body) => Number(p.floors.countSum)],
    ['altitude', (p: Body) => Number(p.altitude.gainMillimetersSum)],
    ['active-energy-burned', (p: Body) => p.activeEnergyBurned.kcalSum],
    ['sedentary-period', (p: Body) => Number.parseInt(p.sedentaryPeriod.durationSum, 10)],
  ] as const)('of %s are the truth for every day that has one', async (type, value) => {
    const service = await testService();
    const { json } = await daily(service, type, '2026-08-24', '2026-11-22');
    const told = Object.fromEntries(Object.entries(byDate(json)).map(([day, point]) => [day, value(point)]));
    expect(told).toEqual(service.control.truth({ start: '2026-08-24', end: '2026-11-21' }).daily[type]);
    expect(Object.keys(told).length).toBeLessThan(90);
  });

  it('of active minutes are told by level', async () => {
    const service = await testService();
    const { json } = await daily(service, 'active-minutes', '2026-11-10', '2026-11-11');
    const held = service.control.truth().daily['active-minutes']['2026-11-10'];
    expect(json.rollupDataPoints[0].activeMinutes.activeMinutesRollupByActivityLevel[0]).toEqual({
      activityLevel: 'LIGHT',
      activeMinutesSum: String(held?.light),
    });
  });

  it('leave unworn days out and tell true zeros', async () => {
    const service = await testService();
    const { steps, floors } = service.control.truth().daily;
    const still = Object.keys(steps).find((date) => steps[date] === 0) ?? '';
    expect(floors[still]).toBe(0);
    const next = new Date(Date.parse(still) + 86_400_000).toISOString().slice(0, 10);
    const { json } = await daily(service, 'steps', still, next);
    expect(json.rollupDataPoints[0].steps).toEqual({ countSum: '0' });
    expect((await daily(service, 'active-energy-burned', still, next)).text).toBe('{}');
  });

  it('end before their last day, or with it by setting', async () => {
    const service = await testService();
    const last = async () =>
      Object.keys(byDate((await daily(service, 'distance', '2026-11-16', '2026-11-20')).json)).at(-1);
    expect(await last()).toBe('2026-11-19');
    service.control.setSettings({ rollUpEnd: 'inclusive' });
    expect(await last()).toBe('2026-11-20');
  });

  it('over seven days at a time cut the last window short', async () => {
    const service = await testService();
    const { json } = await daily(service, 'steps', '2026-11-01', '2026-11-11', { windowSizeDays: 7 });
    expect(json.rollupDataPoints).toHaveLength(2);
    expect(json.rollupDataPoints[1].civilEndTime).toEqual({
      date: { year: 2026, month: 11, day: 11 },
      time: {},
    });
    const days = service.control.truth({ start: '2026-11-01', end: '2026-11-07' }).daily.steps;
    const sum = Object.values(days).reduce((total, value) => total + value, 0);
    expect(json.rollupDataPoints[0].steps.countSum).toBe(String(sum));
  });

  it('of weight are means of what the day held', async () => {
    const service = await testService();
    const { json } = await daily(service, 'weight', '2026-11-01', '2026-11-22');
    for (const [date, { weight }] of Object.entries(byDate(json))) {
      const grams = service.control.truth({ start: date, end: date }).weights.map((held) => held.grams);
      expect(weight.weightGramsAvg).toBeCloseTo(grams.reduce((a, b) => a + b) / grams.length, 6);
    }
  });

  it('run backwards by setting', async () => {
    const service = await testService();
    service.control.setSettings({ dailyRollUpOrder: 'descending' });
    const days = Object.keys(byDate((await daily(service, 'steps', '2026-11-01', '2026-11-20')).json));
    expect(days).toEqual(days.toSorted().toReversed());
  });
});

describe('roll-ups by the minute', () => {
  it('of heart rate agree with the truth and with the samples', async () => {
    const service = await testService();
    const { json } = await rollUp(service, 'heart-rate', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z');
    const held = service.control.heartRateMinutes('2026-11-20');
    const told = new Map<number, Body>(
      json.rollupDataPoints.map((point: Body) => [
        (Date.parse(point.startTime) - Date.parse('2026-11-19T23:00:00Z')) / 60_000,
        point.heartRate,
      ]),
    );
    expect(held.map((_, minute) => told.get(minute)?.beatsPerMinuteAvg ?? null)).toEqual(held);
    const filter =
      'heart_rate.sample_time.physical_time >= "2026-11-20T06:00:00Z" AND heart_rate.sample_time.physical_time < "2026-11-20T06:01:00Z"';
    const list = await service.data(
      `dataTypes/heart-rate/dataPoints?${new URLSearchParams({ filter }).toString()}`,
    );
    const beats = list.json.dataPoints.map(({ heartRate }: Body) => Number(heartRate.beatsPerMinute));
    expect(beats).toHaveLength(12);
    expect(told.get(7 * 60)).toEqual({
      beatsPerMinuteMin: Math.min(...beats),
      beatsPerMinuteAvg: beats.reduce((a: number, b: number) => a + b) / 12,
      beatsPerMinuteMax: Math.max(...beats),
    });
  });

  it('give a fortnight at once, ascending', async () => {
    const service = await testService();
    const { json } = await rollUp(service, 'heart-rate', '2026-11-07T00:00:00Z', '2026-11-21T00:00:00Z');
    const times = json.rollupDataPoints.map(({ startTime }: Body) => startTime);
    expect(times.length).toBeGreaterThan(15_000);
    expect(times).toEqual(times.toSorted());
  });

  it('take windows smaller than a minute and cut the last one', async () => {
    const service = await testService();
    const { json } = await rollUp(service, 'heart-rate', '2026-11-20T06:00:00Z', '2026-11-20T06:00:25Z', {
      windowSize: '10s',
    });
    expect(json.rollupDataPoints.map(({ endTime }: Body) => endTime.slice(-3))).toEqual([
      '10Z',
      '20Z',
      '25Z',
    ]);
  });

  it('of steps add up to the day', async () => {
    const service = await testService();
    const { json } = await rollUp(service, 'steps', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z');
    const sum = json.rollupDataPoints.reduce(
      (total: number, { steps }: Body) => total + Number(steps.countSum),
      0,
    );
    expect(sum).toBe(service.control.truth().daily.steps['2026-11-20']);
  });
});

describe('what roll-ups refuse', () => {
  it.each([
    ['total-calories', '2026-11-01', '2026-11-16', {}, 'INVALID_ROLLUP_QUERY_DURATION'],
    ['steps', '2026-08-01', '2026-11-16', {}, 'INVALID_ROLLUP_QUERY_DURATION'],
    ['steps', '2026-11-01', '2026-11-16', { pageSize: 91 }, 'INVALID_ROLLUP_QUERY_DURATION'],
    ['steps', '2026-11-01', '2026-11-16', { pageSize: 10 }, 'INVALID_DATA_POINT_NAME'],
    ['steps', '2026-11-01', '2026-11-16', { windowSizeDays: 0 }, 'INVALID_ROLLUP_WINDOW'],
    ['steps', '2026-11-16', '2026-11-16', {}, 'INVALID_TIME_RANGE'],
    ['steps', '2026-02-30', '2026-03-16', {}, 'INVALID_CIVIL_DATE_TIME'],
    ['sleep', '2026-11-01', '2026-11-16', {}, 'UNSUPPORTED_DATA_TYPE_ACTION'],
    ['daily-resting-heart-rate', '2026-11-01', '2026-11-16', {}, 'UNSUPPORTED_DATA_TYPE_ACTION'],
  ] as const)('%s from %s to %s with %j', async (type, start, end, more, reason) => {
    const answer = await daily(await testService(), type, start, end, more);
    expect(answer.status).toBe(400);
    expect(reasonOf(answer)).toBe(reason);
    if (type === 'total-calories') expect(answer.json.error.details[0].metadata.maxDurationDays).toBe('14');
  });

  it('takes the longest range there is', async () => {
    const service = await testService();
    expect((await daily(service, 'total-calories', '2026-11-01', '2026-11-15')).status).toBe(200);
    expect((await daily(service, 'steps', '2026-08-03', '2026-11-01')).status).toBe(200);
  });

  it('is a number with a leading zero', async () => {
    const { data } = await testService();
    const answer = await data(
      'dataTypes/steps/dataPoints:dailyRollUp',
      '{"range":{"start":{"date":{"year":2026,"month":09}}}}',
    );
    expect(answer.json.error.message).toContain('Octal/hex numbers are not valid JSON values');
  });

  it('is a window below a second or a time without zone', async () => {
    const service = await testService();
    const wrong = await rollUp(service, 'steps', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z', {
      windowSize: '0s',
    });
    expect(reasonOf(wrong)).toBe('INVALID_ROLLUP_WINDOW');
    const bare = await rollUp(service, 'steps', '2026-11-20T00:00:00', '2026-11-21T00:00:00');
    expect(reasonOf(bare)).toBe('INVALID_TIME_RANGE_INTERVAL_FORMAT');
  });
});
