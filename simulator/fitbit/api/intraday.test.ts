import { describe, expect, it } from 'vitest';
import { ALL_SCOPES, testService, wholeService } from '../test-support.ts';

interface Slot {
  readonly time: string;
  readonly value: number;
}
const HEART = '/1/user/-/activities/heart/date';
const minuteOf = ({ time }: Slot) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const asMinutes = (slots: readonly Slot[]) => {
  const minutes = Array.from({ length: 1440 }, (): number | null => null);
  for (const slot of slots) minutes[minuteOf(slot)] = slot.value;
  return minutes;
};

describe('the intraday right', () => {
  it.each([
    ['23PERS', 200],
    ['23ABCD', 403],
    ['23SRVR', 403],
  ])('%s gets %i', (clientId, status) => {
    const service = testService();
    const answer = service.get(`${HEART}/2026-11-20/1d/1min.json`, service.bearer(ALL_SCOPES, clientId));
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.json.errors[0].errorType).toBe('insufficient_permissions');
  });

  it('is granted on request to other apps', () => {
    const service = testService();
    const apps = service.control.state().settings.apps.map((app) => ({ ...app, intraday: true }));
    service.control.setSettings({ apps });
    const answer = service.get(`${HEART}/2026-11-20/1d/1min.json`, service.bearer(ALL_SCOPES));
    expect(answer.status).toBe(200);
  });
});

describe('heart rate by the minute', () => {
  const service = wholeService();

  it.each(['2026-11-20', '2026-10-25', '2026-03-29', '2024-02-29', '2023-12-31'])(
    'of %s is the truth',
    (date) => {
      const { json } = service.read(`${HEART}/${date}/1d/1min.json`);
      const { dataset, datasetInterval, datasetType } = json['activities-heart-intraday'];
      expect([datasetInterval, datasetType]).toEqual([1, 'minute']);
      expect(asMinutes(dataset)).toEqual(service.control.minutes('heart', date));
      expect(json['activities-heart'][0].dateTime).toBe(date);
    },
  );

  it('has a gap where the tracker charges, and nothing on days without it', () => {
    const minutes = service.control.minutes('heart', '2026-11-20');
    expect(minutes.filter((value) => value === null).length).toBe(25);
    const { heart } = service.control.truth();
    const unworn = Object.keys(heart).find((date) => heart[date]?.zones === null) ?? '';
    const { json } = service.read(`${HEART}/${unworn}/1d/1min.json`);
    expect(json['activities-heart-intraday'].dataset).toEqual([]);
  });

  it('comes in wider slots, each their mean', () => {
    const { dataset, datasetInterval } = service.read(`${HEART}/2026-11-20/1d/5min.json`).json[
      'activities-heart-intraday'
    ];
    const [first] = dataset;
    const five = service.control.minutes('heart', '2026-11-20').slice(0, 5) as number[];
    expect(datasetInterval).toBe(5);
    expect(first).toEqual({ time: '00:00:00', value: Math.round(five.reduce((a, b) => a + b, 0) / 5) });
  });

  it('comes by the second, sparsely', () => {
    const { dataset, datasetType } = service.read(`${HEART}/2026-11-20/1d/1sec/time/10:00/10:09.json`).json[
      'activities-heart-intraday'
    ];
    expect(datasetType).toBe('second');
    expect(dataset.length).toBeGreaterThan(60);
    expect(dataset.length).toBeLessThan(600);
    expect(dataset.every(({ time }: Slot) => time >= '10:00:00' && time <= '10:09:59')).toBe(true);
  });

  it('has a flat day with its mean as text when asked for a window', () => {
    const { json } = service.read(`${HEART}/2026-11-20/1d/1min/time/00:00/00:05.json`);
    expect(json['activities-heart-intraday'].dataset).toHaveLength(6);
    const [day] = json['activities-heart'];
    expect(Object.keys(day)).toEqual(['customHeartRateZones', 'dateTime', 'heartRateZones', 'value']);
    expect(day.value).toMatch(/^\d+(\.\d)?$/);
  });

  it.each([
    ['2026-11-19/2026-11-20/1min', 400],
    ['2026-11-19/2026-11-20/1min/time/20:00/19:59', 200],
    ['2026-11-19/2026-11-20/1min/time/20:00/20:00', 400],
    ['2026-11-20/2026-11-20/1min', 200],
    ['2026-11-20/1d/1min/time/20:00/25:00', 400],
    ['2026-11-31/1d/1min', 400],
  ])('answers %s with %i', (path, status) => {
    const answer = service.read(`${HEART}/${path}.json`);
    expect(answer.status).toBe(status);
    if (path.endsWith('20:00/20:00'))
      expect(answer.json.errors[0]).toEqual({
        errorType: 'request',
        fieldName: 'n/a',
        message: 'Time range should not be bigger than 24 hours.',
      });
  });
});

