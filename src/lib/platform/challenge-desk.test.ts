import 'fake-indexeddb/auto';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { Challenge } from '$lib/domain/challenge';
import { emptyCoverage } from '$lib/domain/coverage';
import { anExercise, everything, stepsOn } from '$lib/metrics/challenges/testing';
import { TidemarkDatabase } from '$lib/storage/database';
import { anAccount } from '$lib/storage/sync-store-suite';
import { challengeTable } from './challenge-desk';

const DAY = 20_000;
const DAY_MS = 86_400_000;
const challenge: Challenge = {
  ...everything,
  id: 'spring',
  name: 'Spring',
  days: { first: DAY, last: DAY + 9 },
  unit: 'km',
  goal: null,
  participants: [{ account: anAccount.id }],
  createdAt: 1,
  updatedAt: 1,
};

it('a table has what the rows come to at that moment, and opens in a spreadsheet as text of all languages', async () => {
  const db = new TidemarkDatabase('desk');
  const at = { now: (DAY + 100) * DAY_MS, deviceTimeZone: 'UTC' };
  await db.accounts.put({ ...anAccount, label: 'Zoë' });
  await db.coverage.bulkPut(
    ['steps', 'exercise'].map((stream) => ({
      ...emptyCoverage(anAccount.id, stream),
      ranges: [{ first: DAY, last: DAY + 9, checkedAt: at.now }],
    })),
  );
  await db.exercises.put(anExercise('1', DAY + 1, { type: '90009', distanceM: 5_000 }));
  const rows = async (table: 'points' | 'board') => {
    const text = await challengeTable(db, challenge, table, at);
    expect(text.startsWith('\ufeff')).toBe(true);
    return Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true }).data;
  };
  expect(await rows('points')).toMatchObject([{ participant: 'Zoë', modality: 'run', points: '5' }]);
  await db.daily.put(stepsOn(DAY, 10_000));
  expect(await rows('points')).toHaveLength(2);
  expect(await rows('board')).toMatchObject([{ rank: '1', points: '12.62', active_days: '2' }]);
});
