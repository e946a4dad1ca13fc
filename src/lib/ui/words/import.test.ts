import { describe, expect, it } from 'vitest';
import type { DryRun, FoundPart } from '$lib/platform/page-host-types';
import { filesText, nothingText, partLine, problemGroups, stemText } from './import';
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

describe('a part of the report', () => {
  it('says what it is, how much, what of it is new and what is odd about it', () => {
    expect(partLine(part)).toMatchObject({
      title: 'Fitbit weight',
      from: 'Account archive (JSON), 12 files',
      amount: '1,203 weigh-ins',
      news: '1,000 new, 203 already here',
      notes: [
        '1 copy of a weighing that another source tells of too: kept, shown once',
        '30 repeated weights left out: the file repeats the last one on days without a weigh-in',
      ],
    });
    expect(partLine(part).days).toContain('2015');
  });

  it('says when nothing of it is new', () => {
    expect(partLine({ ...part, known: 1203 }).news).toBe('nothing new, 1,203 already here');
  });

  it('calls an estimate one, and counts minutes by the day', () => {
    const heart = { ...part, metric: 'heart_rate', count: 1, estimated: true, known: null } as const;
    expect(partLine(heart)).toMatchObject({ amount: 'about 1 day', news: null });
  });
});

describe('problems', () => {
  it('are told once per kind, with every file that has it', () => {
    const groups = problemGroups([
      { kind: 'zip-cut-short', file: 'a.zip' },
      { kind: 'json-invalid', file: 'b.json' },
      { kind: 'zip-cut-short', file: 'c.zip' },
      { kind: 'zip-cut-short', file: 'a.zip' },
    ]);
    expect(groups.map(({ kind, files }) => [kind, files])).toEqual([
      ['zip-cut-short', ['a.zip', 'c.zip']],
      ['json-invalid', ['b.json']],
    ]);
    for (const { title, way } of groups) expect(`${title}. ${way}`).toMatch(/^\w.+\.$/);
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
});

describe('questions', () => {
  it('asks what a number is in, with its choices', () => {
    const words = questionWords({
      id: 'u',
      kind: 'unit',
      file: 'fitbit.csv',
      example: '217',
      options: ['lb', 'kg'],
      suggestion: 'lb',
      reason: 'range',
    });
    expect(words.title).toBe('Is 217 lb or kg?');
    expect(words.why).toMatch(/person/);
  });

  it('shows both readings of a date', () => {
    const words = questionWords({
      id: 'd',
      kind: 'date-order',
      file: 'x.csv',
      example: '12/03/20',
      options: ['dmy', 'mdy'],
      suggestion: null,
      reason: null,
    });
    expect(words.options.map(({ label }) => /march/i.test(label))).toEqual([true, false]);
    expect(words.options[1]?.label).toMatch(/December/);
    expect(words.why).toBeNull();
  });
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