describe('steps by the minute', () => {
  const service = wholeService();

  it.each(['2026-11-20', '2026-10-25', '2026-03-29', '2024-02-29'])('of %s add up to the day', (date) => {
    const { json } = service.read(`activities/steps/date/${date}/1d/1min.json`);
    const { dataset } = json['activities-steps-intraday'] as { dataset: Slot[] };
    expect(dataset).toHaveLength(1440);
    expect(asMinutes(dataset)).toEqual(service.control.minutes('steps', date));
    const sum = dataset.reduce((total, { value }) => total + value, 0);
    expect(String(sum)).toBe(json['activities-steps'][0].value);
    expect(sum).toBe(service.control.truth().steps[date]);
  });

  it('reach to the last sync, and are zeros on an unworn day', () => {
    const today = service.read('activities/steps/date/today/1d/1min.json').json['activities-steps-intraday'];
    expect(today.dataset.at(-1).time).toBe('12:59:00');
    const { heart } = service.control.truth();
    const unworn = Object.keys(heart).find((date) => heart[date]?.zones === null) ?? '';
    const { dataset } = service.read(`activities/steps/date/${unworn}/1d/15min.json`).json[
      'activities-steps-intraday'
    ];
    expect(dataset).toHaveLength(96);
    expect(new Set(dataset.map(({ value }: Slot) => value))).toEqual(new Set([0]));
    const toCome = service.read('activities/steps/date/2026-11-22/1d/1min.json').json;
    expect(toCome['activities-steps']).toEqual([]);
    expect(toCome['activities-steps-intraday'].dataset).toEqual([]);
  });

  it('calories have a level and metabolic equivalents', () => {
    const { dataset } = service.read('activities/calories/date/2026-11-20/1d/15min.json').json[
      'activities-calories-intraday'
    ];
    expect(Object.keys(dataset[0])).toEqual(['level', 'mets', 'time', 'value']);
    const sum = dataset.reduce((total: number, { value }: Slot) => total + value, 0);
    expect(sum).toBeCloseTo(service.control.truth().calories['2026-11-20'] ?? 0, -1);
  });
});

describe('the heart series', () => {
  const service = wholeService();
  const year = () => service.read(`${HEART}/2025-12-01/2026-11-21.json`).json['activities-heart'];

  it('lists every day with four zones in order, and is the truth', () => {
    const truth = service.control.truth({ start: '2025-12-01' }).heart;
    const days = year();
    expect(days).toHaveLength(356);
    for (const { dateTime, value } of days) {
      expect(value.heartRateZones.map(({ min }: { min: number }) => min)).toEqual([30, 94, 132, 160]);
      const zones = value.heartRateZones.map(({ minutes }: { minutes?: number }) => minutes);
      expect(zones.includes(undefined) ? null : zones).toEqual(truth[dateTime]?.zones);
      expect(value.restingHeartRate ?? null).toBe(truth[dateTime]?.resting);
    }
  });

  it('has no resting rate for today and for unworn days', () => {
    const days = year();
    expect(days.at(-1)).toMatchObject({ dateTime: '2026-11-21' });
    expect(days.at(-1).value).not.toHaveProperty('restingHeartRate');
    const without = days.filter(({ value }: { value: object }) => !('restingHeartRate' in value));
    expect(without.length).toBeGreaterThan(10);
  });

  it('names its zones in the person’s language unless asked for English', () => {
    const names = (headers: Record<string, string>) =>
      service
        .read(`${HEART}/2026-11-20/1d.json`, headers)
        .json['activities-heart'][0].value.heartRateZones.map(({ name }: { name: string }) => name);
    expect(names({})).not.toContain('Fat Burn');
    expect(names({ 'accept-locale': 'en_US' })).toEqual(['Out of Range', 'Fat Burn', 'Cardio', 'Peak']);
  });
});
