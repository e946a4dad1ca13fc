import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { buildArchive, type Layout } from '../../simulator/exports/archive.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import type { Challenge } from '../../src/lib/domain/challenge';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import { DEFAULT_STRIDE_M } from '../../src/lib/domain/modality';
import { byModality } from '../../src/lib/metrics/challenges/board';
import { standingOf } from '../../src/lib/metrics/challenges/standing';
import { newFilesAccount } from '../../src/lib/platform/accounts';
import { entriesOf } from '../../src/lib/storage/challenge-entries';
import type { TidemarkDatabase } from '../../src/lib/storage/database';
import { freshDatabase, importFiles } from '../support/import-rig';

/** Points of somebody who has files alone, against the life that every file is printed from. */

/** Days before the import, which the rig's clock puts into September. */
const MADE = Date.parse('2026-09-15T12:00:00Z');
const LATER = Date.parse('2026-10-15T12:00:00Z');
const ME = 'files-me';

const archive = (layout: Layout) =>
  buildArchive({ layout, person: loadPerson('ten-days', MADE), asOf: MADE, lifeDays: 10 });
const { life, zone } = archive('E');
const days = {
  first: parseLocalDay(life.days[0]!.date)!,
  last: parseLocalDay(life.days.at(-1)!.date)!,
};
const challenge: Challenge = {
  id: 'september',
  name: 'September',
  days,
  modalities: ['run', 'walk', 'other', 'daily_steps'],
  trackerSteps: false,
  unit: 'km',
  goal: null,
  participants: [{ account: ME }],
  createdAt: 0,
  updatedAt: 0,
};

const standing = async (db: TidemarkDatabase) => {
  const [entry] = await entriesOf(db, challenge, { now: LATER, deviceTimeZone: zone });
  return standingOf(challenge, entry!);
};
const bringIn = (db: TidemarkDatabase, layout: Layout) =>
  importFiles(db, [{ path: `${layout}.zip`, bytes: packZip(archive(layout).files, { stored: true }) }], {
    target: { kind: 'account', id: ME },
    zone,
  });
const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(newFilesAccount(ME, 'Me', 0));
  return db;
};

const truth = () => {
  const sums = { run: 0, walk: 0, daily_steps: 0 };
  const taken: Record<string, number> = {};
  for (const { english, metres, steps, at } of life.workouts) {
    if (metres === null) continue;
    sums[english === 'Run' ? 'run' : 'walk'] += metres;
    const date = new Intl.DateTimeFormat('sv', { timeZone: zone }).format(at);
    taken[date] = (taken[date] ?? 0) + steps;
  }
  for (const { date, steps } of life.days)
    sums.daily_steps += Math.max(0, steps - (taken[date] ?? 0)) * DEFAULT_STRIDE_M;
  return sums;
};

const expectTruth = async (db: TidemarkDatabase) => {
  const mine = await standing(db);
  const [found, wanted] = [byModality(mine.points), truth()];
  for (const modality of ['run', 'walk', 'daily_steps'] as const)
    expect(Math.abs(found[modality] - wanted[modality]), modality).toBeLessThan(0.05);
  expect(mine.points.filter(({ id }) => id.startsWith('exercise|'))).toHaveLength(
    life.workouts.filter(({ metres }) => metres !== null).length,
  );
  expect(mine.waiting).toEqual([]);
};

describe('somebody who has files alone', () => {
  it.each<Layout>(['A', 'B', 'C', 'D', 'E'])('has the points of their life by layout %s', async (layout) => {
    expect(truth().run).toBeGreaterThan(0);
    expect(truth().walk).toBeGreaterThan(0);
    const db = await withMe();
    expect((await standing(db)).waiting).toEqual([days]);
    expect(await bringIn(db, layout)).toMatchObject({ step: 'done' });
    await expectTruth(db);
  });

  it('has them once by all layouts together', async () => {
    const db = await withMe();
    for (const layout of ['C', 'A', 'E', 'D'] as const) await bringIn(db, layout);
    await expectTruth(db);
  }, 60_000);
});
