import type { Page } from 'playwright/test';
import { shortWindowMs } from '../../scripts/lib/build';
import { addDays } from '../../simulator/calendar';
import { isData, type Control } from '../../simulator/fitbit/index';
import { expect, test as base } from '../support/app';
import { connect, newestJob, startRange, storedTruth, truth, typeRange, workerReady } from '../support/steps';
import { words } from '../support/words';
import { todayDate } from '../support/today';

/** The vendor's limit, crossed for real: a build whose window is seconds long, and a simulator with the same one. */

const LIMIT = 150;

const test = base.extend({
  baseURL: async ({ windowSite }, use) => {
    await use(windowSite.url);
  },
});

test.describe.configure({ timeout: 400_000 });

// Weigh-ins alone: what counts here is the hours, and those of everything take minutes even so.
const ready = async (page: Page, control: Control) => {
  control.setSettings({ rate: { limit: LIMIT, windowMs: shortWindowMs } });
  await connect(page, { weightAlone: true });
  await workerReady(page);
  await page.goto('/sync');
};

interface Pause {
  readonly seenAt: number;
  readonly until: number;
}

/** The next time the job says that it waits for the quota, on the page too; null when it has ended instead. */
const nextPause = async (page: Page, before: Pause | undefined): Promise<Pause | null> => {
  let pause: Pause | null = null;
  await expect
    .poll(
      async () => {
        const job = await newestJob(page);
        if (job?.state === 'done') return true;
        if (job?.state !== 'waiting' || job.resumeAt === null || job.resumeAt === before?.until) return false;
        expect(job).toMatchObject({ reason: 'rate_limit', error: { kind: 'rate-limited' } });
        pause = { seenAt: Date.now(), until: job.resumeAt };
        return true;
      },
      // Of a pause and of all that comes before the next, on a machine that others take half of.
      { timeout: 150_000 },
    )
    .toBe(true);
  if (pause) await expect(page.getByText(words('job_waiting_rate')).first()).toBeVisible();
  return pause;
};

const pausesUntilDone = async (page: Page): Promise<Pause[]> => {
  const pauses: Pause[] = [];
  for (let next = await nextPause(page, undefined); next; next = await nextPause(page, next))
    pauses.push(next);
  return pauses;
};

const dataTimes = (control: Control): number[] =>
  control
    .requests()
    .requests.filter(isData)
    .map(({ time }) => Date.parse(time));

const expectNoneBetween = (control: Control, { seenAt, until }: Pause) =>
  expect(dataTimes(control).filter((time) => time >= seenAt && time < until)).toEqual([]);

test('"Sync all" crosses the limit, waits until the time it names, goes on by itself and never meets a 429', async ({
  page,
  sim: { control },
}) => {
  control.setPerson('twelve-years');
  await ready(page, control);
  // A window that is nearly over would be left before it is used up.
  await expect
    .poll(() => Date.now() % shortWindowMs, { timeout: shortWindowMs })
    .toBeLessThan(shortWindowMs / 2);
  await page.getByRole('button', { name: 'Sync all' }).click();
  const pauses = await pausesUntilDone(page);
  expect(pauses.length).toBeGreaterThan(0);
  for (const pause of pauses) expectNoneBetween(control, pause);
  const windows = dataTimes(control).map((time) => Math.floor(time / shortWindowMs));
  const most = Math.max(...windows.map((one) => windows.filter((other) => other === one).length));
  expect(most, 'in one window').toBe(LIMIT);
  expect(control.requests().counts.byStatus).not.toHaveProperty('429');
  expect(await storedTruth(page)).toEqual(truth(control));
});

test.describe('somebody else has used the quota too, and the vendor refuses before our own count is full', () => {
  for (const [how, readable] of [
    ['without a readable Retry-After: waits for the next window', false],
    ['with a readable Retry-After: waits as long as it says', true],
  ] as const)
    test(how, async ({ page, sim: { control }, expectedErrors }) => {
      expectedErrors.push(/status of 429/);
      const SECONDS = 3;
      control.setPerson('one-year');
      await ready(page, control);
      control.setSettings({ cors: { expose: readable ? ['Retry-After'] : [] } });
      const refusal = { kind: 'status', status: 429, retryAfter: SECONDS } as const;
      control.setFaults([{ ...refusal, match: { family: 'weight-log', nth: 3 } }]);
      // Few enough for one window: the only pause is the one the vendor asks for.
      await typeRange(page, addDays(todayDate(), -364), todayDate());
      await startRange(page);
      const [pause, ...more] = await pausesUntilDone(page);
      expect(more).toEqual([]);
      expectNoneBetween(control, pause!);
      const refused = control.requests().requests.find(({ status }) => status === 429);
      const at = Date.parse(refused?.time ?? '');
      const nextWindow = (Math.floor(at / shortWindowMs) + 1) * shortWindowMs;
      const earliest = readable ? at + SECONDS * 1000 : nextWindow;
      expect(pause!.until).toBeGreaterThanOrEqual(earliest);
      expect(pause!.until).toBeLessThan(earliest + 2_000);
      expect(control.requests().counts.byStatus['429']).toBe(1);
      expect(await storedTruth(page)).toEqual(truth(control));
    });
});
