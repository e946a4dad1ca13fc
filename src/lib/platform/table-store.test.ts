import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { minuteRowId, type MinuteDay } from '$lib/domain/minutes';
import { TidemarkDatabase } from '$lib/storage/database';
import { anAccount } from '$lib/storage/sync-store-suite';
import { createTableStore } from './table-store';

const db = new TidemarkDatabase('table-store');
afterEach(() => Promise.all([db.accounts.clear(), db.minutes.clear()]));

const DAY = 20_758;

const minutes = (metric: MinuteDay['metric'], day: number): MinuteDay => ({
  id: minuteRowId(anAccount.id, 'fitbit', metric, day),
  account: anAccount.id,
  source: 'fitbit',
  metric,
  day,
  values: new Uint8Array(1_440),
  measured: 0,
  provenance: { kind: 'api' },
  seenAt: 1,
});

it('gives the minutes of one metric, days far apart included, inside the range', async () => {
  await db.accounts.put(anAccount);
  await db.minutes.bulkPut([
    minutes('heart_rate', DAY),
    ...[DAY - 400, DAY - 40, DAY].map((day) => minutes('steps_interval', day)),
  ]);
  const daysOf = async (...asked: Parameters<ReturnType<typeof createTableStore>['minuteDays']>) => {
    const found: MinuteDay[] = [];
    for await (const day of createTableStore(db).minuteDays(...asked)) found.push(day);
    return found.map(({ metric, day }) => [metric, day]);
  };
  expect(await daysOf(anAccount.id, 'heart_rate', null)).toEqual([['heart_rate', DAY]]);
  expect(await daysOf(anAccount.id, 'steps_interval', null)).toEqual([
    ['steps_interval', DAY - 400],
    ['steps_interval', DAY - 40],
    ['steps_interval', DAY],
  ]);
  expect(await daysOf(anAccount.id, 'steps_interval', { first: DAY - 40, last: DAY - 1 })).toEqual([
    ['steps_interval', DAY - 40],
  ]);
});
