import { describe, expect, it } from 'vitest';
import type { DryRun, FoundPart } from '$lib/platform/page-host-types';
import {
  filesText,
  joinedTexts,
  nothingText,
  partLines,
  problemGroups,
  reportNote,
  stemText,
} from './import';
import { familyLines } from './import-family';
import {
  parseZoneValue,
  questionWords,
  zoneChoices,
  zoneName,
  zoneReasons,
  zoneValue,
} from './import-questions';

const part: FoundPart = {
  format: 'fitbit-weight-json',
  source: 'fitbit',
  metric: 'weight',
  files: 12,
  count: 1203,
  estimated: false,
  days: { first: 16_497, last: 16_500 },
  known: 203,
  copies: 1,
  rejected: 0,
  repeated: 30,
};

const lineOf = (one: FoundPart) => partLines([one])[0]!;

describe('a part of the report', () => {
  it('says what it is, how much, what of it is new and what is odd about it', () => {
    expect(lineOf(part)).toMatchObject({
      title: 'Fitbit weight',
      from: ['Account archive (JSON), 12 files'],
      amount: '1,203 weigh-ins',
      news: '1,000 new, 203 already here',
      notes: [
        '1 copy of a weighing that another source tells of too: kept, shown once',
        '30 repeated weights left out: the file repeats the last one on days without a weigh-in',
      ],
    });
    expect(lineOf(part).days).toContain('2015');
  });

  it('says when nothing of it is new', () => {
    expect(lineOf({ ...part, known: 1203 }).news).toBe('nothing new, 1,203 already here');
  });

  it('counts a weighing once that several exports of a brand tell of', () => {
    const json = { ...part, known: 0, copies: 0, repeated: 0 };
    const csv = { ...json, format: 'fitbit-weight-csv', files: 1, copies: 1203 } as const;
    const lines = partLines([json, csv]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      amount: '1,203 weigh-ins',
      joined: true,
      news: '1,203 new',
      from: [
        'Account archive (JSON), 12 files: 1,203 weigh-ins',
        'Google Takeout (CSV), 1 file: 1,203 weigh-ins',
      ],
    });
    expect([...joinedTexts([json, csv]).values()]).toEqual(['1,203 weigh-ins once copies are joined']);
    // More copies than the exports can share: some are of what a sync or another brand brought.
    const synced = [{ ...json, copies: 1 }, csv];
    expect(partLines(synced)[0]).toMatchObject({ amount: null, joined: false, news: null });
    expect(joinedTexts(synced).size).toBe(0);
    expect(partLines([json, { ...csv, known: 5 }])[0]).toMatchObject({ amount: null, joined: false });
  });

  it('calls an estimate one, and counts minutes by the day', () => {
    const heart = { ...part, metric: 'heart_rate', count: 1, estimated: true, known: null } as const;
    expect(lineOf(heart)).toMatchObject({ amount: 'about 1 day', news: null });
  });
});

describe('problems', () => {
  it('are told once per kind, with every file that has it', () => {
    const groups = problemGroups(
      [
        { kind: 'zip-cut-short', file: 'a.zip' },
        { kind: 'json-invalid', file: 'b.json' },
        { kind: 'zip-cut-short', file: 'c.zip' },
        { kind: 'zip-cut-short', file: 'a.zip' },
      ],
      ['a.zip', 'b.json', 'c.zip'],
    );
    expect(groups.map(({ kind, files }) => [kind, files])).toEqual([
      ['zip-cut-short', ['a.zip', 'c.zip']],
      ['json-invalid', ['b.json']],
    ]);
    for (const { title, way } of groups) expect(`${title}. ${way}`).toMatch(/^\w.+\.$/);
  });

  it('of a file inside an archive are not said to be the archive’s', () => {
    const inner = { kind: 'zip-damaged', file: 'weight-2020.json' } as const;
    const titles = problemGroups([inner, { kind: 'zip-damaged', file: 'a.zip' }], ['in/a.zip']).map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['One file in in/a.zip is damaged', 'The ZIP is damaged']);
  });

  it('are counted at the beginning of a report, beside its questions', () => {
    const problem = { kind: 'file-empty', file: 'a.csv' } as const;
    expect(reportNote({ questions: [], problems: [problem, problem] })).toBe('1 problem with the files');
    expect(reportNote({ questions: [], problems: [] })).toBe('');
  });
});

