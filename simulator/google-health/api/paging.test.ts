import { describe, expect, it } from 'vitest';
import { points, reasonOf, testService, type TestService, type Body } from '../test-support.ts';

const allPages = async ({ data }: TestService, type: string, query: Record<string, string>, view = '') => {
  const pages: Body[][] = [];
  let pageToken = '';
  do {
    const { json } = await data(points(type, { ...query, ...(pageToken === '' ? {} : { pageToken }) }, view));
    pages.push(json.dataPoints ?? []);
    pageToken = json.nextPageToken ?? '';
  } while (pageToken !== '');
  return pages;
};

/** Enough days for ties of every kind, and few enough for a request each. */
const autumn: Record<string, Record<string, string>> = {
  weight: { filter: 'weight.sample_time.civil_time >= "2026-10-01"' },
  sleep: { filter: 'sleep.interval.civil_end_time >= "2026-10-01"' },
  exercise: { filter: 'exercise.interval.civil_start_time >= "2026-08-01"' },
};

const startOf = ({ exercise }: Body) => exercise.interval.startTime;
const nameOf = ({ dataPointName }: Body) => dataPointName.split('/').at(-1);

describe('pages', () => {
  it('of exercise and sleep hold 25, whatever is asked', async () => {
    const { data } = await testService();
    for (const type of ['exercise', 'sleep']) {
      expect((await data(points(type))).json.dataPoints).toHaveLength(25);
      expect((await data(points(type, { pageSize: '1000' }))).json.dataPoints).toHaveLength(25);
    }
  });

  it('hold 1440 unless told, and 10000 at most', async () => {
    const { data } = await testService();
    expect((await data(points('heart-rate'))).json.dataPoints).toHaveLength(1440);
    expect((await data(points('heart-rate', { pageSize: '20000' }))).json.dataPoints).toHaveLength(10_000);
  });

  it('can hold fewer than asked for', async () => {
    const service = await testService();
    service.control.setSettings({ realPageCap: 10 });
    const pages = await allPages(service, 'weight', { pageSize: '100' }, ':reconcile');
    expect(pages[0]).toHaveLength(10);
    expect(pages.flat()).toHaveLength(service.control.truth().weights.length);
  });

  it('go from the newest to the oldest', async () => {
    const service = await testService({ person: 'traveller' });
    const pages = await allPages(service, 'weight', {}, ':reconcile');
    const times = pages.flat().map(({ weight }) => Date.parse(weight.sampleTime.physicalTime));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.length).toBeGreaterThan(390);
  });

  it('lose what shares its timestamp with the last record of the page before', async () => {
    const service = await testService();
    const held = service.control.truth({ start: '2026-08-01' }).exercises.map(({ id }) => id);
    const whole = async () =>
      (await allPages(service, 'exercise', { ...autumn.exercise, pageSize: '1' }, ':reconcile')).flat();
    const withBug = await whole();
    service.control.setSettings({ pageEdgeBug: false });
    const without = await whole();
    expect(without.map(nameOf).sort()).toEqual(held.toSorted());
    expect(withBug).toHaveLength(new Set(without.map(startOf)).size);
    expect(withBug.length).toBeLessThan(without.length);
  });

  it.each(['weight', 'sleep', 'exercise'])('of %s have such ties in the list', async (type) => {
    const service = await testService();
    service.control.setSettings({ pageEdgeBug: false });
    const one = (await allPages(service, type, { ...autumn[type], pageSize: '1' })).flat();
    const start = (point: Body) => point[type].sampleTime?.physicalTime ?? point[type].interval.startTime;
    expect(new Set(one.map(start)).size).toBeLessThan(one.length);
    expect(new Set(one.map(({ name }) => name)).size).toBe(one.length);
  });

  it('can begin with an empty one that has a token', async () => {
    const service = await testService({ person: 'ten-days' });
    service.control.setSettings({ emptyPageFirst: true });
    const pages = await allPages(service, 'weight', {}, ':reconcile');
    expect(pages[0]).toEqual([]);
    expect(pages[1]).toHaveLength(10);
  });

  it('are empty objects where there is nothing', async () => {
    const { data } = await testService({ person: 'nobody' });
    for (const type of ['weight', 'sleep', 'steps', 'height', 'vo2-max'])
      expect((await data(points(type))).text).toBe('{}');
  });

  it.each([
    ['another filter', { filter: 'weight.sample_time.civil_time >= "2026-01-01"' }],
    ['another size', { pageSize: '3' }],
    ['another family', { dataSourceFamily: 'users/me/dataSourceFamilies/google-sources' }],
    ['nonsense for a token', { pageToken: 'nonsense' }],
  ])('cannot be followed with %s', async (_, change) => {
    const { data } = await testService();
    const { json } = await data(points('weight', { pageSize: '2' }));
    const answer = await data(points('weight', { pageSize: '2', pageToken: json.nextPageToken, ...change }));
    expect(reasonOf(answer)).toBe('INVALID_PAGE_TOKEN');
  });

  it('must have a size that is a number', async () => {
    const { data } = await testService();
    expect(reasonOf(await data(points('weight', { pageSize: '-1' })))).toBe('INVALID_PAGE_SIZE');
  });
});

