import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '$lib/domain/json';
import { runs } from '../../../../tests/support/property-runs';
import { parseLocalDay } from '$lib/domain/local-date';
import fixture from './exercise.fixture.json';
import { exerciseStream } from './exercise.stream';
import { askedFor, range, readAs } from './test-support';
import { addSeconds } from './wall-clock';

const days = range('2026-02-01', '2026-03-02');
const [run] = fixture.activities;
const read = (payload: unknown, after: string | null = null, asked = days) =>
  readAs('exercises', exerciseStream, payload, asked, after);
const one = (changes: object) => read({ activities: [{ ...run, ...changes }] }).rows[0];

it('asks for the newest hundred, a year at a time', () => {
  expect(exerciseStream.request(days, askedFor(days)).path).toBe(
    '/1/user/-/activities/list.json?beforeDate=2026-03-04T02:00:00&sort=desc&limit=100&offset=0',
  );
  expect(exerciseStream.maxDays).toBe(365);
});

describe('reading', () => {
  it('takes exercises as the vendor shows them, by the wall clock of the place and the true instant', () =>
    expect(read(fixture)).toEqual({
      kind: 'exercises',
      rows: [
        {
          sourceId: '2369048793018741424',
          time: '2026-03-01T18:54:02',
          end: '2026-03-01T19:30:02',
          at: Date.parse('2026-03-01T17:54:02Z'),
          endAt: Date.parse('2026-03-01T18:30:02Z'),
          type: '90009',
          name: 'Laufen',
          activeS: 2_040,
          kcal: 402,
          distanceM: 6_118.204,
          steps: 5_926,
          heartRate: 144,
          zoneMinutes: 48,
          elevationM: 21.336,
          origin: 'Charge 5',
        },
        {
          sourceId: '61234567890',
          time: '2026-02-28T10:00:00',
          end: '2026-02-28T10:30:00',
          at: Date.parse('2026-02-28T09:00:00Z'),
          endAt: Date.parse('2026-02-28T09:30:00Z'),
          type: '52000',
          name: 'Yoga',
          activeS: null,
          kcal: 120,
          distanceM: null,
          steps: null,
          heartRate: null,
          zoneMinutes: null,
          elevationM: null,
          origin: null,
        },
      ],
      rejected: 0,
      evidence: true,
    }));

  it('keeps every digit of an id past 2^53', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
        const text = JSON.stringify({ activities: [{ ...run, logId: 0 }] });
        const parsed = parseJson(text.replace('"logId":0', `"logId":${id}`));
        expect(read(parsed.ok ? parsed.value : null).rows[0]?.sourceId).toBe(String(id));
      }),
    ));

  it.each([
    ['Mile', 1, 1_609.344],
    ['Meter', 50, 50],
    [undefined, 2.5, 2_500],
    ['Furlong', 8, null],
    ['Kilometer', 'far', null],
  ])('takes a distance in %s', (distanceUnit, distance, metres) =>
    expect(one({ distanceUnit, distance })?.distanceM).toBe(metres),
  );

  it.each([
    [{ startTime: '2026-02-20T23:30:00.000-08:00' }, '2026-02-20T23:30:00', '2026-02-21T00:06:00'],
    [
      { startTime: '2026-02-28T23:50:00.000+05:45', duration: undefined },
      '2026-02-28T23:50:00',
      '2026-03-01T00:24:00',
    ],
    [
      { startTime: '2026-02-10T07:00:00+01:00', duration: undefined, activeDuration: undefined },
      '2026-02-10T07:00:00',
      '2026-02-10T07:00:00',
    ],
  ])('places %j', (changes, time, end) => expect(one(changes)).toMatchObject({ time, end }));

  it('stands without what cannot be read beside its time', () =>
    expect(one({ steps: 'many', source: 7, activeZoneMinutes: [], averageHeartRate: 0 })).toMatchObject({
      steps: null,
      origin: null,
      zoneMinutes: null,
      heartRate: null,
    }));

  it('counts what it cannot place, keeps the rest, and then believes no absence', () => {
    const bad = [
      null,
      {},
      { ...run, startTime: '2026-03-01T18:54:02.000' },
      { ...run, startTime: '2026-02-30T18:54:02.000+01:00' },
      { ...run, logId: '12x' },
    ];
    const { rows, rejected, evidence } = read({ activities: [...bad, run] });
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
  });

  it.each([[{}], [{ activities: [] }], [{ pagination: { next: '' } }]])('finds nothing in %j', (payload) =>
    expect(read(payload)).toEqual({ kind: 'exercises', rows: [], rejected: 0, evidence: false }),
  );

  it.each([[null], [[]], ['list'], [{ activities: {} }]])('says that %j is no such answer', (payload) =>
    expect(exerciseStream.read(payload, askedFor(days))).toMatchObject({ ok: false }),
  );
});

