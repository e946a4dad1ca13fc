import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { rawAnswerId, type RawAnswer } from '$lib/domain/raw';
import { anAccount } from '$lib/storage/sync-store-suite';
import type { RawSource } from '../ports';
import { readZipDirectory } from '$lib/sources/files/zip-directory';
import { batchesOf, zipOf } from './zip';
import { writeArchive, type ArchiveFile } from './archive';

const day = (text: string) => parseLocalDay(text)!;

const kept = (
  stream: string,
  days: readonly [string, string],
  text: string,
  { page = '', at = 1, account = anAccount.id } = {},
): RawAnswer => {
  const named = { account, stream, first: day(days[0]), last: day(days[1]), page };
  return {
    ...named,
    id: rawAnswerId(named),
    source: 'fitbit',
    request: { path: `/1/user/-/${stream}/date/${days.join('/')}.json` },
    fetchedAt: Date.UTC(2026, 10, 1, at),
    length: text.length,
    holdsRows: true,
    gzip: new Uint8Array(gzipSync(text)),
  };
};

const others = { ...anAccount, id: 'fitbit-OTHER' };

const sourceOf = (answers: readonly RawAnswer[]): RawSource => ({
  accounts: async () => [anAccount, others],
  rawHeads: async (account) =>
    answers.filter((row) => row.account === account).map(({ gzip: _, ...head }) => head),
  rawAnswer: async (id) => answers.find((row) => row.id === id)!,
});

const filesOf = async (
  answers: readonly RawAnswer[],
  { account = null as string | null, range = null as readonly [string, string] | null } = {},
): Promise<Map<string, string>> => {
  const files = new Map<string, string>();
  const days = range && { first: day(range[0]), last: day(range[1]) };
  for await (const { path, bytes } of writeArchive(sourceOf(answers), {
    account,
    range: days,
    progress: () => {},
  })) {
    expect(files.has(path), `${path} twice`).toBe(false);
    files.set(path, new TextDecoder().decode(bytes));
  }
  return files;
};

const steps = (days: readonly string[], value: number) =>
  `{"activities-steps":[${days.map((date) => `{"dateTime":"${date}","value":"${value}"}`).join(',')}]}`;

