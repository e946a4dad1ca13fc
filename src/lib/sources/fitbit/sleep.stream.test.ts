import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import { parseJson } from '$lib/domain/json';
import fixture from './sleep.fixture.json';
import { sleepStream } from './sleep.stream';
import { askedFor, day, range, readAs } from './test-support';
import { addSeconds } from './wall-clock';

const days = range('2026-01-01', '2026-12-31');
const [night, nap] = fixture.sleep;
const read = (sleep: readonly unknown[], asked = days) => readAs('sleep', sleepStream, { sleep }, asked);
const first = (changes: object) => read([{ ...night, ...changes }]).rows[0];

it('asks for a hundred days at most, of version 1.2', () => {
  expect(sleepStream.request(range('2026-02-28', '2026-03-01')).path).toBe(
    '/1.2/user/-/sleep/date/2026-02-28/2026-03-01.json',
  );
  expect(sleepStream).toMatchObject({ maxDays: 100, settlingDays: 14, fedBy: null });
});

describe('reading', () => {
  it('takes a night and a nap as the vendor shows them, each on the day of waking', () =>
    expect(read(fixture.sleep)).toEqual({
      kind: 'sleep',
      rows: [
        {
          sourceId: '47596893210',
          time: '2026-02-28T23:04:30',
          end: '2026-03-01T01:28:30',
          day: day('2026-03-01'),
          kind: 'stages',
          isMain: true,
          stages: [
            { stage: 'awake', startS: 0, lengthS: 930 },
            { stage: 'light', startS: 930, lengthS: 1_500 },
            { stage: 'deep', startS: 2_430, lengthS: 3_600 },
            { stage: 'rem', startS: 6_030, lengthS: 2_610 },
          ],
          awakenings: [{ stage: 'awake', startS: 4_050, lengthS: 60 }],
          minutes: { asleep: 128, awake: 16, inBed: 144 },
          origin: null,
        },
        {
          sourceId: '47596893299',
          time: '2026-03-01T13:30:00',
          end: '2026-03-01T14:30:00',
          day: day('2026-03-01'),
          kind: 'classic',
          isMain: false,
          stages: [
            { stage: 'restless', startS: 0, lengthS: 300 },
            { stage: 'asleep', startS: 300, lengthS: 3_240 },
            { stage: 'awake', startS: 3_540, lengthS: 60 },
          ],
          minutes: { asleep: 54, awake: 6, inBed: 60 },
          origin: null,
        },
      ],
      rejected: 0,
      evidence: true,
    }));

  it('says of a night that is still worked out that it is worth asking again', () =>
    expect(sleepStream.read({ meta: { retryDuration: 3_000, state: 'pending' } }, askedFor(days))).toEqual({
      ok: false,
      error: { kind: 'vendor-error', status: 503 },
    }));

  it('takes times of stages in either spelling', () => {
    const levels = {
      data: night!.levels.data.map(({ dateTime: datetime, ...stage }) => ({ datetime, ...stage })),
    };
    expect(first({ levels })?.stages).toEqual(first({})?.stages);
  });

  it('counts a sleep on the day that the vendor names, or on that of its end', () => {
    expect(first({ dateOfSleep: '2026-02-28' })?.day).toBe(day('2026-02-28'));
    expect(first({ dateOfSleep: undefined })?.day).toBe(day('2026-03-01'));
    expect(first({ dateOfSleep: undefined, endTime: undefined })?.end).toBe('2026-03-01T01:28:30');
  });

  it('keeps a night without stages, without sums, without anything but its time', () =>
    expect(
      read([{ logId: 1, startTime: '2026-03-01T00:10:00.000', endTime: '2026-03-01T06:00:00.000' }]),
    ).toEqual({
      kind: 'sleep',
      rows: [
        {
          sourceId: '1',
          time: '2026-03-01T00:10:00',
          end: '2026-03-01T06:00:00',
          day: day('2026-03-01'),
          kind: 'classic',
          isMain: false,
          stages: [],
          minutes: null,
          origin: null,
        },
      ],
      rejected: 0,
      evidence: true,
    }));

  it('tells by its stages what kind of night it was where the vendor does not', () => {
    expect(first({ type: undefined })?.kind).toBe('stages');
    expect(read([{ ...nap, type: undefined }]).rows[0]?.kind).toBe('classic');
  });

  it('leaves out a stage of a kind nobody knows; those after it stay where they are', () => {
    const data = night!.levels.data.map((stage, i) => (i === 1 ? { ...stage, level: 'limbo' } : stage));
    expect(first({ levels: { data } })?.stages.map(({ stage, startS }) => [stage, startS])).toEqual([
      ['awake', 0],
      ['deep', 2_430],
      ['rem', 6_030],
    ]);
  });

  it('counts what it cannot place, keeps the rest, and then believes no absence', () => {
    const bad = [null, {}, { ...night, startTime: '2026-02-30T23:00:00.000' }, { ...night, logId: 'x' }];
    const { rows, rejected, evidence } = read([...bad, night]);
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
  });

  it('drops sleeps of days that nobody asked for', () =>
    expect(read(fixture.sleep, range('2026-03-02', '2026-03-09'))).toMatchObject({
      rows: [],
      evidence: false,
    }));

  it.each([[null], [[]], ['sleep'], [{ sleep: {} }]])('says that %j is no such answer', (payload) =>
    expect(sleepStream.read(payload, askedFor(days))).toMatchObject({
      ok: false,
      error: { kind: 'unexpected-payload' },
    }),
  );

  it('keeps an id past 2^53 by its digits', () => {
    const parsed = parseJson(
      '{"sleep":[{"logId":9223372036854775807,"startTime":"2026-03-01T00:00:00.000"}]}',
    );
    if (!parsed.ok) throw new Error('not JSON');
    expect(readAs('sleep', sleepStream, parsed.value, days).rows[0]?.sourceId).toBe('9223372036854775807');
  });
});

