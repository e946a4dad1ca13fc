import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, localDayAt, parseLocalDay } from '$lib/domain/local-date';
import { localTimeAt } from '$lib/domain/zone';
import type { RequestSpec } from '../contract';
import { heartRateStream } from './heart-rate.stream';
import { localMidnight } from './local-midnight';
import { DAY_MS, readAll } from './test-support';

const day = (text: string) => parseLocalDay(text)!;
const rangeOf = ({ body }: RequestSpec) => body?.['range'] as { startTime: string; endTime: string };
const hoursOf = (spec: RequestSpec) => {
  const { startTime, endTime } = rangeOf(spec);
  return (Date.parse(endTime) - Date.parse(startTime)) / 3_600_000;
};

/** A vendor that has a mean for every minute asked for, and refuses more than 336 hours. */
const everyMinute =
  (beatsAt: (at: number) => number) =>
  (spec: RequestSpec): unknown => {
    const { startTime, endTime } = rangeOf(spec);
    const [start, end] = [Date.parse(startTime), Date.parse(endTime)];
    if (end <= start || end - start > 14 * DAY_MS) throw new Error('INVALID_ROLLUP_QUERY_DURATION');
    const rollupDataPoints = [];
    for (let at = start; at < end; at += 60_000)
      rollupDataPoints.push({
        startTime: new Date(at).toISOString(),
        endTime: new Date(at + 60_000).toISOString(),
        heartRate: { beatsPerMinuteAvg: beatsAt(at), beatsPerMinuteMin: 50, beatsPerMinuteMax: 90 },
      });
    return { rollupDataPoints };
  };
const minutesOf = (readings: ReturnType<typeof readAll>) =>
  readings.flatMap((reading) => (reading.kind === 'minutes' ? reading.rows : []));

it('asks for the instants of the account’s days, minute by minute', () => {
  const spec = heartRateStream.request(
    { first: day('2026-11-08'), last: day('2026-11-21') },
    { after: null, timeZone: 'Europe/Berlin' },
  );
  expect(spec).toEqual({
    path: '/v4/users/me/dataTypes/heart-rate/dataPoints:rollUp',
    body: {
      range: { startTime: '2026-11-07T23:00:00Z', endTime: '2026-11-21T23:00:00Z' },
      windowSize: '60s',
    },
  });
});

describe('fourteen days of which one has 25 hours', () => {
  const days = { first: day('2026-10-14'), last: day('2026-10-27') };
  const context = { after: null, timeZone: 'Europe/Berlin' };

  it('are asked for in two pages, the newest thirteen days first', () => {
    const first = heartRateStream.request(days, context);
    expect(rangeOf(first)).toEqual({ startTime: '2026-10-14T22:00:00Z', endTime: '2026-10-27T23:00:00Z' });
    const readings = readAll(
      heartRateStream,
      everyMinute(() => 60),
      days,
    );
    expect(readings.map(({ page }) => page)).toEqual([
      { after: '2026-10-14', wholeFrom: day('2026-10-15'), alone: null },
      { after: null, wholeFrom: day('2026-10-14'), alone: null },
    ]);
    const rows = minutesOf(readings);
    expect(rows.map((row) => row.day).sort()).toEqual(Array.from({ length: 14 }, (_, i) => days.first + i));
    expect(rows.every(({ values }) => values.every((value) => value === 60))).toBe(true);
  });

  it('share the slots of the hour that comes twice as means, and leave those of a skipped hour empty', () => {
    const twice = day('2026-10-25');
    const rows = minutesOf(
      readAll(
        heartRateStream,
        everyMinute((at) => (at < Date.parse('2026-10-25T01:00:00Z') ? 60 : 71)),
        { first: twice, last: twice },
      ),
    );
    expect([rows[0]?.values[119], rows[0]?.values[120], rows[0]?.values[180]]).toEqual([60, 66, 71]);
    const skipped = day('2026-03-29');
    const [spring] = minutesOf(
      readAll(
        heartRateStream,
        everyMinute(() => 60),
        { first: skipped, last: skipped },
      ),
    );
    expect([spring?.values[119], spring?.values[120], spring?.values[179], spring?.values[180]]).toEqual([
      60, 0, 0, 60,
    ]);
  });
});

