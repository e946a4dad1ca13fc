import { describe, expect, it } from 'vitest';
import { points, reasonOf, testService } from './test-support.ts';

const WEIGHT = points('weight', { pageSize: '2' });

describe('faults', () => {
  it('strike from the nth request of their family on, so many times', async () => {
    const { data, control } = await testService();
    control.setFaults([{ kind: 'status', status: 503, match: { family: 'weight', nth: 2 }, times: 2 }]);
    const seen = [];
    for (let index = 0; index < 4; index++) seen.push((await data(WEIGHT)).status);
    expect(seen).toEqual([200, 503, 503, 200]);
    expect((await data(points('height'))).status).toBe(200);
    expect(control.state().faults).toMatchObject([{ seen: 4, applied: 2 }]);
  });

  it.each([
    [{ kind: 'status', status: 429, retryAfter: 7 }, 429, 'RATE_LIMIT_EXCEEDED'],
    [{ kind: 'status', status: 401 }, 401, undefined],
    [{ kind: 'refuse', reason: 'DATA_ACCESS_DENIED' }, 403, 'DATA_ACCESS_DENIED'],
    [{ kind: 'refuse' }, 403, 'RESOURCE_PERMISSION_DENIED'],
  ] as const)('%j is answered %i', async (fault, status, reason) => {
    const { data, control } = await testService();
    control.setFaults([fault]);
    const answer = await data(WEIGHT);
    expect([answer.status, reasonOf(answer)]).toEqual([status, reason]);
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('7');
  });

  it('can break a body, a connection, or only what is in it', async () => {
    const { data, control } = await testService();
    control.setFaults([
      { kind: 'html' },
      { kind: 'bad-json' },
      { kind: 'empty-object' },
      { kind: 'duplicate-rows' },
      { kind: 'drop-fields', fields: ['weightGrams'] },
      { kind: 'truncate' },
      { kind: 'reset' },
    ]);
    expect((await data(WEIGHT)).status).toBe(502);
    expect((await data(WEIGHT)).json).toBeUndefined();
    expect((await data(WEIGHT)).text).toBe('{}');
    expect((await data(WEIGHT)).json.dataPoints).toHaveLength(4);
    expect(Object.keys((await data(WEIGHT)).json.dataPoints[0].weight)).toEqual(['sampleTime']);
    await expect(data(WEIGHT)).rejects.toThrow();
    await expect(data(WEIGHT)).rejects.toThrow();
    expect((await data(WEIGHT)).status).toBe(200);
  });

  it('are refused when they are misspelt', async () => {
    const { control } = await testService();
    expect(() => control.setFaults([{ kind: 'status', match: { family: 'wait' } }])).toThrow();
  });
});
