import { describe, expect, it } from 'vitest';
import { sumsOf } from '../../../../simulator/exports/day-json';
import { lifeNights } from '../../../../simulator/exports/days';
import { monthlyCsv, stageSums, type MonthlyOptions } from '../../../../simulator/exports/monthly';
import { wallClock } from '../../../../simulator/calendar';
import { contextOf, entryOf, peekOf, readAll } from '../../../../tests/support/entries';
import { formatLocalDay } from '$lib/domain/local-date';
import { fitbitMonthlyCsv } from './fitbit-monthly-csv';

const ZONE = 'Europe/Berlin';
const HEADER =
  'Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,Minutes REM Sleep,' +
  'Minutes Light Sleep,Minutes Deep Sleep';
const hand = (...rows: readonly string[]) => entryOf('sleep.csv', ['Sleep', HEADER, ...rows, ''].join('\n'));
const read = (entries: readonly ReturnType<typeof hand>[], choices: Record<string, string> = {}) =>
  readAll(fitbitMonthlyCsv, entries, contextOf({ choices }));
const sleepsIn = ({ readings }: Awaited<ReturnType<typeof read>>) =>
  readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));

describe("the vendor's own table of sleeps", () => {
  // Clocks go forward on the 29th and naps lie across midnight.
  const nights = lifeNights('2026-03-01', 31, ZONE);
  const clock = (at: number) => {
    const { date, time } = wallClock(at, ZONE);
    return `${date}T${time.slice(0, 5)}:00`;
  };
  const month = (options: Partial<MonthlyOptions> = {}) => {
    const { path, bytes } = monthlyCsv([], {
      ...{ month: '2026-03', unit: 'kg', days: 0, nights: { of: nights, zone: ZONE } },
      ...options,
    });
    return entryOf(path, bytes);
  };

  it.each(['ymd', 'dmy', 'mdy'] as const)(
    'gives every night and nap with its sums, dates in %s',
    async (dates) => {
      const answer = await read([month({ dates })]);
      expect([answer.rejected, answer.problems, answer.questions.length]).toEqual([0, [], 0]);
      const wanted = nights.toReversed().map((night) => {
        const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
        const [rem, light, deep] = stageSums(night);
        return {
          time: clock(night.at),
          end: clock(night.endAt),
          day: wallClock(night.endAt, ZONE).date,
          isMain: night.isMain,
          kind: night.type,
          minutes: { asleep: minutesAsleep, awake: minutesAwake, inBed: timeInBed },
          stageMinutes: night.isMain ? { deep, light, rem, awake: minutesAwake } : undefined,
        };
      });
      expect(
        sleepsIn(answer).map(({ time, end, day, isMain, kind, minutes, stageMinutes }) => ({
          ...{ time, end, day: formatLocalDay(day), isMain, kind, minutes, stageMinutes },
        })),
      ).toEqual(wanted);
    },
  );

  it('invents no stage and no instant', async () => {
    for (const sleep of sleepsIn(await read([month()])))
      expect([sleep.stages, sleep.at, sleep.endAt]).toEqual([[], undefined, undefined]);
  });

  it('speaks for its days, and is found with no other table beside it', async () => {
    const entry = hand('"2019-10-14 11:36PM","2019-10-15 7:20AM","400","64","31","464","N/A","N/A","N/A"');
    expect(fitbitMonthlyCsv.recognises(await peekOf(entry))).toBe(true);
    const pieces = [];
    for await (const piece of fitbitMonthlyCsv.read([entry], contextOf())) pieces.push(piece);
    expect(pieces.flatMap(({ covered }) => covered)).toEqual([
      { metric: 'sleep', days: { first: 18_184, last: 18_184 } },
    ]);
    expect(pieces.flatMap(({ readings }) => readings)).toEqual([
      {
        kind: 'sleep',
        name: 'sleep.csv',
        reading: {
          sourceId: 'monthly:2019-10-14 11:36PM',
          time: '2019-10-14T23:36:00',
          end: '2019-10-15T07:20:00',
          day: 18_184,
          kind: 'classic',
          isMain: true,
          stages: [],
          minutes: { asleep: 400, awake: 64, inBed: 464 },
          timesAwake: 31,
          origin: null,
        },
      },
    ]);
  });
});

