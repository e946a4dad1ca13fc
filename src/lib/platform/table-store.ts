import { contains, type DayRange } from '$lib/domain/day-range';
import type { MinuteDay } from '$lib/domain/minutes';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import type { TableSource } from '$lib/outlets/ports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { daysWith } from '$lib/storage/days';
import { accountsOfPerson } from '$lib/storage/people';
import {
  bodyFatIn,
  dailyIn,
  exercisesIn,
  minuteDaysIn,
  sleepsIn,
  weighInsIn,
} from '$lib/storage/measurements';

/** What tables are made of, as the screens show it. */
export const createTableStore = (db: TidemarkDatabase): TableSource => ({
  accounts: () => db.accounts.toArray(),
  weighIns: async (account, range) => weighInsIn(db, await roadsTo(db, account), range),
  bodyFat: async (account, range) => bodyFatIn(db, await roadsTo(db, account), range),
  daily: async (account, metric, range) => dailyIn(db, metric, await roadsTo(db, account), range),
  sleeps: async (account, range) => sleepsIn(db, await roadsTo(db, account), range),
  exercises: async (account, range) => exercisesIn(db, await roadsTo(db, account), range),
  minuteDays: (account, metric, range) => minutesOfDays(db, account, metric, range),
});

/** As on screen: every road to the account's person. */
const roadsTo = async (db: TidemarkDatabase, account: string | null) =>
  account === null ? null : accountsOfPerson(db, account);

/** A month at a time: some 45 kB. */
const STEP = 31;

async function* minutesOfDays(
  db: TidemarkDatabase,
  account: string,
  metric: MinuteMetric,
  range: DayRange | null,
): AsyncGenerator<MinuteDay, void> {
  const roads = await accountsOfPerson(db, account);
  const found = await Promise.all(roads.map((road) => daysWith(db.minutes, road, metric)));
  const days = found.flat().filter((day) => range === null || contains(range, day));
  if (days.length === 0) return;
  const [oldest, newest] = [Math.min(...days), Math.max(...days)];
  for (let from = oldest; from <= newest; from += STEP)
    yield* await minuteDaysIn(db, metric, roads, {
      first: from,
      last: Math.min(newest, from + STEP - 1),
    });
}
