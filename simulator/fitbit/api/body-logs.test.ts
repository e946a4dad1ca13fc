import { describe, expect, it } from 'vitest';
import { addDays } from '../../calendar.ts';
import { testService } from '../test-support.ts';

const WEIGHT = '/1/user/-/body/log/weight/date';
const FAT = '/1/user/-/body/log/fat/date';

describe('the weight log', () => {
  it('gives every row of the range with both ends, as the truth has it', () => {
    const service = testService();
    const { status, json } = service.get(`${WEIGHT}/2026-09-20/2026-10-20.json`, service.bearer());
    expect(status).toBe(200);
    expect(json.weight.length).toBeGreaterThan(20);
    const truth = service.control.truth({ start: '2026-09-20', end: '2026-10-20' });
    expect(json.weight).toEqual(truth.weight);
    expect(json.weight.at(0).date).toBe('2026-09-20');
    expect(json.weight.at(-1).date).toBe('2026-10-20');
  });

  it('takes each allowed period backwards from its date', () => {
    const service = testService();
    const bearer = service.bearer();
    const firstDay = { '1d': 0, '7d': -6, '1w': -6, '30d': -29, '1m': -30 };
    for (const [period, days] of Object.entries(firstDay)) {
      const { json } = service.get(`${WEIGHT}/2026-11-20/${period}.json`, bearer);
      const start = addDays('2026-11-20', days);
      expect(json.weight).toEqual(service.control.truth({ start, end: '2026-11-20' }).weight);
    }
  });

  it('knows a single day and the word today', () => {
    const service = testService();
    const bearer = service.bearer();
    const { json } = service.get(`${WEIGHT}/today.json`, bearer);
    expect(json.weight).toEqual(service.control.truth({ start: '2026-11-21' }).weight);
    expect(json.weight.length).toBeGreaterThan(0);
    expect(service.get(`${WEIGHT}/2026-11-21.json`, bearer).json).toEqual(json);
  });

  it.each([
    ['max', 'period', 'Invalid period: max'],
    ['3m', 'period', 'Invalid period: 3m'],
    ['2026-02-30', 'endDate', 'Invalid date: 2026-02-30'],
    ['2026-01-01', 'endDate', 'before the start date'],
  ])('refuses %s after a date', (second, fieldName, message) => {
    const service = testService();
    const { status, json } = service.get(`${WEIGHT}/2026-02-01/${second}.json`, service.bearer());
    expect(status).toBe(400);
    expect(json.errors[0]).toMatchObject({ errorType: 'validation', fieldName });
    expect(json.errors[0].message).toContain(message);
    expect(json.success).toBe(false);
  });

  it.each([
    [WEIGHT, 31],
    [FAT, 30],
  ])('%s holds its limit with one day of grace, which can be taken away', (path, limit) => {
    const service = testService();
    const bearer = service.bearer();
    const asked = (days: number) =>
      service.get(`${path}/2026-01-01/${addDays('2026-01-01', days - 1)}.json`, bearer).status;
    expect([asked(limit + 1), asked(limit + 2)]).toEqual([200, 400]);
    service.control.setSettings({ ranges: { toleranceDays: 0 } });
    expect([asked(limit), asked(limit + 1)]).toEqual([200, 400]);
    service.control.setSettings({ ranges: { toleranceDays: -1 } });
    expect([asked(limit - 1), asked(limit)]).toEqual([200, 400]);
  });

  it('accepts dates to come', () => {
    const service = testService();
    const { status, json } = service.get(`${WEIGHT}/2026-12-01/2026-12-20.json`, service.bearer());
    expect([status, json]).toEqual([200, { weight: [] }]);
  });

  it('converts by Accept-Language, and leaves BMI and fat alone', () => {
    const service = testService({ person: { log: { weight: [row('2026-03-01', 68.45)] } } });
    const bearer = service.bearer();
    const ask = (language: string) =>
      service.get(`${WEIGHT}/2026-03-01.json`, bearer, { 'accept-language': language }).json.weight[0];
    expect(ask('en_US')).toMatchObject({ weight: 150.91, bmi: 23.41 });
    expect(ask('en_GB').weight).toBe(10.78);
    for (const metric of ['metric', 'fr-FR', 'en-US']) expect(ask(metric).weight).toBe(68.45);
  });

  it('refuses writes, as every app is read-only', () => {
    const service = testService();
    const { status, json } = service.ask('POST', '/1/user/-/body/log/weight.json', {
      bearer: service.bearer(),
      form: { weight: '70', date: '2026-11-01' },
    });
    expect(status).toBe(403);
    expect(json.errors[0].errorType).toBe('insufficient_permissions');
  });
});

