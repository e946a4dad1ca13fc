import { describe, expect, it } from 'vitest';
import { points, testService, type Body } from '../test-support.ts';

const first = async (service: Awaited<ReturnType<typeof testService>>, type: string, view = '') =>
  (await service.data(points(type, { pageSize: '1' }, view))).json.dataPoints[0];

describe('encoding', () => {
  it('writes whole numbers as text and others as numbers', async () => {
    const service = await testService();
    expect((await first(service, 'height')).height.heightMillimeters).toBe('1710');
    expect((await first(service, 'weight')).weight.weightGrams).toEqual(expect.any(Number));
    expect((await first(service, 'daily-resting-heart-rate')).dailyRestingHeartRate.beatsPerMinute).toMatch(
      /^\d+$/,
    );
    expect((await first(service, 'active-minutes')).activeMinutes.activeMinutesByActivityLevel).toEqual([
      { activityLevel: expect.any(String), activeMinutes: '1' },
    ]);
  });

  it('leaves out what is zero: hours, and the count of a day in bed', async () => {
    const { data, control } = await testService();
    const { steps } = control.truth().daily;
    const still = Object.keys(steps).find((date) => steps[date] === 0) ?? '';
    const filter = `steps.interval.civil_start_time >= "${still}" AND steps.interval.civil_start_time < "${still}T23:00:00"`;
    const { json } = await data(points('steps', { filter }, ':reconcile'));
    expect(json.dataPoints).toHaveLength(1);
    expect(Object.keys(json.dataPoints[0].steps)).toEqual(['interval']);
    expect(json.dataPoints[0].steps.interval.civilStartTime.time).toEqual({ hours: 12 });
    const midnight = {
      windowSizeDays: 1,
      range: {
        start: { date: { year: 2026, month: 11, day: 10 } },
        end: { date: { year: 2026, month: 11, day: 11 } },
      },
    };
    const rolled = await data('dataTypes/distance/dataPoints:dailyRollUp', midnight);
    expect(rolled.json.rollupDataPoints[0].civilStartTime.time).toEqual({});
  });

  it('files typed-in weigh-ins a second before midnight, by hand and without a device', async () => {
    const { data } = await testService({ person: 'one-a-quarter' });
    const { json } = await data(points('weight'));
    expect(json.dataPoints[0].dataSource).toEqual({ recordingMethod: 'MANUAL', platform: 'FITBIT' });
    expect(json.dataPoints[0].weight.sampleTime.civilTime.time).toEqual({
      hours: 23,
      minutes: 59,
      seconds: 59,
    });
  });

  it('leaves civil times out of sessions unless told', async () => {
    const service = await testService();
    const keys = async () => Object.keys((await first(service, 'exercise')).exercise.interval);
    expect(await keys()).toEqual(['startTime', 'startUtcOffset', 'endTime', 'endUtcOffset']);
    service.control.setSettings({ sessionCivilTimes: true });
    expect(await keys()).toContain('civilStartTime');
  });

  it('says NaN now and then, as text', async () => {
    const { data } = await testService();
    const { json } = await data(points('daily-sleep-temperature-derivations'));
    const baselines = json.dataPoints.map(
      (p: Body) => p.dailySleepTemperatureDerivations.baselineTemperatureCelsius,
    );
    expect(new Set(baselines)).toEqual(new Set([33.95, 'NaN']));
  });

  it('can speak of what nobody knows yet', async () => {
    const { data, control } = await testService();
    control.setSettings({ unknownEnums: true, unknownUnions: true });
    const { json } = await data(points('exercise'));
    expect(json.dataPoints[0]).toEqual({ simulatedNovelty: expect.anything() });
    expect(json.dataPoints[1].exercise.exerciseType).toBe('SIMULATED_NOVELTY');
    expect(json.dataPoints[1].dataSource.platform).toBe('SIMULATED_NOVELTY');
  });

  it('names exercises in the person’s language, some without distance', async () => {
    const { control } = await testService();
    const { exercises } = control.truth();
    expect(exercises.map(({ name }) => name)).toContain('Laufen');
    expect(exercises.some(({ millimeters }) => millimeters === null)).toBe(true);
    expect(exercises.some(({ millimeters }) => millimeters !== null)).toBe(true);
  });
});

describe('the account', () => {
  it('has a profile that may be the age alone', async () => {
    const { data, control } = await testService();
    expect((await data('profile')).json.membershipStartDate).toEqual({ year: 2025, month: 11, day: 22 });
    control.setSettings({ bareProfile: true });
    expect(Object.keys((await data('profile')).json)).toEqual(['name', 'age']);
  });

  it('has a zone with its offset of now', async () => {
    const { data, pass } = await testService();
    expect((await data('settings')).json).toMatchObject({ timeZone: 'Europe/Berlin', utcOffset: '3600s' });
    pass(-150 * 86_400_000);
    expect((await data('settings')).json.utcOffset).toBe('7200s');
  });

  it('pages through its devices', async () => {
    const { data } = await testService();
    const one = (await data('pairedDevices?pageSize=1')).json;
    expect(one.pairedDevices).toHaveLength(1);
    const two = (await data(`pairedDevices?pageSize=1&pageToken=${one.nextPageToken}`)).json;
    expect(two.pairedDevices[0].deviceType).toBe('SCALE');
    expect(two.nextPageToken).toBeUndefined();
  });
});
