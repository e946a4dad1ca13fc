import type { CDPSession, Page } from 'playwright/test';
import { addDays, wallClock } from '../../simulator/calendar';
import type { Job } from '../../src/lib/domain/job';
import { expect, test } from '../support/app';
import {
  connect,
  jobReaches,
  newestJob,
  readTable,
  storedTruth,
  truth,
  readyForOffline,
  workerReady,
} from '../support/steps';

/** What happens without a press: on opening, on reconnect, in the background, and what is told outside the window. */

const startRecent = (page: Page) =>
  page.getByRole('button', { name: 'Sync recent (30 days)' }).first().click();

const firstSync = async (page: Page) => {
  await connect(page);
  await workerReady(page);
  await page.goto('/sync');
  await startRecent(page);
  await jobReaches(page, 'done');
};

/** As if the last sync had been some hours ago. */
const letHoursPass = (page: Page, hours: number): Promise<void> =>
  page.evaluate(
    (ms) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(['accounts', 'jobs'], 'readwrite');
          for (const name of ['accounts', 'jobs']) {
            const store = writing.objectStore(name);
            store.openCursor().onsuccess = (event) => {
              const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
              if (!cursor) return;
              const row = cursor.value as Record<string, number>;
              for (const key of ['lastSyncAt', 'createdAt', 'updatedAt', 'endedAt'])
                if (typeof row[key] === 'number') row[key] -= ms;
              cursor.update(row);
              cursor.continue();
            };
          }
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => {
            reject(new Error('not written'));
          };
        };
      }),
    hours * 3_600_000,
  );

const jobs = (page: Page) => readTable<Job>(page, 'jobs');

/** The browser's own door to the worker's background events. */
const backgroundEvents = async (cdp: CDPSession, origin: string) => {
  const registered = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own) resolve(own.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const registrationId = await registered;
  return {
    periodic: () =>
      cdp.send('ServiceWorker.dispatchPeriodicSyncEvent', {
        origin,
        registrationId,
        tag: 'tidemark-periodic',
      }),
  };
};

test('opening the app an hour or more after the last sync looks for news, and once only', async ({
  page,
  sim,
}) => {
  await firstSync(page);
  await page.reload();
  await workerReady(page);
  expect(await jobs(page)).toHaveLength(1);
  await letHoursPass(page, 2);
  const lately = addDays(wallClock(Date.now(), 'Europe/Berlin').date, -3);
  sim.control.edit({ add: [{ date: lately, time: '08:00:01', weight: 71.23, source: 'API' }] });
  await page.reload();
  await expect.poll(async () => (await newestJob(page))?.askedBy).toBe('open');
  await jobReaches(page, 'done');
  expect(await jobs(page)).toHaveLength(2);
  expect(await storedTruth(page)).toEqual(truth(sim.control));
});

test('who does not want that is not asked for', async ({ page }) => {
  await firstSync(page);
  await page.goto('/settings');
  await page.getByRole('switch', { name: 'Sync by itself' }).click();
  await expect.poll(() => readTable(page, 'settings')).toMatchObject([{ syncByItself: false }]);
  await letHoursPass(page, 2);
  await page.goto('/sync');
  await workerReady(page);
  await page.getByRole('button', { name: 'Yesterday' }).click();
  await expect.poll(async () => (await jobs(page)).length).toBe(2);
  await jobReaches(page, 'done');
  expect((await jobs(page)).map(({ askedBy }) => askedBy)).toEqual(['person', 'person']);
});

test('a sync that lost its network goes on when it is back, with no page open', async ({
  page,
  context,
  sim,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  await connect(page);
  await readyForOffline(page);
  await page.goto('/sync');
  await context.setOffline(true);
  await startRecent(page);
  await jobReaches(page, 'waiting');
  await page.goto('about:blank');
  await context.setOffline(false);
  // Nobody is there to wake it but the browser.
  await expect
    .poll(() => sim.control.requests().counts.byFamily['fat-log'] ?? 0, { timeout: 20_000 })
    .toBe(1);
  await page.goto('/');
  await jobReaches(page, 'done');
  expect((await jobs(page)).map(({ askedBy }) => askedBy)).toEqual(['person']);
  expect(await storedTruth(page)).toEqual(truth(sim.control));
});

test('the browser’s own clock brings news with no page open, where it was granted', async ({
  page,
  context,
  browser,
  site,
  sim,
}) => {
  const root = await browser.newBrowserCDPSession();
  const cdp = await context.newCDPSession(page);
  const { targetInfo } = await cdp.send('Target.getTargetInfo');
  await root.send('Browser.setPermission', {
    permission: { name: 'periodic-background-sync' },
    setting: 'granted',
    origin: site.url,
    ...(targetInfo.browserContextId ? { browserContextId: targetInfo.browserContextId } : {}),
  });
  await firstSync(page);
  await expect(page.getByText(/from time to time/i).first()).toBeVisible();
  await letHoursPass(page, 13);
  const events = await backgroundEvents(cdp, site.url);
  await page.goto('about:blank');
  const before = sim.control.requests().counts.byFamily['weight-log'] ?? 0;
  await events.periodic();
  await expect
    .poll(() => sim.control.requests().counts.byFamily['weight-log'] ?? 0, { timeout: 20_000 })
    .toBe(before + 1);
  await page.goto('/sync');
  await jobReaches(page, 'done');
  expect((await newestJob(page))?.askedBy).toBe('background');
  await expect(page.getByText(/in the background/i).first()).toBeVisible();
});

test('a sync that fails unseen is told outside the window, if that was asked for, and says nothing of the data', async ({
  page,
  context,
  site,
  sim,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 410/);
  await context.grantPermissions(['notifications'], { origin: site.url });
  await firstSync(page);
  await page.goto('/settings');
  await page.getByRole('switch', { name: /Tell me when/ }).click();
  await expect(page.getByRole('switch', { name: /Tell me when/ })).toBeChecked();
  const told = async () => {
    const [worker] = context.serviceWorkers();
    return worker!.evaluate(async () => {
      const { registration } = self as unknown as { readonly registration: ServiceWorkerRegistration };
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
    });
  };
  sim.control.setSettings({ mode: 'gone' });
  await letHoursPass(page, 13);
  const cdp = await context.newCDPSession(page);
  const events = await backgroundEvents(cdp, site.url);
  await page.goto('about:blank');
  await events.periodic();
  await expect.poll(told, { timeout: 20_000 }).toHaveLength(1);
  expect((await told())[0]).toMatch(/^A sync did not work: The sync of ten-days ended early/);
  // Who comes back has seen it.
  await page.goto('/sync');
  await expect.poll(told).toEqual([]);
});
