import { addDays, dayNumber } from '../../simulator/calendar.ts';
import type { WeighIn } from '../../simulator/fitbit/index.ts';
import { expect, test } from '../support/app.ts';
import { bundle } from './bundle.ts';
import { median, report } from './figures.ts';
import type * as StoreEntry from './store-entry.ts';

const ROUNDS = 5;
/** The longest range that the weight log answers, from the vendor's documentation. */
const CHUNK_DAYS = 31;

/** Newest first, as a run asks. */
const inChunks = (rows: readonly WeighIn[]): StoreEntry.BenchChunk[] => {
  const chunks: StoreEntry.BenchChunk[] = [];
  const oldest = rows[0]!.date;
  for (let last = rows.at(-1)!.date; last >= oldest; last = addDays(last, -CHUNK_DAYS)) {
    const first = addDays(last, 1 - CHUNK_DAYS);
    const readings = rows.filter(({ date }) => date >= first && date <= last).map(asReading);
    chunks.push({ first: dayNumber(first), last: dayNumber(last), readings });
  }
  return chunks;
};

const asReading = ({ logId, date, time, weight, bmi, fat, source }: WeighIn) => ({
  sourceId: String(logId),
  time: `${date}T${time}`,
  timeUnknown: time === '23:59:59',
  kg: weight,
  bmi,
  fatPct: fat ?? null,
  origin: source ?? null,
});

test('storing twelve years of weigh-ins beside raw IndexedDB', async ({
  profile,
  site,
  sim: { control },
  expectedErrors,
}) => {
  // The page is a text file, and a browser looks for its icon.
  expectedErrors.push(/favicon\.ico/);
  control.setPerson('twelve-years');
  const { weight } = control.truth();
  const chunks = inChunks(weight);
  const script = await bundle('store-entry.ts', 'tidemarkStore');
  // On disk, and on a page of the origin where nothing of the app runs.
  const page = await (await profile.open()).newPage();
  await page.goto(`${site.url}/robots.txt`);
  await page.evaluate(`${script};globalThis.tidemarkStore = tidemarkStore`);

  const rounds: StoreEntry.StoreTimes[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push(
      await page.evaluate(
        ([wanted, index]) =>
          (globalThis as unknown as { tidemarkStore: typeof StoreEntry }).tidemarkStore.measureStore(
            wanted,
            index,
          ),
        [chunks, round] as const,
      ),
    );
  for (const { rows } of rounds) expect(rows).toBe(weight.length);
  const of = (pick: (times: StoreEntry.StoreTimes) => number) => median(rounds.map(pick));
  report({ name: '12 years stored by the app', value: of(({ app }) => app), unit: 'ms', reach: null });
  report({
    name: '12 years stored: app / raw put',
    value: of(({ app, raw }) => app / raw),
    unit: 'x',
    reach: 2.5,
  });
  report({
    name: '12 years stored: app / raw with indexes',
    value: of(({ app, rawIndexed }) => app / rawIndexed),
    unit: 'x',
    reach: null,
  });
  report({
    name: '12 years unchanged: app / raw put',
    value: of(({ appAgain, raw }) => appAgain / raw),
    unit: 'x',
    reach: null,
  });
});
