import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { weightSeriesStream } from './weight-series.stream';
import fixture from './weight-series.fixture.json';

const day = (text: string) => parseLocalDay(text)!;

it('asks for three years at once', () => {
  expect(weightSeriesStream.request({ first: day('2023-11-23'), last: day('2026-11-21') })).toEqual({
    path: '/1/user/-/body/weight/date/2023-11-23/2026-11-21.json',
  });
  expect(weightSeriesStream).toMatchObject({ maxDays: 1095, coarseFor: 'weight' });
});

describe('reading', () => {
  it('takes numbers that come as text, by day', () => {
    expect(weightSeriesStream.read(fixture)).toEqual({
      ok: true,
      value: {
        kind: 'filled',
        rows: [
          { day: day('2026-03-01'), value: 68.45 },
          { day: day('2026-03-02'), value: 68.4 },
        ],
        rejected: 0,
        evidence: false,
      },
    });
  });

  it('leaves out zero, which stands for nothing yet, and counts what is no weight', () => {
    const rows = [
      { dateTime: '2026-03-01', value: '0' },
      { dateTime: '2026-03-02', value: '0.0' },
      { dateTime: '2026-03-03', value: 'none' },
      { dateTime: '2026-02-30', value: '70' },
      { dateTime: '2026-03-04', value: 70 },
    ];
    expect(weightSeriesStream.read({ 'body-weight': rows })).toMatchObject({
      value: { rows: [{ day: day('2026-03-04'), value: 70 }], rejected: 2 },
    });
  });

  it('is never evidence that a weigh-in is gone', () =>
    expect(weightSeriesStream.read(fixture)).toMatchObject({ value: { evidence: false } }));
});