describe('stamps with the day first', () => {
  it('are read by a value above 12 anywhere in the file', async () => {
    const answer = await read([
      hand(
        '11-10-2010 9:10 pm,12-10-2010 5:10 am,450,30,2,480,N/A,N/A,N/A',
        '13-10-2010 12:05 am,13-10-2010 7:45 am,"440",20,2,460,N/A,N/A,N/A',
      ),
    ]);
    expect(sleepsIn(answer).map(({ time, end }) => [time, end])).toEqual([
      ['2010-10-11T21:10:00', '2010-10-12T05:10:00'],
      ['2010-10-13T00:05:00', '2010-10-13T07:45:00'],
    ]);
  });

  it('are asked about where they may be either, and bring nothing before', async () => {
    const entry = hand('11-10-2010 9:10 pm,12-10-2010 5:10 am,450,30,2,480,N/A,N/A,N/A');
    const asked = await read([entry]);
    expect(asked.questions).toMatchObject([{ kind: 'date-order', example: '11-10-2010', suggestion: null }]);
    expect([asked.readings, asked.finished]).toEqual([[], []]);
    const answer = await read([entry], { [asked.questions[0]!.id]: 'mdy' });
    // Read so, it lasts from November to December.
    expect([sleepsIn(answer), answer.rejected]).toEqual([[], 1]);
    const right = await read([entry], { [asked.questions[0]!.id]: 'dmy' });
    expect(sleepsIn(right).map(({ time }) => time)).toEqual(['2010-10-11T21:10:00']);
  });
});

describe('a row that is none', () => {
  const good = '"2019-10-14 11:36PM","2019-10-15 7:20AM","400","64","31","464","60","300","40"';

  it.each([
    ['without a time', '"2019-10-14","2019-10-15 7:20AM","400","64","31","464","60","300","40"'],
    ['with an hour that no clock has', good.replace('11:36PM', '31:36')],
    ['of a day that no calendar has', good.replace('2019-10-14', '2019-02-30')],
    ['that ends before it begins', good.replace('2019-10-15', '2019-10-13')],
    ['that lasts three days', good.replace('2019-10-15', '2019-10-17')],
    ['with words for minutes', good.replace('"400"', '"many"')],
    ['with more minutes than a sleep has', good.replace('"464"', '"4,640"')],
    ['of a year before trackers', good.replaceAll('2019', '1919')],
  ])('%s is counted, and the others stay', async (_, bad) => {
    const answer = await read([hand(good.replaceAll('2019-10', '2019-11'), bad)]);
    expect([sleepsIn(answer).length, answer.rejected, answer.problems]).toEqual([1, 1, []]);
  });
});

it('is known by its shape in another language', async () => {
  const answer = await read([
    entryOf(
      'fitbit_export_20191001.csv',
      'Schlaf\nBeginn,Ende,A,B,C,D,E,F,G\n' +
        '"14.10.2019 23:36","15.10.2019 07:20","400","64","31","464","60","300","40"\n\n' +
        'Anderes\nA,B,C,D,E,F,G,H,I\n"x","y","1","2","3","4","5","6","7"\n',
    ),
  ]);
  expect(sleepsIn(answer)).toMatchObject([
    {
      time: '2019-10-14T23:36:00',
      stageMinutes: { deep: 40, light: 300, rem: 60, awake: 64 },
      kind: 'stages',
    },
  ]);
  expect(answer.rejected).toBe(0);
});

it('takes zero of every stage for a night without stages', async () => {
  const answer = await read([
    hand('"2019-10-14 11:36PM","2019-10-15 7:20AM","1,000","64","31","1,064","0","0","0"'),
  ]);
  expect(sleepsIn(answer)).toMatchObject([{ kind: 'classic', minutes: { asleep: 1_000 } }]);
  expect(sleepsIn(answer)[0]).not.toHaveProperty('stageMinutes');
});
