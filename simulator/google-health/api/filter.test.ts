import { describe, expect, it } from 'vitest';
import { points, reasonOf, testService, type Body } from '../test-support.ts';

const P = 'weight.sample_time.physical_time';
const C = 'weight.sample_time.civil_time';
const NOV = '"2026-11-01T00:00:00Z"';

describe('a filter', () => {
  it.each([
    ['SYNTAX', `${P} >= "2026`],
    ['MISSING_TOKEN', P],
    ['UNEXPECTED_TOKEN', `>= ${NOV}`],
    ['UNEXPECTED_END_OF_INPUT', `${P} >=`],
    ['UNEXPECTED_END_OF_INPUT', `${P} >= ${NOV} AND`],
    ['EXPRESSION_STRUCTURE', `${P} >= ${NOV} ${P} < ${NOV}`],
    ['EXPRESSION_STRUCTURE', `${P} >= ${NOV} OR ${P} < ${NOV}`],
    ['EXPRESSION_STRUCTURE', `(${P} >= ${NOV})`],
    ['RESTRICTION_COMPARABLE', `weight >= ${NOV}`],
    ['RESTRICTION_COMPARATOR', `${P} <= ${NOV}`],
    ['RESTRICTION_COMPARATOR', `${P} = ${NOV}`],
    ['RESTRICTION_ARGUMENT', `${P} >= 20261101`],
    ['DATA_TYPE_RESTRICTION', `wait.sample_time.physical_time >= ${NOV}`],
    ['DATA_TYPE_MEMBER', `weight.interval.start_time >= ${NOV}`],
    ['MIXED_DATA_TYPE_RESTRICTIONS', `${P} >= ${NOV} AND steps.interval.start_time < ${NOV}`],
    ['MIXED_TIME_RESTRICTIONS', `${P} >= ${NOV} AND ${C} < "2026-11-20"`],
    ['TIMESTAMP_FORMAT', `${P} >= "2026-11-01"`],
    ['CIVIL_DATE_TIME_FORMAT', `${C} >= ${NOV}`],
    ['COLLECTION_MISMATCH', `body_fat.sample_time.physical_time >= ${NOV}`],
  ])('is refused with %s: %s', async (tail, filter) => {
    const { data } = await testService({ person: 'ten-days' });
    const answer = await data(points('weight', { filter }));
    expect(answer.status).toBe(400);
    expect(reasonOf(answer)).toBe(`INVALID_DATA_POINT_FILTER_${tail}`);
  });

  it('can be refused with the exact reason in the metadata only', async () => {
    const { data, control } = await testService({ person: 'ten-days' });
    control.setSettings({ filterReason: 'detailed' });
    const answer = await data(points('weight', { filter: P }));
    expect(answer.json.error.details[0]).toMatchObject({
      reason: 'INVALID_DATA_POINT_FILTER',
      metadata: { detailedReasons: 'INVALID_DATA_POINT_FILTER_MISSING_TOKEN' },
    });
  });

  it('must have its start before its end', async () => {
    const { data } = await testService({ person: 'ten-days' });
    const filter = `${P} >= ${NOV} AND ${P} < ${NOV}`;
    expect(reasonOf(await data(points('weight', { filter })))).toBe('INVALID_TIME_RANGE');
  });

  it.each([
    ['exercise', 'exercise.interval.start_time >= "2026-11-01T00:00:00Z"'],
    ['sleep', 'sleep.interval.start_time >= "2026-11-01T00:00:00Z"'],
    ['electrocardiogram', 'electrocardiogram.interval.civil_start_time >= "2026-11-01"'],
  ])('may not name that time of %s', async (type, filter) => {
    const service = await testService({ person: 'ten-days' });
    const bearer = service.bearer([
      ...['activity_and_fitness', 'sleep', 'ecg'].map(
        (s) => `https://www.googleapis.com/auth/googlehealth.${s}.readonly`,
      ),
    ]);
    const answer = await service.ask('GET', `/v4/users/me/${points(type, { filter })}`, { bearer });
    expect(reasonOf(answer)).toBe('INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER');
  });

  it('takes a bare date only for a daily type', async () => {
    const { data } = await testService();
    const day = (date: string) =>
      data(points('daily-vo2-max', { filter: `daily_vo2_max.date >= "${date}"` }));
    expect((await day('2026-11-01')).json.dataPoints.length).toBeGreaterThan(10);
    expect(reasonOf(await day('2026-11-01T00:00:00'))).toBe(
      'INVALID_DATA_POINT_FILTER_CIVIL_DATE_TIME_FORMAT',
    );
  });

  it.each([
    ['physical', `${P} >= "2026-11-10T23:00:00Z" AND ${P} < "2026-11-12T23:00:00Z"`],
    ['civil', `${C} >= "2026-11-11" AND ${C} < "2026-11-13T00:00:00"`],
  ])('on %s time gives exactly the weigh-ins of its range', async (_, filter) => {
    const { data, control } = await testService();
    const { json } = await data(points('weight', { filter }, ':reconcile'));
    const held = control.truth({ start: '2026-11-11', end: '2026-11-12' }).weights;
    expect(held.length).toBeGreaterThan(0);
    expect(json.dataPoints.map((point: Body) => point.dataPointName.split('/').at(-1)).sort()).toEqual(
      held.map(({ id }) => id).sort(),
    );
  });

  it('finds sleep by its end, in either of two ranges', async () => {
    const { data, control } = await testService();
    const range = (from: string, until: string) =>
      `sleep.interval.civil_end_time >= "${from}" AND sleep.interval.civil_end_time < "${until}"`;
    const filter = `${range('2026-11-03', '2026-11-05')} OR ${range('2026-11-08', '2026-11-10')}`;
    const { json } = await data(points('sleep', { filter }, ':reconcile'));
    const wanted = control
      .truth()
      .sleeps.filter(({ civilEnd }) => /^2026-11-0[3489]/.test(civilEnd))
      .map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(2);
    expect(json.dataPoints.map((point: Body) => point.dataPointName.split('/').at(-1)).sort()).toEqual(
      wanted,
    );
  });

  it('for sleep can be refused altogether', async () => {
    const { data, control } = await testService();
    control.setSettings({ sleepFilter: 'refused' });
    const filter = 'sleep.interval.civil_end_time >= "2026-11-03"';
    expect(reasonOf(await data(points('sleep', { filter })))).toBe('INVALID_DATA_POINT_FILTER');
    expect((await data(points('sleep'))).status).toBe(200);
  });
});