describe('sources', () => {
  it('come one by one in a list and merged in reconcile', async () => {
    const { data, control } = await testService();
    const filter =
      'steps.interval.civil_start_time >= "2026-11-19" AND steps.interval.civil_start_time < "2026-11-20"';
    const sum = (json: Body) =>
      json.dataPoints.reduce((total: number, { steps }: Body) => total + Number(steps.count ?? 0), 0);
    const listed = (await data(points('steps', { filter }))).json;
    const merged = (await data(points('steps', { filter }, ':reconcile'))).json;
    expect(sum(merged)).toBe(control.truth().daily.steps['2026-11-19']);
    expect(sum(listed)).toBeGreaterThan(sum(merged));
    expect(new Set(listed.dataPoints.map(({ dataSource }: Body) => dataSource.platform))).toEqual(
      new Set(['FITBIT', 'HEALTH_CONNECT']),
    );
    expect(Object.keys(merged.dataPoints[0])).toEqual(['steps']);
  });

  it.each([
    ['google-wearables', 0],
    ['self-sources', 0],
    ['google-sources', 10],
  ])('of %s have %i weigh-ins', async (family, count) => {
    const { data } = await testService({ person: 'ten-days' });
    const dataSourceFamily = `users/me/dataSourceFamilies/${family}`;
    const { json } = await data(points('weight', { dataSourceFamily }, ':reconcile'));
    expect(json.dataPoints ?? []).toHaveLength(count);
  });

  it('cannot be chosen for a list of sleep, nor by another name', async () => {
    const { data } = await testService();
    const family = { dataSourceFamily: 'users/me/dataSourceFamilies/google-sources' };
    expect((await data(points('sleep', family))).json.error.details).toBeUndefined();
    expect((await data(points('sleep', family, ':reconcile'))).status).toBe(200);
    const wrong = await data(points('steps', { dataSourceFamily: 'mine' }));
    expect(reasonOf(wrong)).toBe('INVALID_DATA_POINT_DATA_SOURCE_FAMILY');
  });

  it('pass a weigh-in on as a copy with its own name', async () => {
    const { data } = await testService();
    const { json } = await data(points('weight', { pageSize: '100' }));
    const copies = json.dataPoints.filter(({ dataSource }: Body) => dataSource.platform === 'HEALTH_CONNECT');
    expect(copies.length).toBeGreaterThan(0);
    const { id, name } = { id: copies[0].name.split('/').at(-1), name: copies[0].name };
    expect(Number(id)).toBeGreaterThan(2 ** 53);
    expect((await data(`dataTypes/weight/dataPoints/${id}`)).json.name).toBe(name);
  });
});
