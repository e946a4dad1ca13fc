import { describe, expect, it } from 'vitest';
import { addDays } from '../../calendar.ts';
import { wholeService } from '../test-support.ts';

interface Entry {
  readonly dateTime: string;
  readonly value: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a body is what the test says it is
}
const days = (entries: readonly Entry[], value: (entry: Entry) => unknown) =>
  Object.fromEntries(entries.map((entry) => [entry.dateTime, value(entry)]));

const RANGE = '2026-10-01/2026-10-30.json';
const service = wholeService();
const truth = service.control.truth({ start: '2026-10-01', end: '2026-10-30' });
const read = (path: string) => service.read(`${path}/date/${RANGE}`).json;

describe('values of the night', () => {
  it('are the truth, days without one left out', () => {
    expect(days(read('spo2'), ({ value }) => value)).toEqual(truth.spo2);
    expect(
      days(read('hrv').hrv, ({ value }) => ({ daily: value.dailyRmssd, deep: value.deepRmssd })),
    ).toEqual(truth.hrv);
    expect(days(read('temp/skin').tempSkin, ({ value }) => value.nightlyRelative)).toEqual(
      truth.skinTemperature,
    );
    expect(days(read('cardioscore').cardioScore, ({ value }) => value.vo2Max)).toEqual(truth.vo2max);
    expect(Object.keys(truth.hrv).length).toBeLessThan(30);
  });

  it('of breathing are −1 now and then, which is no measurement', () => {
    const entries: Entry[] = service.read('br/date/2026-01-01/2026-01-30.json').json.br;
    const more: Entry[] = ['02', '03', '04', '05'].flatMap(
      (month) => service.read(`br/date/2026-${month}-01/2026-${month}-28.json`).json.br as Entry[],
    );
    const all = [...entries, ...more];
    const unmeasured = all.filter(({ value }) => value.breathingRate === -1);
    expect(unmeasured.length).toBeGreaterThan(0);
    const { breathing } = service.control.truth();
    for (const { dateTime, value } of all)
      expect(breathing[dateTime]).toBe(value.breathingRate === -1 ? undefined : value.breathingRate);
  });

  it('of fitness are spans or one number, as text', () => {
    const texts = Object.values(truth.vo2max);
    expect(texts.some((text) => /^\d+-\d+$/.test(text))).toBe(true);
    expect(texts.some((text) => /^\d+$/.test(text))).toBe(true);
  });

  it('of skin bear their kind, and Fahrenheit without the 32', () => {
    const [first] = read('temp/skin').tempSkin;
    expect(first.logType).toBe('dedicated_temp_sensor');
    const other = service.read(`temp/skin/date/${RANGE}`, { 'accept-language': 'en_US' }).json.tempSkin;
    expect(other[0].value.nightlyRelative).toBeCloseTo(first.value.nightlyRelative * 1.8, 1);
    expect(read('temp/core')).toEqual({ tempCore: [] });
  });

  it('have no baseline of the skin in the first month', () => {
    const early = service.read('temp/skin/date/2014-11-21/2014-12-19.json').json;
    expect(early).toEqual({ tempSkin: [] });
  });
});

describe('their limits', () => {
  it.each(['hrv', 'br', 'temp/skin', 'cardioscore'])('%s takes 30 days and one more', (path) => {
    const asked = (length: number) =>
      service.read(`${path}/date/2026-01-01/${addDays('2026-01-01', length - 1)}.json`).status;
    expect([asked(31), asked(32)]).toEqual([200, 400]);
  });

  it('of oxygen are none', () => {
    const { status, json } = service.read('spo2/date/2014-11-21/2026-11-21.json');
    expect([status, Array.isArray(json)]).toEqual([200, true]);
    expect(json.length).toBeGreaterThan(3000);
  });

  it('only fitness refuses days to come', () => {
    expect(service.read('hrv/date/2026-11-15/2026-11-25.json').status).toBe(200);
    const { status, json } = service.read('cardioscore/date/2026-11-15/2026-11-22.json');
    expect([status, json.errors[0].fieldName]).toEqual([400, 'endDate']);
    expect(service.read('cardioscore/date/2026-11-15/2026-11-21.json').status).toBe(200);
  });
});

describe('nothing', () => {
  it('is an empty root, a bare list, or {} in 2026', () => {
    const other = wholeService({ person: 'nobody' });
    const ask = (path: string) => other.read(`${path}/date/${RANGE}`).text;
    expect([ask('spo2'), ask('hrv')]).toEqual(['[]', '{"hrv":[]}']);
    expect(other.read('spo2/date/2026-10-01.json').text).toBe('{}');
    other.control.setSettings({ mode: 'degraded-2026' });
    expect([ask('spo2'), ask('hrv')]).toEqual(['{}', '{}']);
  });
});

describe('refusals', () => {
  it.each([
    ['hrv/date/2026-10-01.json', 'hrv'],
    ['br/date/2026-10-01.json', 'breathing'],
    ['temp/skin/date/2026-10-01.json', 'temperature'],
    ['/1.2/user/-/sleep/date/2026-10-01.json', 'sleep'],
    ['activities/steps/date/2026-10-01.json', 'activity-series'],
    ['activities/heart/date/2026-10-01/1d.json', 'heart-series'],
    ['foods/log/water/date/2026-10-01.json', 'food-series'],
    ['activities/active-zone-minutes/date/2026-10-01.json', 'azm'],
  ] as const)('of %s come in both shapes', (path, family) => {
    const other = wholeService();
    other.control.setSettings({ mode: 'degraded-2026', forbidden: [family] });
    const google = other.read(path);
    expect([google.status, google.json.error.status]).toEqual([403, 'PERMISSION_DENIED']);
    other.control.setSettings({ mode: 'healthy' });
    const target = path.startsWith('/') ? path : `/1/user/-/${path}`;
    const classic = other.get(target, other.bearer(['profile']));
    expect([classic.status, classic.json.errors[0].errorType]).toEqual([403, 'insufficient_scope']);
  });
});
