import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { Reading, Stream } from '../contract';
import { exerciseStream } from './exercise.stream';
import { restingHeartRateStream } from './resting-heart-rate.stream';
import { sleepStream } from './sleep.stream';
import { weightStream } from './weight.stream';
import { civilOf, DAY_MS, fakeList, readAll, type FakePoint } from './test-support';

const HOUR_MS = 3_600_000;
const days = { first: 20_400, last: 20_489 };

/** One of a history: when, how far the wall clock was off UTC there, and how long it took. */
interface Event {
  readonly id: string;
  readonly at: number;
  readonly offsetS: number;
  readonly lengthMs: number;
}

const interval = ({ at, offsetS, lengthMs }: Event) => ({
  startTime: new Date(at).toISOString(),
  startUtcOffset: `${offsetS}s`,
  endTime: new Date(at + lengthMs).toISOString(),
  endUtcOffset: `${offsetS}s`,
});

const asWeight = (event: Event): FakePoint => ({
  id: event.id,
  key: event.at,
  record: {
    name: `users/1/dataTypes/weight/dataPoints/${event.id}`,
    weight: {
      sampleTime: { physicalTime: new Date(event.at).toISOString(), utcOffset: `${event.offsetS}s` },
      weightGrams: 70_000,
    },
  },
});
const asSleep = (event: Event): FakePoint => ({
  id: event.id,
  key: event.at + event.lengthMs,
  order: event.at,
  record: {
    dataPointName: `users/1/dataTypes/sleep/dataPoints/${event.id}`,
    sleep: { interval: interval(event) },
  },
});
const asExercise = (event: Event): FakePoint => ({
  id: event.id,
  key: event.at + event.offsetS * 1_000,
  order: event.at,
  record: {
    dataPointName: `users/1/dataTypes/exercise/dataPoints/${event.id}`,
    exercise: { interval: interval(event), exerciseType: 'WALKING' },
  },
});

const dayOfEnd = ({ at, offsetS, lengthMs }: Event) => Math.floor((at + lengthMs + offsetS * 1_000) / DAY_MS);
const dayOfStart = ({ at, offsetS }: Event) => Math.floor((at + offsetS * 1_000) / DAY_MS);

const KINDS = [
  { name: 'weigh-ins', stream: small(weightStream), asPoint: asWeight, dayOf: dayOfStart },
  { name: 'sleeps', stream: sleepStream, asPoint: asSleep, dayOf: dayOfEnd },
  { name: 'exercises', stream: exerciseStream, asPoint: asExercise, dayOf: dayOfStart },
] as const;

/** The same stream with pages of 25, so that a short history has several. */
function small(stream: Pick<Stream, 'request' | 'read'>): Pick<Stream, 'request' | 'read'> {
  return {
    read: stream.read,
    request: (range, context) => ({
      path: stream.request(range, context).path.replace(/pageSize=\d+/, 'pageSize=25'),
    }),
  };
}

const idsOf = (reading: Reading): string[] =>
  reading.rows.flatMap((row) => ('sourceId' in row ? [row.sourceId] : []));

/** Short pages have many edges. */
const MOST = 16;

/**
 * A history that goes back in steps: often a moment shared with the one before, mostly hours; the person flies about, and
 * one sleep may lie within another. Never a
 * page within two days, where nothing but a token leads on.
 */
const history = fc
  .array(
    fc.record({
      back: fc.oneof(
        { weight: 1, arbitrary: fc.constant(0) },
        { weight: 5, arbitrary: fc.integer({ min: 8 * 3_600, max: 24 * 3_600 }) },
      ),
      fraction: fc.constantFrom(0, 0, 1, 999),
      offsetH: fc.option(fc.constantFrom(-12, -8, 0, 5, 14), { freq: 2, nil: null }),
      lengthMs: fc.integer({ min: 60_000, max: 14 * HOUR_MS }),
    }),
    { minLength: 20, maxLength: 140 },
  )
  .map((steps) => {
    let at = (days.last + 2) * DAY_MS;
    let offsetS = 3_600;
    let moment = 0;
    const events: Event[] = [];
    for (const [i, { back, fraction, offsetH, lengthMs }] of steps.entries()) {
      moment = back === 0 ? moment + 1 : 0;
      at -= (moment > 2 ? 8 * 3_600 : back) * 1_000;
      offsetS = offsetH === null ? offsetS : offsetH * 3_600;
      events.push({ id: `p${i}`, at: at - (at % 1_000) + fraction, offsetS, lengthMs });
    }
    return events;
  });