describe('what cannot be imported', () => {
  const empty = { problems: [], later: [], skipped: [], unknownCount: 0 } as unknown as DryRun;

  it('is told by what it is', () => {
    const later = [{ stem: 'steps', files: 1, bytes: 2 }];
    const skipped = [{ why: 'empty', files: 1, bytes: 0 }] as const;
    const texts = [
      nothingText({ ...empty, later, unknownCount: 2 }),
      nothingText({ ...empty, skipped }),
      nothingText({ ...empty, unknownCount: 1 }),
      nothingText({ ...empty, later, problems: [{ kind: 'zip-encrypted', file: 'a.zip' }] }),
    ];
    expect(new Set(texts).size).toBe(4);
  });

  it('keeps the words of a file name', () => {
    expect(stemText('resting_heart_rate')).toBe('resting heart rate');
  });

  it('has plain names where they are known, and one line a name', () => {
    const of = (stem: string, files: number) => ({ stem, files, bytes: 10 });
    expect(familyLines([of('badge', 1), of('UserSleeps', 2), of('sleep', 3), of('odd_new', 1)])).toEqual([
      { name: 'sleep', files: 5, bytes: 20 },
      { name: 'badges', files: 1, bytes: 10 },
      { name: 'odd new', files: 1, bytes: 10 },
    ]);
  });
});

describe('questions', () => {
  it('asks what a number is in, with its choices', () => {
    const words = questionWords(
      {
        id: 'u',
        kind: 'unit',
        file: 'fitbit.csv',
        example: '217',
        options: ['lb', 'kg'],
        suggestion: 'lb',
        reason: 'range',
      },
      'kg',
    );
    expect(words.title).toBe('Is 217 lb or kg?');
    expect(words.why).toMatch(/numbers/);
  });

  it('shows both readings of a date', () => {
    const words = questionWords(
      {
        id: 'd',
        kind: 'date-order',
        file: 'x.csv',
        example: '12/03/20',
        options: ['dmy', 'mdy'],
        suggestion: null,
        reason: null,
      },
      'kg',
    );
    expect(words.options.map(({ label }) => /march/i.test(label))).toEqual([true, false]);
    expect(words.options[1]?.label).toMatch(/December/);
    expect(words.why).toBeNull();
  });
});

it('the people on a scale are told by their weights', () => {
  const words = questionWords(
    {
      id: 'scale-user',
      kind: 'scale-user',
      file: 'a.fit',
      example: '0',
      options: ['0', '3', 'all'],
      hints: { 0: { count: 412, kg: 81.4 }, 3: { count: 2, kg: null } },
      suggestion: null,
      reason: null,
    },
    'kg',
  );
  expect(words.options.map(({ label }) => label.replaceAll('\u00a0', ' '))).toEqual([
    'Person 0: 412 weigh-ins, last 81.4 kg',
    'Person 3',
    'All of them',
  ]);
});

describe('zones', () => {
  const berlin = { kind: 'iana', name: 'Europe/Berlin' } as const;

  it('have names, and values that come back', () => {
    expect(zoneName({ kind: 'offset', minutes: -570 })).toBe('UTC\u221209:30');
    expect(zoneName({ kind: 'offset', minutes: 0 })).toBe('UTC+00:00');
    const { places, fixed } = zoneChoices();
    for (const zone of [...places, ...fixed]) expect(parseZoneValue(zoneValue(zone))).toEqual(zone);
    expect(parseZoneValue('')).toBeNull();
    expect(parseZoneValue('offset:x')).toBeNull();
  });

  it('are backed by what the files say, or said to be the device’s or the person’s', () => {
    const clue = { kind: 'profile', zone: berlin, file: 'Profile.csv' } as const;
    expect(zoneReasons({ chosen: berlin, clues: [clue] })[0]).toContain('Profile.csv');
    const tokyo = { kind: 'iana', name: 'Asia/Tokyo' } as const;
    const texts = [zoneReasons({ chosen: tokyo, clues: [clue] }), zoneReasons({ chosen: tokyo, clues: [] })];
    expect(texts[0]).not.toEqual(texts[1]);
  });
});

it('names chosen files by the first and a number', () => {
  expect(filesText(['a.zip'])).toBe('a.zip');
  expect(filesText(['a.zip', 'b.zip', 'c.zip'])).toBe('a.zip and 2 more');
});
