import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { dayOfRecord } from './record-day';
import { sliceAnswer } from './slice';

const day = (text: string) => parseLocalDay(text)!;
const namesOf = (text: string) => [...(sliceAnswer(text, 'start')?.days.keys() ?? [])].map(formatLocalDay);

describe('an answer cut into days', () => {
  it('keeps every record letter for letter, ids past 2^53 and odd spaces included', () => {
    const first = '{ "logId":  9007199254740993, "dateTime":"2024-11-17",\n "value":"8,304 \\"}]" }';
    const second = '{"dateTime":"2024-11-18","value":1.10,"parts":[[1],{"date":"2020-01-01"}]}';
    const sliced = sliceAnswer(`\n{"activities-steps" : [${first} , ${second}]}`, 'start');
    expect([...sliced!.days]).toEqual([
      [day('2024-11-17'), new Map([['activities-steps', [first]]])],
      [day('2024-11-18'), new Map([['activities-steps', [second]]])],
    ]);
  });

  it.each([
    ['a bare list', '[{"dateTime":"2024-11-17","value":{"avg":96.1}}]'],
    ['sleeps', '{"sleep":[{"startTime":"2024-11-16T23:10:00.000","dateOfSleep":"2024-11-17"}],"meta":{}}'],
    ['exercises', '{"activities":[{"logId":1,"startTime":"2024-11-17T23:59:00.000-08:00"}],"pagination":{}}'],
    ['weigh-ins', '{"weight":[{"date":"2024-11-17","time":"07:00:00","logId":1}]}'],
    [
      'roll-ups',
      '{"rollupDataPoints":[{"civilStartTime":{"date":{"year":2024,"month":11,"day":17}},"steps":{"countSum":"1"}}]}',
    ],
    ['daily points', '{"dataPoints":[{"vo2":{"date":{"year":2024,"month":11,"day":17},"value":41}}]}'],
    [
      'samples',
      '{"dataPoints":[{"weight":{"sampleTime":{"physicalTime":"2024-11-16T23:30:00Z","utcOffset":"3600s"}}}]}',
    ],
    [
      'stretches',
      '{"dataPoints":[{"exercise":{"interval":{"startTime":"2024-11-18T01:00:00.5Z","startUtcOffset":"-28800s"}}}]}',
    ],
  ])('knows the day of %s', (_, text) => expect(namesOf(text)).toEqual(['2024-11-17']));

  it('counts a sleep for the day of waking', () => {
    const interval = {
      startTime: '2024-11-16T22:00:00Z',
      startUtcOffset: '3600s',
      endTime: '2024-11-17T05:00:00Z',
      endUtcOffset: '3600s',
    };
    expect(dayOfRecord({ sleep: { interval } }, 'end')).toBe(day('2024-11-17'));
    expect(dayOfRecord({ sleep: { interval } })).toBe(day('2024-11-16'));
  });

  it.each([
    ['a record without a day', '{"a":[{"dateTime":"2024-11-17"},{"value":1}]}'],
    ['an instant without its offset', '{"a":[{"startTime":"2024-11-17T23:30:00Z"}]}'],
    ['a day that is none', '{"a":[{"dateTime":"2024-02-30"}]}'],
    ['values that are no records', '{"a":[1,2]}'],
    ['two members of one name', '{"a":[{"dateTime":"2024-11-17"}],"a":[]}'],
    ['what is no JSON', '<html>'],
  ])('leaves %s whole', (_, text) => expect(sliceAnswer(text, 'start')).toBeNull());

  it('names what belongs to no day, and whether there is more to come', () => {
    const text = '{"activities":[],"pagination":{"next":"https://api.test/?offset=20"},"nextPageToken":""}';
    expect(sliceAnswer(text, 'start')).toEqual({
      days: new Map(),
      besides: ['pagination', 'nextPageToken'],
      goesOn: true,
    });
    expect(sliceAnswer('{"activities":[],"pagination":{"next":""}}', 'start')?.goesOn).toBe(false);
    expect(sliceAnswer('{}', 'start')?.days.size).toBe(0);
  });
});

/** A record of a day as text, however a vendor may write one. */
const record = fc
  .record({
    day: fc.integer({ min: day('2008-02-28'), max: day('2032-03-01') }),
    id: fc.bigInt({ min: 0n, max: 2n ** 70n }),
    text: fc.string({ unit: 'grapheme' }),
    rest: fc.json(),
    space: fc.constantFrom('', ' ', '\n\t'),
    late: fc.boolean(),
  })
  .map(({ day: of, id, text, rest, space, late }) => {
    const dated = `"dateTime"${space}:"${formatLocalDay(of)}"`;
    const others = `"logId":${id},"text":${JSON.stringify(text)}${space},"list":[${rest}]`;
    return { day: of, text: `{${space}${late ? `${others},${dated}` : `${dated},${others}`}${space}}` };
  });

it('puts each record into the slice of its day and nowhere else, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(record), fc.array(record), fc.constantFrom('', ' ', '\r\n'), (a, b, space) => {
      const listed = (records: readonly { text: string }[]) =>
        records.map(({ text }) => `${space}${text}${space}`).join(',');
      const answer = `${space}{"a":[${listed(a)}],${space}"rest":{"x":[]},"b"${space}:[${listed(b)}]}`;
      const { days } = sliceAnswer(answer, 'start')!;
      const of = (key: string, records: readonly { day: LocalDay; text: string }[]) => {
        for (const [on, cuts] of days)
          expect(cuts.get(key) ?? []).toEqual(
            records.filter((one) => one.day === on).map(({ text }) => text),
          );
        const cut = [...days.values()].reduce((sum, cuts) => sum + (cuts.get(key)?.length ?? 0), 0);
        expect(cut).toBe(records.length);
      };
      of('a', a);
      of('b', b);
    }),
  );
});