/** A night as it really was: stages in a row, and what the clock of the place showed at each moment. */
const lengths = fc.array(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 60 });
const levelNames = ['deep', 'light', 'rem', 'wake'];
const nightOf = (halfMinutes: readonly number[], clockAt: (elapsedS: number) => string) => {
  let elapsed = 0;
  const data = halfMinutes.map((half, i) => {
    const stage = { dateTime: `${clockAt(elapsed)}.000`, level: levelNames[i % 4], seconds: half * 30 };
    elapsed += half * 30;
    return stage;
  });
  return {
    logId: 7,
    startTime: `${clockAt(0)}.000`,
    endTime: `${clockAt(elapsed)}.000`,
    duration: elapsed * 1_000,
    timeInBed: elapsed / 60,
    type: 'stages',
    isMainSleep: true,
    levels: { data },
  };
};

describe('the stages of a night', () => {
  it('sum to the time in bed where the vendor’s do, without a gap, unknown fields or not', () =>
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: day('2012-02-28'), max: day('2026-11-21') }),
        fc.integer({ min: 0, max: 86_399 }),
        fc.constantFrom(0, 30_000),
        fc.dictionary(fc.string(), fc.anything()),
        (halfMinutes, start, clock, short, unknown) => {
          const asleep = addSeconds(`${formatLocalDay(start)}T00:00:00`, clock);
          const told = nightOf(halfMinutes, (elapsed) => addSeconds(asleep, elapsed));
          // The vendor's duration is seen to fall short by one step of its grid.
          const raw = { ...unknown, ...told, duration: told.duration - short };
          const [row] = read([raw], { first: start, last: start + 2 }).rows;
          let next = 0;
          for (const { startS, lengthS } of row!.stages) {
            expect(startS).toBe(next);
            next += lengthS;
          }
          expect(next / 60).toBe(row!.minutes!.inBed);
          expect(row!.time).toBe(asleep);
        },
      ),
    ));

  it.each([
    ['forward', 3_600],
    ['back', -3_600],
  ])('go on without a gap over the hour at which the clock is put %s', (_, shift) =>
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 14_400 }), (halfMinutes, changeAt) => {
        const told = nightOf(halfMinutes, (elapsed) =>
          addSeconds('2026-03-28T23:00:00', elapsed + (elapsed >= changeAt ? shift : 0)),
        );
        const [row] = read([told]).rows;
        const total = halfMinutes.reduce((sum, half) => sum + half * 30, 0);
        expect(row!.stages.map(({ startS }) => startS)).toEqual(
          halfMinutes.map((_half, i) => halfMinutes.slice(0, i).reduce((sum, half) => sum + half * 30, 0)),
        );
        expect(row!.stages.reduce((sum, { lengthS }) => sum + lengthS, 0)).toBe(total);
      }),
    ),
  );

  it('has its short awakenings where they were, also after the clock was put forward', () => {
    const told = nightOf([240, 240, 240], (elapsed) =>
      addSeconds('2026-03-29T00:30:00', elapsed + (elapsed >= 5_400 ? 3_600 : 0)),
    );
    const shortData = [
      { dateTime: '2026-03-29T01:00:00.000', level: 'wake', seconds: 30 },
      { dateTime: '2026-03-29T06:00:00.000', level: 'wake', seconds: 60 },
    ];
    const [row] = read([{ ...told, levels: { ...told.levels, shortData } }]).rows;
    expect(row?.awakenings).toEqual([
      { stage: 'awake', startS: 1_800, lengthS: 30 },
      { stage: 'awake', startS: 16_200, lengthS: 60 },
    ]);
  });

  it('stand by the clock and inside the sleep where they do not fill it', () => {
    const data = [
      { dateTime: '2026-02-28T23:00:00.000', level: 'light', seconds: 600 },
      { dateTime: '2026-03-01T01:20:00.000', level: 'deep', seconds: 3_600 },
      { dateTime: '2026-03-01T00:00:00.000', level: 'rem', seconds: 60 },
      { dateTime: '2026-03-02T00:00:00.000', level: 'rem', seconds: 60 },
      { dateTime: 'later', level: 'rem', seconds: 60 },
    ];
    expect(first({ levels: { data } })?.stages).toEqual([
      { stage: 'light', startS: 0, lengthS: 330 },
      { stage: 'rem', startS: 3_330, lengthS: 60 },
      { stage: 'deep', startS: 8_130, lengthS: 510 },
    ]);
  });

  it('never throw, whatever comes', () =>
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (levels, duration, type) => {
        expect(read([{ ...night, levels, duration, type }]).rows.length).toBe(1);
      }),
    ));
});