it('tells every minute of any days in any zone once, within what a request may span', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'America/Havana',
    'Atlantic/Azores',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/Sao_Paulo',
    'Asia/Beirut',
    'UTC',
  );
  fc.assert(
    fc.property(
      zone,
      fc.integer({ min: day('2011-01-01'), max: day('2026-11-21') }),
      fc.integer({ min: 0, max: 13 }),
      (timeZone, first, more) => {
        const days = { first, last: first + more };
        const spans: [number, number][] = [];
        readAll(
          heartRateStream,
          (spec) => {
            expect(hoursOf(spec)).toBeGreaterThan(0);
            expect(hoursOf(spec)).toBeLessThanOrEqual(336);
            const { startTime, endTime } = rangeOf(spec);
            spans.unshift([Date.parse(startTime), Date.parse(endTime)]);
            return {};
          },
          days,
          timeZone,
        );
        expect(localDayAt(spans[0]![0] - 1, timeZone)).toBeLessThan(first);
        expect(localDayAt(spans.at(-1)![1], timeZone)).toBeGreaterThan(days.last);
        for (const [i, [start]] of spans.entries()) if (i > 0) expect(start).toBe(spans[i - 1]![1]);
      },
    ),
    { numRuns: 300 },
  );
});

it('finds the first moment of a day where clocks skip midnight or have it twice', () => {
  const at = (text: string, name: string) =>
    new Date(localMidnight(day(text), { kind: 'iana', name })).toISOString();
  expect(at('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect(at('2019-02-17', 'America/Sao_Paulo')).toBe('2019-02-17T03:00:00.000Z');
  expect(at('2026-10-25', 'Atlantic/Azores')).toBe('2026-10-25T00:00:00.000Z');
  expect(at('2026-11-21', 'Asia/Kathmandu')).toBe('2026-11-20T18:15:00.000Z');
  expect(at('2011-12-30', 'Pacific/Apia')).toBe(at('2011-12-31', 'Pacific/Apia'));
  expect(
    localTimeAt(localMidnight(day('2018-11-04'), { kind: 'iana', name: 'America/Sao_Paulo' }), {
      kind: 'iana',
      name: 'America/Sao_Paulo',
    }),
  ).toBe('2018-11-04T01:00:00');
});

describe('reading', () => {
  const days = { first: day('2026-11-20'), last: day('2026-11-21') };
  const asked = { days, after: null, timeZone: 'Europe/Berlin' };
  const window = (startTime: string, beatsPerMinuteAvg?: unknown) => ({
    startTime,
    heartRate: { beatsPerMinuteAvg },
  });
  const read = (payload: unknown) => {
    const result = heartRateStream.read(payload, asked);
    if (!result.ok || result.value.kind !== 'minutes') throw new Error('no minutes');
    return result.value;
  };

  it('rounds means to whole beats, and drops other days and what nobody’s heart does', () => {
    const { rows, rejected, evidence } = read({
      rollupDataPoints: [
        window('2026-11-20T22:59:00Z', 71.5),
        window('2026-11-20T23:00:00.000Z', 58.4),
        window('2026-11-21T05:00:00Z', 0),
        window('2026-11-21T05:01:00Z', 300),
        window('2026-11-21T05:02:00Z', 'NaN'),
        window('2026-11-21T05:03:00Z'),
        window('2026-11-21T23:00:00Z', 60),
      ],
    });
    const found = rows.map(({ day: on, values }) => [
      formatLocalDay(on),
      [...values.entries()].filter(([, value]) => value > 0),
    ]);
    expect(found).toEqual([
      ['2026-11-20', [[1_439, 72]]],
      ['2026-11-21', [[0, 58]]],
    ]);
    expect({ rejected, evidence }).toEqual({ rejected: 0, evidence: true });
  });

  it('counts what it cannot read, and then believes no absence', () =>
    expect(
      read({ rollupDataPoints: [null, {}, { startTime: 'x' }, window('2026-11-21T05:00:00Z', 60)] }),
    ).toMatchObject({ rejected: 3, evidence: false }));

  it('follows a token within its days, and then goes on to the days before', () => {
    const long = { first: day('2026-10-14'), last: day('2026-10-27') };
    const tokens: unknown[] = [];
    const readings = readAll(
      heartRateStream,
      (spec) => {
        const token = spec.body?.['pageToken'];
        tokens.push([rangeOf(spec).startTime, token ?? null]);
        return token === undefined ? { nextPageToken: 'a|b' } : {};
      },
      long,
    );
    expect(tokens).toEqual([
      ['2026-10-14T22:00:00Z', null],
      ['2026-10-14T22:00:00Z', 'a|b'],
      ['2026-10-13T22:00:00Z', null],
      ['2026-10-13T22:00:00Z', 'a|b'],
    ]);
    expect(readings.map(({ page }) => page?.wholeFrom)).toEqual([null, long.first + 1, null, long.first]);
  });

  it.each(['soon', '2001-01-01', '2999-01-01'])('begins anew with the mark %j', (after) =>
    expect(heartRateStream.request(days, { ...asked, after })).toEqual(heartRateStream.request(days, asked)),
  );

  it('says where an answer is not the documented shape', () => {
    for (const payload of [null, [], { rollupDataPoints: {} }])
      expect(heartRateStream.read(payload, asked)).toMatchObject({ ok: false });
  });
});
