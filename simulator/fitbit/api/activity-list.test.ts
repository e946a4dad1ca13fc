import { describe, expect, it } from 'vitest';
import { wholeService } from '../test-support.ts';

const LIST = 'activities/list.json';
const before = (date: string, more = '') => `${LIST}?beforeDate=${date}&sort=desc&limit=100&offset=0${more}`;

interface Item {
  readonly startTime: string;
  readonly activityName: string;
}

const idsIn = (text: string) => [...text.matchAll(/"logId":(\d+)/g)].map(([, id]) => id);

describe('the list of exercises', () => {
  const service = wholeService();
  const truth = service.control.truth().exercises;

  it('has ids as bare digits that a number cannot hold', () => {
    const { text, json } = service.read(before('2026-11-22'));
    const ids = idsIn(text);
    expect(ids).toHaveLength(json.activities.length);
    expect(ids.every((id) => id?.length === 19)).toBe(true);
    expect(json.activities.map(({ logId }: { logId: number }) => BigInt(logId).toString())).not.toEqual(ids);
    const known = new Set(truth.map(({ logId }) => logId));
    expect(ids.every((id) => known.has(id ?? ''))).toBe(true);
  });

  it('keeps its ids when a fault or a mode spoils the body', () => {
    const other = wholeService();
    const own = idsIn(other.read(before('2026-11-22')).text);
    other.control.setFaults([{ kind: 'reorder-rows' }]);
    expect(idsIn(other.read(before('2026-11-22')).text)).toEqual(own.toReversed());
    other.control.setSettings({ mode: 'degraded-2026' });
    expect(idsIn(other.read(before('2026-11-22')).text)).toEqual(own);
  });

  it('walked along `next` is the truth, twelve years of it', () => {
    const found: string[] = [];
    for (let next = before('2026-11-22'); next !== '';) {
      const { status, text, json } = service.read(next);
      expect(status).toBe(200);
      expect(json.activities.length).toBeLessThanOrEqual(100);
      found.push(...idsIn(text).map((id) => id ?? ''));
      next = json.pagination.next === '' ? '' : new URL(json.pagination.next).href.split('.com')[1]!;
    }
    expect(found.toReversed().toSorted()).toEqual(truth.map(({ logId }) => logId).toSorted());
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(1200);
  });

  it('has start times with the offset of the season and place', () => {
    const { activities } = service.read(before('2026-11-22')).json;
    const offsets = new Set(activities.map(({ startTime }: Item) => startTime.slice(23)));
    expect(offsets).toEqual(new Set(['+01:00', '+02:00']));
    const traveller = wholeService({ person: 'traveller' });
    const there = traveller.control.truth().exercises.map(({ startTime }) => startTime.slice(23));
    expect(there).toContain('+00:00');
    expect(there).toContain('+05:45');
  });

  it('tells the same moments in UTC where a setting wants it', () => {
    const other = wholeService();
    const starts = () =>
      other.read(before('2026-11-22')).json.activities.map(({ startTime }: Item) => startTime);
    const local: string[] = starts();
    other.control.setSettings({ exerciseTimes: 'utc' });
    const utc: string[] = starts();
    expect(utc.every((text) => text.endsWith('Z'))).toBe(true);
    expect(utc.map((text) => Date.parse(text))).toEqual(local.map((text) => Date.parse(text)));
  });

  it('names them in the person’s language, or in English', () => {
    const names = (headers: Record<string, string>) =>
      new Set(
        service
          .read(before('2026-11-22'), headers)
          .json.activities.map(({ activityName }: Item) => activityName),
      );
    expect(names({})).toContain('ヨガ');
    expect(names({})).not.toContain('Yoga');
    expect(names({ 'accept-locale': 'en_US' })).toContain('Treadmill');
  });

  it('has every kind with its type id; what covers no ground has no distance', () => {
    const ids = Object.fromEntries(truth.map(({ kind, activityTypeId }) => [kind, activityTypeId]));
    expect(ids).toEqual({
      run: 90_009,
      treadmill: 20_049,
      walk: 90_013,
      bike: 90_001,
      swim: 90_024,
      weights: 2131,
      yoga: 52_000,
      stretching: 2101,
      'typed-walk': 90_013,
    });
    const { activities } = service.read(before('2026-11-22')).json;
    const yoga = activities.find(({ activityName }: Item) => activityName === 'ヨガ');
    for (const key of ['distance', 'distanceUnit', 'steps', 'pace']) expect(yoga).not.toHaveProperty(key);
    expect(activities.some((item: object) => !('heartRateZones' in item))).toBe(true);
  });

  it('tells miles where asked', () => {
    const run = (language: string) =>
      service
        .read(before('2026-11-22'), { 'accept-language': language })
        .json.activities.find(({ activityName }: Item) => activityName === 'Laufen');
    expect([run('metric').distanceUnit, run('en_US').distanceUnit]).toEqual(['Kilometer', 'Mile']);
    expect(run('en_US').distance).toBeCloseTo(run('metric').distance / 1.609344, 5);
  });

  it('has two exercises that begin in the same moment', () => {
    const starts = truth.map(({ startTime }) => startTime);
    expect(new Set(starts).size).toBeLessThan(starts.length);
  });

  it('ends before the moment asked from, unless a setting includes it', () => {
    const other = wholeService();
    const newest = other.control.truth().exercises.at(-1)!;
    const at = newest.localStart.slice(0, 19);
    const starts = (from: string) =>
      other.read(before(from)).json.activities.map(({ startTime }: Item) => startTime);
    expect(starts(at)).not.toContain(newest.startTime);
    expect(starts(at.slice(0, 10))).not.toContain(newest.startTime);
    other.control.setSettings({ listBoundary: 'inclusive' });
    expect(starts(at)).toContain(newest.startTime);
    expect(starts(at.slice(0, 10))).toContain(newest.startTime);
  });

  it('goes forward from a day with that day in it', () => {
    const [first] = truth;
    const { activities, pagination } = service.read(
      `${LIST}?afterDate=${first?.localStart.slice(0, 10)}&sort=asc&limit=5&offset=0`,
    ).json;
    expect(activities[0].startTime).toBe(first?.startTime);
    expect(activities).toHaveLength(5);
    expect(pagination).toMatchObject({ limit: 5, offset: 0, sort: 'asc', previous: '' });
  });

  it.each([
    ['sort=desc&limit=100&offset=0', 'beforeDate'],
    ['beforeDate=2026-11-22&afterDate=2026-01-01&sort=desc&limit=100&offset=0', 'beforeDate'],
    ['beforeDate=yesterday&sort=desc&limit=100&offset=0', 'beforeDate'],
    ['beforeDate=2026-11-22&sort=asc&limit=100&offset=0', 'sort'],
    ['beforeDate=2026-11-22&sort=desc&limit=101&offset=0', 'limit'],
    ['beforeDate=2026-11-22&sort=desc&limit=100&offset=100', 'offset'],
    ['beforeDate=2026-11-22&sort=desc&limit=100', 'offset'],
  ])('refuses %s', (query, fieldName) => {
    const { status, json } = service.read(`${LIST}?${query}`);
    expect([status, json.errors[0].fieldName]).toEqual([400, fieldName]);
  });

  it('is empty, or has no key at all', () => {
    const other = wholeService({ person: 'nobody' });
    expect(other.read(before('2026-11-22')).json.activities).toEqual([]);
    other.control.setSettings({ mode: 'degraded-2026' });
    expect(other.read(before('2026-11-22')).json).not.toHaveProperty('activities');
  });
});
