import { contains, type DayRange } from '$lib/domain/day-range';
import type { SourceId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { TableSource } from '$lib/outlets/ports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { daysWith } from '$lib/storage/days';
import { accountsOfPerson, peopleFor } from '$lib/storage/people';
import { bodyFatIn, dailyIn, logIn, weighInsIn } from '$lib/storage/measurements';

/** What tables are made of, as the screens show it. */
export const createTableStore = (db: TidemarkDatabase): TableSource => ({
  accounts: () => db.accounts.toArray(),
  weighIns: async (account, range) => weighInsIn(db, await roadsTo(db, account), range),
  bodyFat: async (account, range) => bodyFatIn(db, await roadsTo(db, account), range),
  daily: async (account, metric, range) => dailyIn(db, metric, await roadsTo(db, account), range),
  sleeps: async (account, range) => logIn(db.sleeps, await roadsTo(db, account), range),
  exercises: async (account, range) => logIn(db.exercises, await roadsTo(db, account), range),
  heartDays: (account, range) => heartDaysIn(db, account, range),
});

/** As on screen: every road to the account's person. */
const roadsTo = async (db: TidemarkDatabase, account: string | null) =>
  account === null ? null : accountsOfPerson(db, account);

/** A month at a time: some 45 kB. */
const STEP = 31;

async function* heartDaysIn(
  db: TidemarkDatabase,
  account: string,
  range: DayRange | null,
): AsyncGenerator<MinuteDay, void> {
  const roads = await accountsOfPerson(db, account);
  const between = (first: number, last: number) =>
    db.minutes.where('[account+metric+day]').inAnyRange(
      roads.map((road) => [
        [road, 'heart_rate', first],
        [road, 'heart_rate', last],
      ]),
      { includeUppers: true },
    );
  const found = await Promise.all(roads.map((road) => daysWith(db.minutes, road, 'heart_rate')));
  const days = found.flat().filter((day) => range === null || contains(range, day));
  if (days.length === 0) return;
  const [oldest, newest] = [Math.min(...days), Math.max(...days)];
  const { preferred } = await peopleFor(db, 'heart_rate');
  for (let from = oldest; from <= newest; from += STEP) {
    const rows = await between(from, Math.min(newest, from + STEP - 1)).toArray();
    yield* fullestByDay(rows, preferred);
  }
}

/** One row a day, oldest first: the preferred source's, then the one with the most minutes, then always the same one. */
const fullestByDay = (rows: readonly MinuteDay[], preferred: SourceId | null): MinuteDay[] => {
  const days = new Map<number, MinuteDay>();
  for (const row of rows) {
    const best = days.get(row.day);
    if (!best || isFuller(row, best, preferred)) days.set(row.day, row);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
};

const isFuller = (row: MinuteDay, best: MinuteDay, preferred: SourceId | null): boolean => {
  const [wanted, had] = [row.source === preferred, best.source === preferred];
  if (wanted !== had) return wanted;
  return row.measured !== best.measured ? row.measured > best.measured : row.id < best.id;
};