describe.each(KINDS)('$name by pages', ({ stream, asPoint, dayOf }) => {
  const isWanted = (event: Event) => days.first <= dayOf(event) && dayOf(event) <= days.last;

  it('are all read, each on its day, though tokens skip what shares a moment', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (events, emptyFirst) => {
        const vendor = fakeList(events.map(asPoint), { emptyFirst, most: MOST });
        const read = new Set(readAll(stream, vendor, days).flatMap(idsOf));
        expect([...read].sort()).toEqual(
          events
            .filter(isWanted)
            .map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('tell days as whole, and as their own, only where nothing of them is still to come', () => {
    fc.assert(
      fc.property(history, (events) => {
        const wanted = events.filter(isWanted);
        const seen = new Set<string>();
        for (const reading of readAll(stream, fakeList(events.map(asPoint), { most: MOST }), days)) {
          const here = new Set(idsOf(reading));
          for (const id of here) seen.add(id);
          const { wholeFrom, alone } = reading.page ?? { wholeFrom: days.first, alone: days };
          for (const event of wanted) {
            const day = dayOf(event);
            if (wholeFrom !== null && day >= wholeFrom) expect(seen).toContain(event.id);
            if (alone && alone.first <= day && day <= alone.last) expect(here).toContain(event.id);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('give each record of two neighbouring ranges to one of them', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: days.first, max: days.last - 1 }), (events, cut) => {
        const vendor = fakeList(events.map(asPoint), { most: MOST });
        const halves = [
          { first: days.first, last: cut },
          { first: cut + 1, last: days.last },
        ].map((range) => new Set(readAll(stream, vendor, range).flatMap(idsOf)));
        for (const event of events) {
          const holders = halves.filter((half) => half.has(event.id)).length;
          expect(holders).toBe(isWanted(event) ? 1 : 0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the number of requests', () => {
  const nightly = (count: number): Event[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `n${i}`,
      at: days.last * DAY_MS + 7 * HOUR_MS - i * 18 * HOUR_MS,
      offsetS: 3_600,
      lengthMs: 7 * HOUR_MS,
    }));

  it.each([
    // One record comes twice at each edge; of sleeps and exercises those of a day more.
    ['weigh-ins', small(weightStream), asWeight, 24],
    ['sleeps', sleepStream, asSleep, 22],
    ['exercises', exerciseStream, asExercise, 22],
  ] as const)('grows with the %s alone', (_, stream, asPoint, perPage) => {
    for (const count of [0, 1, 24, 25, 26, 49, 100, 119]) {
      const requests = readAll(stream, fakeList(nightly(count).map(asPoint)), days).length;
      expect(requests).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / perPage)));
    }
  });
});

describe.each(KINDS)('$name without a filter', ({ name, stream, asPoint, dayOf }) => {
  const isWanted = (event: Event) => days.first <= dayOf(event) && dayOf(event) <= days.last;
  const walk = (answer: Parameters<typeof readAll>[1]) =>
    readAll(stream, answer, days, 'Europe/Berlin', true);
  /** What a token leads past: records that share their start with the last one of a page. */
  const sharesStart = (events: readonly Event[], event: Event) =>
    events.some(({ id, at }) => at === event.at && id !== event.id);
  const asked = (vendor: ReturnType<typeof fakeList>) => {
    const paths: string[] = [];
    const ask = (spec: { path: string }) => {
      paths.push(spec.path);
      return vendor(spec);
    };
    return { paths, ask };
  };

  it('are all read, each on its day, but for what a token leads past; the filter is never sent', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (events, emptyFirst) => {
        const { paths, ask } = asked(fakeList(events.map(asPoint), { emptyFirst, most: MOST }));
        const read = new Set(walk(ask).flatMap(idsOf));
        expect(paths.filter((path) => path.includes('filter'))).toEqual([]);
        for (const event of events)
          if (!isWanted(event)) expect(read).not.toContain(event.id);
          else if (!sharesStart(events, event)) expect(read).toContain(event.id);
      }),
      { numRuns: 100 },
    );
  });

  it('tell days as whole, and as their own, only where nothing of them is still to come', () => {
    fc.assert(
      fc.property(history, (events) => {
        const wanted = events.filter((event) => isWanted(event) && !sharesStart(events, event));
        const seen = new Set<string>();
        for (const reading of walk(fakeList(events.map(asPoint), { most: MOST }))) {
          const here = new Set(idsOf(reading));
          for (const id of here) seen.add(id);
          const { wholeFrom, alone } = reading.page ?? { wholeFrom: days.first, alone: days };
          for (const event of wanted) {
            const day = dayOf(event);
            if (wholeFrom !== null && day >= wholeFrom) expect(seen).toContain(event.id);
            if (alone && alone.first <= day && day <= alone.last) expect(here).toContain(event.id);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are walked from the newest, down to the first day asked for and no page further', () => {
    const every18Hours = Array.from({ length: 1_000 }, (_, i) => ({
      id: `n${i}`,
      at: (days.last + 30) * DAY_MS - i * 18 * HOUR_MS,
      offsetS: 3_600,
      lengthMs: 7 * HOUR_MS,
    }));
    const { paths, ask } = asked(fakeList(every18Hours.map(asPoint)));
    const readings = walk(ask);
    const pages = readings.map(({ page }) => page);
    // The first page lies after the days asked for; the last one reaches two days below them.
    expect(paths).toHaveLength(Math.ceil(((30 + 90 + 2) * 24) / 18 / 25));
    expect(pages[0]).toMatchObject({ wholeFrom: null, alone: null });
    expect(pages.at(-1)).toEqual({ after: null, wholeFrom: days.first, alone: null });
    expect(pages.slice(1).every((page) => page?.wholeFrom !== null && page?.alone === null)).toBe(true);
    expect(new Set(readings.flatMap(idsOf)).size).toBe(every18Hours.filter(isWanted).length);
    expect(new Set(paths.slice(1)).size).toBe(paths.length - 1);
  });

  it('prove an absence by the first page alone, which no token leads past', () => {
    const daily = Array.from({ length: 40 }, (_, i) => ({
      id: `d${i}`,
      at: days.last * DAY_MS - i * DAY_MS,
      offsetS: 0,
      lengthMs: HOUR_MS,
    }));
    const [first, second] = walk(fakeList(daily.map(asPoint)));
    expect(first?.page?.alone).toMatchObject({ last: days.last });
    expect(first!.page!.alone!.first).toBeLessThanOrEqual(days.last - 14);
    expect(first?.evidence).toBe(true);
    expect(second?.page).toEqual({ after: null, wholeFrom: days.first, alone: null });
  });

  it('are walked to the end where the list is not newest first', () => {
    const hourly = Array.from({ length: 60 }, (_, i) => ({
      id: `c${i}`,
      at: days.last * DAY_MS - i * HOUR_MS,
      offsetS: 0,
      lengthMs: 60_000,
    }));
    const readings = walk(fakeList(hourly.map(asPoint), { ascending: true }));
    expect(new Set(readings.flatMap(idsOf)).size).toBe(60);
    expect(readings.map(({ page }) => page?.wholeFrom)).toEqual([null, null, days.first]);
  });

  it.each(['before|2026-01-01T00:00:00Z', 'token|2026-01-01T00:00:00Z|filtered', 'all-token|never|x'])(
    `begin anew with the mark %j of another question (${name})`,
    (after) => {
      const context = { timeZone: 'UTC', unfiltered: true };
      const fresh = stream.request(days, { ...context, after: null });
      expect(stream.request(days, { ...context, after })).toEqual(fresh);
    },
  );

  it('and never take the token of one for a question with it', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      id: `c${i}`,
      at: days.last * DAY_MS - i * 8 * HOUR_MS,
      offsetS: 0,
      lengthMs: 60_000,
    }));
    const [reading] = walk(fakeList(crowd.map(asPoint)));
    const after = reading?.page?.after ?? '';
    expect(after).toMatch(/^all-token\|/);
    expect(stream.request(days, { after, timeZone: 'UTC' })).toEqual(
      stream.request(days, { after: null, timeZone: 'UTC' }),
    );
  });
});

describe('where nothing is to go on by', () => {
  const crowd = Array.from({ length: 60 }, (_, i) => ({
    id: `c${i}`,
    at: days.last * DAY_MS,
    offsetS: 0,
    lengthMs: 60_000,
  }));

  it('takes the token of a page of one moment, and goes on below it', () => {
    const older = { id: 'older', at: days.first * DAY_MS + HOUR_MS, offsetS: 0, lengthMs: 60_000 };
    const readings = readAll(small(weightStream), fakeList([...crowd, older].map(asWeight)), days);
    expect(readings[0]?.page?.after).toMatch(/^token\|/);
    expect(readings.flatMap(idsOf)).toContain('older');
  });

  it('follows tokens to the end where the list is not newest first', () => {
    const spread = crowd.map((event, i) => ({ ...event, at: event.at - i * HOUR_MS }));
    const readings = readAll(small(weightStream), fakeList(spread.map(asWeight), { ascending: true }), days);
    expect(new Set(readings.flatMap(idsOf)).size).toBe(60);
    expect(readings.map(({ page }) => page?.wholeFrom)).toEqual([null, null, days.first]);
    expect(readings.every(({ page }) => page?.alone === null)).toBe(true);
  });

  it('stops below the days asked for where the vendor does not heed the filter', () => {
    const daily = Array.from({ length: 1_000 }, (_, i) => ({
      id: `d${i}`,
      at: (days.last - i) * DAY_MS,
      offsetS: 0,
      lengthMs: 0,
    }));
    const vendor = fakeList(daily.map(asWeight));
    const readings = readAll(
      small(weightStream),
      ({ path }) => vendor({ path: path.replace(/%3E%3D%20%22\d{4}/, '%3E%3D%20%221970') }),
      days,
    );
    expect(new Set(readings.flatMap(idsOf)).size).toBe(90);
    expect(readings).toHaveLength(4);
  });

  it.each([
    ['before|1970-01-01T00:00:00Z'],
    ['nonsense'],
    ['before|'],
    ['token|yesterday|x'],
    ['before|2999-01-01T00:00:00Z'],
  ])('begins anew with the mark %j', (after) => {
    const fresh = weightStream.request(days, { after: null, timeZone: 'UTC' });
    expect(weightStream.request(days, { after, timeZone: 'UTC' })).toEqual(fresh);
  });
});

it('asks for days with a margin for any offset, and asks again below the last record seen', () => {
  const context = { after: null, timeZone: 'Europe/Berlin' };
  const filterOf = (path: string) => new URL(path, 'https://x.test').searchParams.get('filter');
  expect(filterOf(weightStream.request({ first: 20_400, last: 20_401 }, context).path)).toBe(
    'weight.sample_time.physical_time >= "2025-11-07T06:00:00Z" AND weight.sample_time.physical_time < "2025-11-10T18:00:00Z"',
  );
  const last = { id: 'x', at: Date.parse('2025-11-08T09:30:15.25Z'), offsetS: 0, lengthMs: 0 };
  const first = { ...last, id: 'y', at: last.at + 1_000 };
  const page = weightStream.read(
    { dataPoints: [asWeight(first).record, asWeight(last).record], nextPageToken: 'secret' },
    { ...context, days },
  );
  expect(page).toMatchObject({ value: { page: { after: 'before|2025-11-08T09:30:16Z' } } });
  expect(
    filterOf(weightStream.request(days, { ...context, after: 'before|2025-11-08T09:30:16Z' }).path),
  ).toContain('< "2025-11-08T09:30:16Z"');
});

it('asks for daily values by date, and pages by it', () => {
  const context = { after: null, timeZone: 'UTC' };
  const { path } = restingHeartRateStream.request({ first: 20_400, last: 20_401 }, context);
  expect(decodeURIComponent(path)).toBe(
    '/v4/users/me/dataTypes/daily-resting-heart-rate/dataPoints:reconcile?pageSize=1440&filter=daily_resting_heart_rate.date >= "2025-11-08" AND daily_resting_heart_rate.date < "2025-11-10"',
  );
  const many = Array.from({ length: 90 }, (_, i) => ({
    id: `d${i}`,
    key: (days.last - i) * DAY_MS,
    record: {
      dailyRestingHeartRate: { ...civilOf((days.last - i) * DAY_MS), beatsPerMinute: '54' },
    },
  }));
  const readings = readAll(small(restingHeartRateStream), fakeList(many), days);
  expect(readings).toHaveLength(4);
  const rows = readings.flatMap((reading) => (reading.kind === 'daily' ? reading.rows : []));
  expect(new Set(rows.map(({ day }) => day)).size).toBe(90);
  expect(dayOfLocalDateTime('2025-11-08T00:00:00')).toBe(20_400);
});