/** One exercise in the vendor's list: what its clock showed, and how far that was off UTC. */
interface Logged {
  readonly id: number;
  readonly clockS: number;
  readonly offsetMin: number;
}

const EPOCH = '2020-01-01T00:00:00';
const clockText = ({ clockS }: Logged) => addSeconds(EPOCH, clockS);
const instantOf = ({ clockS, offsetMin }: Logged) => clockS - offsetMin * 60;
const two = (number: number) => String(number).padStart(2, '0');
const offsetText = (minutes: number) =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

/** What is not documented of the list (fitbit-web-api.md §5.3), either way. */
interface Habits {
  readonly orderedBy: 'clock' | 'instant';
  readonly comparedBy: 'clock' | 'instant';
  readonly includesBound: boolean;
  /** `text`: empty text on the last page. `missing`: no `next` there. `never`: none on any page. */
  readonly end: 'text' | 'missing' | 'never';
  readonly pageSize: number;
}

const fakeList =
  (logged: readonly Logged[], { orderedBy, comparedBy, includesBound, end, pageSize }: Habits) =>
  (path: string) => {
    const before = (Date.parse(`${/beforeDate=([^&]+)/.exec(path)?.[1]}Z`) - Date.parse(`${EPOCH}Z`)) / 1_000;
    const placeOf = (by: Habits['orderedBy'], log: Logged) => (by === 'clock' ? log.clockS : instantOf(log));
    const matching = [...logged]
      .filter((log) => placeOf(comparedBy, log) < before + (includesBound ? 1 : 0))
      .sort((a, b) => placeOf(orderedBy, b) - placeOf(orderedBy, a));
    const more = matching.length > pageSize;
    const next = end !== 'never' && more ? { next: 'https://elsewhere.test/steal' } : {};
    return {
      activities: matching.slice(0, pageSize).map((log) => ({
        logId: log.id,
        startTime: `${clockText(log)}.000${offsetText(log.offsetMin)}`,
        duration: 60_000,
      })),
      pagination: { ...(end === 'text' ? { next: '' } : {}), ...next },
    };
  };

const habits = fc.record({
  orderedBy: fc.constantFrom('clock' as const, 'instant' as const),
  comparedBy: fc.constantFrom('clock' as const, 'instant' as const),
  includesBound: fc.boolean(),
  end: fc.constantFrom('text' as const, 'missing' as const, 'never' as const),
  pageSize: fc.integer({ min: 40, max: 100 }),
});

// A clock and an instant are at most 26 hours out of order, and nobody logs forty things in that time.
const history = fc
  .array(
    fc.record({
      gapS: fc.oneof(fc.integer({ min: 2 * 3_600, max: 6 * 3_600 }), fc.integer({ min: 0, max: 6 * 86_400 })),
      offsetMin: fc.constantFrom(-720, -480, 0, 60, 345, 840),
    }),
    { maxLength: 160, size: 'max' },
  )
  .map((logs) => {
    let clockS = 0;
    return logs.map(({ gapS, offsetMin }, id): Logged => ({ id, clockS: (clockS += gapS), offsetMin }));
  });

