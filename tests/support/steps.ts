import { expect, type Locator, type Page } from 'playwright/test';
import type { Job } from '../../src/lib/domain/job.ts';
import type { WeighIn } from '../../src/lib/domain/weigh-in.ts';
import { asTruth } from './truth.ts';
import { isData, type Control } from '../../simulator/fitbit/index.ts';

/** What a person does, by role and accessible name. */

/** From /sources to the vendor's consent page. */
export const beginSignIn = async (
  page: Page,
  { clientId = '23ABCD', secret = '', redirectUri = '', weightAlone = false } = {},
): Promise<void> => {
  await page.goto('/sources');
  const fitbit = page.getByRole('region', { name: 'Fitbit', exact: true });
  const connectButton = fitbit.getByRole('button', { name: /^Connect (Fitbit|another Fitbit account)$/ });
  await expect(connectButton).toBeVisible();
  await unfold(fitbit, 'Your Fitbit app registration', fitbit.getByLabel('Client ID'));
  await fitbit.getByLabel('Client ID').fill(clientId);
  if (secret !== '') await fitbit.getByLabel('Client secret (optional)').fill(secret);
  if (redirectUri !== '') {
    await unfold(fitbit, 'Use another redirect address', fitbit.getByLabel('Redirect URI'));
    await fitbit.getByLabel('Redirect URI').fill(redirectUri);
  }
  if (weightAlone) {
    await fitbit.getByText('What Tidemark asks for').click();
    for (const name of BESIDE_WEIGHT) await fitbit.getByRole('checkbox', { name }).uncheck();
  }
  await connectButton.click();
  await page.waitForURL(/\/oauth2\/authorize/);
};

/** Opens what is folded away, unless it stands open. */
export const unfold = (region: Locator, summary: string, inside: Locator): Promise<void> =>
  expect(async () => {
    if (!(await inside.isVisible())) await region.getByText(summary, { exact: true }).click();
    await expect(inside).toBeVisible({ timeout: 1_000 });
  }).toPass();

/** What a person unticks who wants weigh-ins, and what syncing them needs, and nothing else. */
const BESIDE_WEIGHT = [
  /^Activity/,
  /^Heart/,
  /^Sleep/,
  /^Oxygen/,
  /^Breathing/,
  /^Skin temperature/,
  /^Cardio/,
  /^Food/,
] as const;

export const allow = (page: Page): Promise<void> => page.getByRole('button', { name: 'Allow' }).click();

/** Connected, and on the callback page that says so. */
export const connect = async (page: Page, options: Parameters<typeof beginSignIn>[1] = {}): Promise<void> => {
  await beginSignIn(page, options);
  await allow(page);
  await expect(page.getByRole('heading', { level: 1, name: /is connected/ })).toBeVisible();
};

/** Types a range of days, both `yyyy-MM-dd`, into /sync; `startRange` then asks for it. */
export const typeRange = async (page: Page, start: string, end: string): Promise<void> => {
  await page.goto('/sync');
  await page.getByLabel('Start date').fill(start);
  await page.getByLabel('End date').fill(end);
};

export const startRange = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Sync this range' }).click();

/** Until the worker runs this page and has stored everything for offline use: it is activated after that. */
export const workerReady = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
};

/** The same, with nothing still on its way that the page had begun to load before the worker ran it: the network may go. */
export const readyForOffline = async (page: Page): Promise<void> => {
  await workerReady(page);
  await page.waitForLoadState('networkidle');
};

/** Every row of a table as stored, read past the app; none where the app has not made its database yet. */
export const readTable = <T>(page: Page, table: string, database = 'tidemark'): Promise<T[]> =>
  page.evaluate(
    ([name, store]) =>
      new Promise<T[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        let isMissing = false;
        // Made here, it would be an empty one that stands in the way of the app's own.
        opening.onupgradeneeded = () => {
          isMissing = true;
          opening.transaction?.abort();
        };
        opening.onerror = (event) => {
          event.preventDefault();
          if (isMissing) resolve([]);
          else reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => {
            resolve(all.result as T[]);
            db.close();
          };
        };
      }),
    [database, table] as const,
  );

/** The store in the shape of the simulator's truth. */
export const storedTruth = async (page: Page) => asTruth(await readTable<WeighIn>(page, 'weighIns'));

/** The data requests the simulator has had since then, as `path?query`, in order. */
export const askedSince = (control: Control, seq: number): string[] =>
  control
    .requests(seq)
    .requests.filter(isData)
    .map(({ path, query }) => (query === '' ? path : `${path}?${query}`));

/** Where the simulator's log stands, for `askedSince`. */
export const logEnd = (control: Control): number => control.requests().requests.at(-1)?.seq ?? 0;

/** What the simulator says it has. */
export const truth = (control: Control, start?: string, end?: string) =>
  [...control.truth({ start, end }).weight].sort((a, b) => a.logId - b.logId);

/** The sync asked for last. */
export const newestJob = async (page: Page): Promise<Job | undefined> =>
  (await readTable<Job>(page, 'jobs')).sort((a, b) => b.createdAt - a.createdAt)[0];

/** The newest job's state, once it is one of those asked for. */
export const jobReaches = async (page: Page, state: string | RegExp, timeout = 90_000): Promise<void> => {
  await expect
    .poll(async () => (await newestJob(page))?.state, { timeout })
    .toMatch(state instanceof RegExp ? state : new RegExp(`^${state}$`));
};