describe('the fat log', () => {
  it('has a row for each weigh-in with fat, a little later where a scale measured', () => {
    const service = testService({
      person: {
        log: {
          weight: [
            { ...row('2026-03-01', 68.45), fat: 24.3, source: 'Aria2', time: '07:12:44' },
            { ...row('2026-03-02', 68.4), fat: 24, source: 'API' },
            row('2026-03-03', 68.3),
          ],
        },
      },
    });
    const { json } = service.get(`${FAT}/2026-03-01/2026-03-30.json`, service.bearer());
    expect(json.fat).toEqual([
      {
        date: '2026-03-01',
        fat: 24.3,
        logId: Date.parse('2026-03-01T07:12:51Z'),
        source: 'Aria2',
        time: '07:12:51',
      },
      {
        date: '2026-03-02',
        fat: 24,
        logId: Date.parse('2026-03-02T23:59:59Z'),
        source: 'API',
        time: '23:59:59',
      },
    ]);
  });
});

describe('body series', () => {
  const person = {
    log: {
      weight: [row('2026-03-02', 70), row('2026-03-05', 73, '07:00:00'), row('2026-03-05', 73.3, '19:00:00')],
    },
  };
  const series = (fill: 'carry-forward' | 'linear' | 'omit', path = 'weight/date/2026-03-01/2026-03-06') => {
    const service = testService({ person });
    service.control.setSettings({ seriesFill: fill });
    const { json } = service.get(`/1/user/-/body/${path}.json`, service.bearer());
    const [root] = Object.keys(json);
    return json[root ?? ''].map(
      ({ dateTime, value }: Record<string, string>) => `${dateTime?.slice(8)} ${value}`,
    );
  };

  it('carries the last value of a day forward, and has nothing before the first', () => {
    expect(series('carry-forward')).toEqual(['02 70', '03 70', '04 70', '05 73.3', '06 73.3']);
  });

  it('can interpolate or leave out', () => {
    expect(series('linear')).toEqual(['02 70', '03 71.1', '04 72.2', '05 73.3', '06 73.3']);
    expect(series('omit')).toEqual(['02 70', '05 73.3']);
  });

  it('carries a value in from before the range, but not beyond today', () => {
    expect(series('carry-forward', 'weight/date/2026-11-20/2026-11-25')).toEqual(['20 73.3', '21 73.3']);
  });

  it('says "0" for fat that nobody measured', () => {
    expect(series('carry-forward', 'fat/date/2026-03-01/2026-03-02')).toEqual(['01 0', '02 0']);
  });

  it('takes 1096 dates and a year, but neither more nor max', () => {
    const service = testService();
    const bearer = service.bearer();
    const ask = (rest: string) => service.get(`/1/user/-/body/weight/date/${rest}.json`, bearer);
    expect(ask('2022-01-01/2024-12-31').status).toBe(200);
    expect(ask('2022-01-01/2025-01-01').status).toBe(400);
    const lengths = ['3m', '6m', '1y'].map((period) => ask(`today/${period}`).json['body-weight'].length);
    expect(lengths).toEqual([92, 184, 365]);
    expect(ask('today/max').json.errors[0].message).toBe('Invalid period: max');
    service.control.setSettings({ ranges: { tooLong: 422 } });
    expect(ask('2022-01-01/2025-01-01').json.errors[0].fieldName).toBe('Request');
    service.control.setSettings({ ranges: { tooLong: 500 } });
    expect(ask('2022-01-01/2025-01-01').status).toBe(500);
  });
});

function row(date: string, weight: number, time = '23:59:59') {
  return { logId: Date.parse(`${date}T${time}Z`), date, time, weight, bmi: 23.41 };
}
