import { describe, expect, it } from 'vitest';
import { addDays } from '../../calendar.ts';
import { activityResources, trackerResources } from '../history/activity-days.ts';
import { wholeService } from '../test-support.ts';

interface Entry {
  readonly dateTime: string;
  readonly value: string;
}
const numbers = (entries: readonly Entry[]) =>
  Object.fromEntries(entries.map(({ dateTime, value }) => [dateTime, Number(value)]));

describe('activity series', () => {
  const service = wholeService();

  it.each(activityResources)('%s of a month is the truth as text', (resource) => {
    const { status, json } = service.read(`activities/${resource}/date/2026-09-20/2026-10-19.json`);
    expect(status).toBe(200);
    const entries = json[`activities-${resource}`] as Entry[];
    expect(entries).toHaveLength(30);
    expect(entries.every(({ value }) => typeof value === 'string')).toBe(true);
    const truth = service.control.truth({ start: '2026-09-20', end: '2026-10-19' });
    expect(numbers(entries)).toEqual(truth[resource]);
  });

  it.each(trackerResources)('tracker/%s is the truth too', (resource) => {
    const { json } = service.read(`activities/tracker/${resource}/date/2026-09-20/2026-10-19.json`);
    const truth = service.control.truth({ start: '2026-09-20', end: '2026-10-19' });
    expect(numbers(json[`activities-tracker-${resource}`])).toEqual(truth[`${resource}_tracker`]);
  });

  it('differs from the tracker’s own on days with an exercise logged by hand, and only there', () => {
    const truth = service.control.truth({ start: '2026-01-01' });
    const walks = truth.exercises.filter(({ kind }) => kind === 'typed-walk');
    expect(walks.length).toBeGreaterThan(3);
    const days = new Set(walks.map(({ localStart }) => localStart.slice(0, 10)));
    for (const [date, steps] of Object.entries(truth.steps)) {
      const own = truth.steps_tracker[date] ?? NaN;
      if (days.has(date)) expect(own).toBeLessThan(steps);
      else expect({ date, own }).toEqual({ date, own: steps });
    }
  });

  it('has "0" before the account and on unworn days, which burn calories all the same', () => {
    const before = service.read('activities/calories/date/2014-11-01/2014-11-20.json').json;
    expect(new Set(before['activities-calories'].map(({ value }: Entry) => value))).toEqual(new Set(['0']));
    expect(service.control.truth({ start: '2014-11-19', end: '2014-11-21' }).steps).toMatchObject({
      '2014-11-19': 0,
      '2014-11-20': 0,
    });
    const { steps, calories, caloriesBMR, minutesSedentary, heart } = service.control.truth();
    const unworn = Object.keys(steps).filter((date) => heart[date]?.zones === null);
    expect(unworn.length).toBeGreaterThan(100);
    for (const date of unworn) {
      expect([steps[date], minutesSedentary[date]]).toEqual([0, 1440]);
      expect(calories[date]).toBe(caloriesBMR[date]);
      expect(calories[date]).toBeGreaterThan(1500);
    }
  });

  it('has a leap day, every day once, and none to come', () => {
    const { json } = service.read('activities/steps/date/2024-01-01/2026-12-29.json');
    const dates = json['activities-steps'].map(({ dateTime }: Entry) => dateTime);
    expect(dates).toContain('2024-02-29');
    expect(new Set(dates).size).toBe(dates.length);
    expect([dates[0], dates.at(-1)]).toEqual(['2024-01-01', '2026-11-21']);
  });

  it('goes by periods that end with their date', () => {
    const { json } = service.read('activities/floors/date/2026-03-01/1m.json');
    const dates = json['activities-floors'].map(({ dateTime }: Entry) => dateTime);
    expect([dates[0], dates.at(-1)]).toEqual(['2026-02-02', '2026-03-01']);
    const refused = service.read('activities/floors/date/2026-03-01/max.json');
    expect([refused.status, refused.json.errors[0].fieldName]).toEqual([400, 'period']);
  });

  it.each([
    ['activities/steps', 1095],
    ['activities/tracker/steps', 1095],
    ['activities/activityCalories', 30],
    ['activities/active-zone-minutes', 1095],
    ['activities/heart', 365],
    ['foods/log/water', 1095],
  ])('%s takes %i days and one more', (path, limit) => {
    const asked = (days: number) =>
      service.read(`${path}/date/2020-01-01/${addDays('2020-01-01', days - 1)}.json`).status;
    expect([asked(limit + 1), asked(limit + 2)]).toEqual([200, 400]);
  });

  it('converts by Accept-Language', () => {
    const ask = (path: string, language: string) => {
      const { json } = service.read(`activities/${path}/date/2026-11-20.json`, {
        'accept-language': language,
      });
      return Number(json[`activities-${path}`][0].value);
    };
    expect(ask('distance', 'en_US')).toBeCloseTo(ask('distance', 'metric') / 1.609344, 5);
    expect(ask('distance', 'en_GB')).toBe(ask('distance', 'metric'));
    expect(ask('elevation', 'en_US')).toBeCloseTo(ask('elevation', 'metric') / 0.3048, 2);
  });

  it('leaves out days of nothing where a setting wants it', () => {
    const other = wholeService();
    other.control.setSettings({ emptyDays: 'omit' });
    const { json } = other.read('activities/steps/date/2025-01-01/2025-12-31.json');
    expect(json['activities-steps'].length).toBeLessThan(360);
    expect(json['activities-steps'].some(({ value }: Entry) => value === '0')).toBe(false);
  });

  it('is empty for an account without a tracker, and {} in 2026', () => {
    const other = wholeService({ person: 'one-a-quarter' });
    const path = 'activities/steps/date/2026-01-01/2026-11-21.json';
    expect(other.read(path).json).toEqual({ 'activities-steps': [] });
    other.control.setSettings({ mode: 'degraded-2026' });
    expect(other.read(path).json).toEqual({});
  });

  it('knows no resource that is not documented', () => {
    expect(service.read('activities/tracker/caloriesBMR/date/2026-11-01/2026-11-02.json').status).toBe(400);
    expect(service.read('/1.2/user/-/activities/steps/date/2026-11-01/2026-11-02.json').status).toBe(400);
  });
});