describe('the walk through the list', () => {
  it('tells of the days asked for every exercise, whatever the order and the bound, and never leaves the host', () =>
    fc.assert(
      fc.property(history, habits, fc.nat(900), fc.nat(900), (logged, vendor, from, length) => {
        const start = parseLocalDay('2020-01-01')! + from;
        const asked = { first: start, last: start + length };
        const dayOf = (log: Logged) => parseLocalDay(clockText(log).slice(0, 10))!;
        const wanted = logged.filter((log) => dayOf(log) >= asked.first && dayOf(log) <= asked.last);
        const answer = fakeList(logged, vendor);
        const told = new Set<string>();
        let after: string | null = null;
        for (let pages = 0; ; pages++) {
          expect(pages).toBeLessThan(100);
          const { path }: { path: string } = exerciseStream.request(asked, askedFor(asked, after));
          expect(path).toMatch(/^\/1\/user\/-\/activities\/list\.json\?/);
          const reading = read(answer(path), after, asked);
          const ids = new Set(reading.rows.map(({ sourceId }) => sourceId));
          for (const id of ids) told.add(id);
          const { page } = reading;
          // Days that are called whole have been told of altogether, and what a page calls its own it holds alone.
          const whole = page ? page.wholeFrom : asked.first;
          for (const log of wanted) {
            if (whole !== null && dayOf(log) >= whole) expect(told.has(String(log.id))).toBe(true);
            if (page?.alone && dayOf(log) >= page.alone.first && dayOf(log) <= page.alone.last)
              expect(ids.has(String(log.id))).toBe(true);
          }
          after = page?.after ?? null;
          if (after === null) break;
        }
        expect([...told].sort()).toEqual(wanted.map(({ id }) => String(id)).sort());
      }),
      // Making a failing history small takes minutes.
      { interruptAfterTimeLimit: runs(10_000), markInterruptAsFailure: true },
    ));

  it('costs a page for every hundred, and few more for what overlaps', () => {
    const logged = Array.from({ length: 4_000 }, (_, id) => ({ id, clockS: id * 86_400, offsetMin: 60 }));
    const asked = range('2020-01-01', '2031-12-31');
    const answer = fakeList(logged, {
      orderedBy: 'clock',
      comparedBy: 'clock',
      includesBound: false,
      end: 'text',
      pageSize: 100,
    });
    let after: string | null = null;
    let pages = 0;
    do {
      const { path }: { path: string } = exerciseStream.request(asked, askedFor(asked, after));
      after = read(answer(path), after, asked).page?.after ?? null;
      pages++;
    } while (after !== null);
    expect(pages).toBeLessThanOrEqual(1.05 * 40);
  });

  it('ends with the page that reaches below the days asked for', () => {
    const asked = range('2026-03-01', '2026-03-02');
    const older = { ...run, logId: 5, startTime: '2026-02-20T08:00:00.000+01:00' };
    const more = { next: 'https://api.fitbit.com/1/user/-/activities/list.json?offset=100' };
    const reading = read({ activities: [run, older], pagination: more }, null, asked);
    expect(reading.page).toBeUndefined();
    expect(reading.rows.map(({ sourceId }) => sourceId)).toEqual(['2369048793018741424']);
  });

  it('comes to the same place again where a vendor names more and shows nothing older: no end is believed', () => {
    const more = { next: 'https://api.fitbit.com/x' };
    const first = read({ activities: [run], pagination: more });
    expect(first.page).toMatchObject({ after: '2026-03-01T18:54:02' });
    for (const silent of [{ activities: [run], pagination: more }, {}, { activities: [] }]) {
      const again = read(silent, first.page!.after);
      expect(again.page).toEqual({ after: first.page!.after, wholeFrom: null, alone: null });
    }
    expect(read({ activities: [], pagination: more }).page?.after).toBe('2026-03-03T00:00:00');
  });

  it('begins anew at a mark that is none of its own', () => {
    for (const mark of ['', 'token', '2026-02-30T00:00:00', '9999-01-01T00:00:00'])
      expect(exerciseStream.request(days, askedFor(days, mark))).toEqual(
        exerciseStream.request(days, askedFor(days)),
      );
  });
});