describe('the archive of kept answers', () => {
  it('has a day of minutes byte for byte', async () => {
    const text = '{ "activities-heart-intraday":{"dataset":[{"time":"00:00:00","value":61}]}}\n';
    const files = await filesOf([kept('heart_rate', ['2024-11-17', '2024-11-17'], text)]);
    expect([...files]).toEqual([['fitbit_data/Kim/2024-11-17_heartrate_1min.json', text]]);
  });

  it('has a daily answer by days, each saying where it was cut from', async () => {
    const files = await filesOf([
      kept('steps', ['2024-11-16', '2024-11-17'], steps(['2024-11-16', '2024-11-17'], 8304)),
    ]);
    expect([...files.keys()]).toEqual([
      'fitbit_data/Kim/2024-11-16_steps.json',
      'fitbit_data/Kim/2024-11-17_steps.json',
    ]);
    expect(JSON.parse(files.get('fitbit_data/Kim/2024-11-17_steps.json')!)).toEqual({
      'activities-steps': [{ dateTime: '2024-11-17', value: '8304' }],
      _tidemark: {
        note: 'One day of a longer answer. Records are as they came, letter for letter.',
        day: '2024-11-17',
        sliced_from: [
          {
            request: { path: '/1/user/-/steps/date/2024-11-16/2024-11-17.json' },
            first: '2024-11-16',
            last: '2024-11-17',
            fetched_at: '2026-11-01T01:00:00.000Z',
          },
        ],
        left_out: [],
      },
    });
  });

  it('lets the latest answer stand for the days it speaks of, those it has nothing for included', async () => {
    const files = await filesOf([
      kept('steps', ['2024-11-15', '2024-11-17'], steps(['2024-11-15', '2024-11-16', '2024-11-17'], 1)),
      kept('steps', ['2024-11-16', '2024-11-18'], steps(['2024-11-17', '2024-11-18'], 2), { at: 2 }),
    ]);
    const values = [...files].map(([path, text]) => [path.slice(-21, -11), /"value":"(\d)"/.exec(text)?.[1]]);
    expect(values.sort()).toEqual([
      ['2024-11-15', '1'],
      ['2024-11-17', '2'],
      ['2024-11-18', '2'],
    ]);
  });

  it.each(['{}', '{"activities-steps":[]}', '{"errors":[]}', '<html>'])(
    'does not let a later %s hide what was told before',
    async (empty) => {
      const files = await filesOf([
        kept('steps', ['2024-11-16', '2024-11-17'], steps(['2024-11-16', '2024-11-17'], 1)),
        kept('steps', ['2024-11-15', '2024-11-18'], empty, { at: 2 }),
      ]);
      expect([...files.keys()].filter((path) => path.endsWith('_steps.json')).slice(-2)).toEqual([
        'fitbit_data/Kim/2024-11-16_steps.json',
        'fitbit_data/Kim/2024-11-17_steps.json',
      ]);
    },
  );

  it('does not let an empty day of minutes hide a longer answer that tells of it', async () => {
    const files = await filesOf([
      kept('steps_interval', ['2024-11-16', '2024-11-17'], steps(['2024-11-17'], 1)),
      kept('steps_interval', ['2024-11-17', '2024-11-17'], '{}', { at: 2 }),
    ]);
    expect([...files.keys()]).toContain('fitbit_data/Kim/2024-11-17_steps_interval.json');
  });

  it('joins pages, without those of an earlier walk and what came with two of them', async () => {
    const page = (ids: readonly (readonly [number, string])[], more: string) =>
      `{"activities":[${ids.map(([id, date]) => `{"logId":${id},"startTime":"${date}T10:00:00.000+01:00"}`).join(',')}],` +
      `"pagination":{"next":"${more}"}}`;
    const days = ['2024-11-01', '2024-11-17'] as const;
    const files = await filesOf([
      kept('exercise', days, page([[3, '2024-11-17']], 'x'), { at: 5 }),
      kept(
        'exercise',
        days,
        page(
          [
            [3, '2024-11-17'],
            [2, '2024-11-17'],
            [1, '2024-11-02'],
          ],
          '',
        ),
        { page: 'p2', at: 6 },
      ),
      kept('exercise', days, page([[9, '2024-11-17']], ''), { page: 'stale', at: 4 }),
    ]);
    const ids = (text: string | undefined) => [...text!.matchAll(/"logId":(\d)/g)].map(([, id]) => id);
    expect(files.size).toBe(2);
    expect(ids(files.get('fitbit_data/Kim/2024-11-17_exercise.json'))).toEqual(['3', '2']);
    expect(ids(files.get('fitbit_data/Kim/2024-11-02_exercise.json'))).toEqual(['1']);
  });

  it('lets a list that was left before its end speak for no day below its oldest record', async () => {
    const answer = (date: string, more: string) =>
      `{"activities":[{"startTime":"${date}T10:00:00"}],"pagination":{"next":"${more}"}}`;
    const files = await filesOf([
      kept('exercise', ['2024-11-01', '2024-11-20'], answer('2024-11-18', 'x'), { at: 2 }),
      kept('exercise', ['2024-11-01', '2024-11-19'], answer('2024-11-03', ''), { at: 1 }),
    ]);
    expect([...files.keys()]).toEqual([
      'fitbit_data/Kim/2024-11-18_exercise.json',
      'fitbit_data/Kim/2024-11-03_exercise.json',
    ]);
  });

  it('puts what belongs to no day whole into requests', async () => {
    const text = '{"rollupDataPoints":[{"startTime":"2024-11-16T23:00:00Z"}]}';
    const files = await filesOf([kept('heart_rate', ['2024-11-04', '2024-11-17'], text)]);
    expect([...files]).toEqual([['fitbit_data/Kim/requests/2024-11-04_2024-11-17_heart_rate.json', text]]);
  });

  it('keeps to the account and the days wanted, and tells people of one name apart', async () => {
    const two = [
      kept('steps', ['2024-11-15', '2024-11-17'], steps(['2024-11-15', '2024-11-16', '2024-11-17'], 1)),
      kept('steps', ['2024-11-17', '2024-11-17'], steps(['2024-11-17'], 2), { account: others.id }),
    ];
    expect([...(await filesOf(two, { range: ['2024-11-16', '2024-11-16'] })).keys()]).toEqual([
      'fitbit_data/Kim/2024-11-16_steps.json',
    ]);
    expect((await filesOf(two, { account: others.id })).size).toBe(1);
    expect([...(await filesOf(two)).keys()]).toContain('fitbit_data/Kim-2/2024-11-17_steps.json');
  });

  it('lets out of a request what was asked, and nothing else', async () => {
    const row = kept('steps', ['2024-11-16', '2024-11-17'], steps(['2024-11-16'], 1));
    const files = await filesOf([
      {
        ...row,
        request: {
          ...row.request,
          body: { windowSizeDays: 1 },
          headers: { Authorization: 'Bearer very-secret' },
        } as RawAnswer['request'],
        accessToken: 'very-secret',
      } as RawAnswer,
    ]);
    const [text] = files.values();
    expect(text).toContain('windowSizeDays');
    expect(text).not.toContain('secret');
  });

  it('is a ZIP that opens again, larger than what such a file could once hold', async () => {
    const many = 70_000;
    async function* made(): AsyncGenerator<ArchiveFile> {
      for (let i = 0; i < many; i++)
        yield {
          path: `fitbit_data/Kim/${formatLocalDay(i)}_steps.json`,
          bytes: new TextEncoder().encode(`{"i":${i}}`),
          at: Date.UTC(2026, 10, 1),
        };
    }
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for await (const piece of zipOf(made())) pieces.push(piece);
    const entries = await readZipDirectory(new Blob(pieces));
    expect(entries.length).toBe(many);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(many);
    expect(pieces.length).toBeLessThan(100);
  });

  it('comes in groups of files for a folder, none lost', async () => {
    async function* made(): AsyncGenerator<ArchiveFile> {
      for (let i = 0; i < 120; i++) yield { path: `${i}`, bytes: new Uint8Array(i * 200), at: 0 };
    }
    const groups: number[] = [];
    for await (const files of batchesOf(made())) groups.push(files.length);
    expect(groups.reduce((sum, count) => sum + count, 0)).toBe(120);
    expect(groups.length).toBeLessThan(20);
  });
});