describe('active zone minutes', () => {
  const service = wholeService();

  it('leave out days and parts of nothing, and add up', () => {
    const { json } = service.read('activities/active-zone-minutes/date/2025-01-01/2025-12-31.json');
    const days = json['activities-active-zone-minutes'] as {
      dateTime: string;
      value: Record<string, number>;
    }[];
    const truth = service.control.truth({ start: '2025-01-01', end: '2025-12-31' }).azm;
    expect(days.map(({ dateTime }) => dateTime)).toEqual(Object.keys(truth));
    for (const { dateTime, value } of days) {
      const { activeZoneMinutes, ...parts } = value;
      expect(Object.values(parts)).not.toContain(0);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(activeZoneMinutes);
      expect(value.fatBurnActiveZoneMinutes ?? 0).toBe(truth[dateTime]?.fatBurn);
    }
    expect(days.length).toBeLessThan(350);
    expect(days.some(({ value }) => value.peakActiveZoneMinutes === undefined)).toBe(true);
  });

  it('are told by the minute as well', () => {
    const { json } = service.read('activities/active-zone-minutes/date/2026-11-20/1d/1min.json');
    const [day] = json['activities-active-zone-minutes-intraday'];
    const told = day.minutes.reduce(
      (sum: number, { value }: { value: Record<string, number> }) => sum + (value.activeZoneMinutes ?? 0),
      0,
    );
    const { fatBurn = 0, cardio = 0, peak = 0 } = service.control.truth().azm['2026-11-20'] ?? {};
    expect([day.dateTime, told]).toEqual(['2026-11-20', fatBurn + cardio + peak]);
  });
});

describe('food and water', () => {
  const service = wholeService();

  it.each(['caloriesIn', 'water'] as const)(
    '%s is the truth as text, zero where nothing was logged',
    (what) => {
      const { json } = service.read(`foods/log/${what}/date/2024-01-01/2026-11-21.json`);
      const truth = service.control.truth({ start: '2024-01-01' })[what];
      expect(numbers(json[`foods-log-${what}`])).toEqual(truth);
      expect(Object.values(truth)).toContain(0);
      expect(Object.values(truth).filter((value) => value > 0).length).toBeGreaterThan(200);
    },
  );

  it('has decimals and fluid ounces', () => {
    const ask = (language: string) =>
      service.read('foods/log/water/date/2026-11-01.json', { 'accept-language': language }).json[
        'foods-log-water'
      ][0].value;
    expect(ask('metric')).toMatch(/^\d+\.0$/);
    expect(Number(ask('en_US'))).toBeCloseTo(Number(ask('metric')) / 29.5735, 1);
  });
});

describe('goals', () => {
  const service = wholeService();

  it('are known, and their distance came in millimetres for a while', () => {
    expect(service.read('activities/goals/daily.json').json.goals).toMatchObject({
      steps: 10_000,
      distance: 8.05,
    });
    expect(service.read('activities/goals/weekly.json').json.goals).not.toHaveProperty('activeMinutes');
    expect(service.read('/1.2/user/-/sleep/goal.json').json.goal.minDuration).toBe(450);
    expect(service.read('foods/log/goal.json').json.goals.calories).toBe(2000);
    expect(service.read('foods/log/water/goal.json').json.goal.goal).toBe(1893);
    service.control.setSettings({ goalDistance: 'millimetres' });
    expect(service.read('activities/goals/daily.json').json.goals.distance).toBe(8_050_000);
  });
});
