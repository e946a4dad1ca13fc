import type { Page } from 'playwright/test';
import { addDays } from '../../simulator/calendar';
import { isData, type Control, type FaultSpec, type SettingsPatch } from '../../simulator/fitbit/index';
import type { Failure } from '../../src/lib/domain/failure';
import type { Job, JobState, WaitReason } from '../../src/lib/domain/job';
import { expect, test } from '../support/app';
import {
  askedSince,
  connect,
  jobReaches,
  logEnd,
  newestJob,
  readTable,
  startRange,
  storedTruth,
  truth,
  typeRange,
  workerReady,
} from '../support/steps';
import { limitStorage } from '../support/storage';
import { words } from '../support/words';
import { todayDate } from '../support/today';

/** Bad days of the vendor and of the device, in a browser with its real CORS: what is stored stays, and each says what it is. */

const long = process.env.TIDEMARK_LONG === '1';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Outcome {
  readonly state: JobState;
  readonly kind: Failure['kind'] | null;
  readonly reason?: WaitReason;
  /** Keys of what /sync says. */
  readonly says: readonly string[];
  /** How long a waiting job waits at least and at most. */
  readonly wait?: readonly [number, number];
}

interface Case {
  readonly name: string;
  readonly fault?: Omit<FaultSpec, 'match' | 'times'>;
  readonly settings?: SettingsPatch;
  readonly outcome: Outcome;
  /** Only with TIDEMARK_LONG: it takes minutes, or it differs from another one in what `tests/contract` looks at always. */
  readonly long?: boolean;
}

const done: Outcome = { state: 'done', kind: null, says: ['job_done'] };
const again = (kind: Failure['kind']): Outcome => ({
  state: 'waiting',
  reason: 'backoff',
  kind,
  says: ['job_waiting_backoff'],
  wait: [0, 16 * MINUTE],
});
const fullQuota = (wait: readonly [number, number]): Outcome => ({
  state: 'waiting',
  reason: 'rate_limit',
  kind: 'rate-limited',
  says: ['job_waiting_rate'],
  wait,
});
const refused429 = { kind: 'status', status: 429 } as const;

const cases: readonly Case[] = [
  {
    name: '429, Retry-After not readable',
    fault: { ...refused429, retryAfter: 300 },
    outcome: fullQuota([0, HOUR + MINUTE]),
  },
  {
    name: '429 with a readable Retry-After',
    fault: { ...refused429, retryAfter: 7200 },
    settings: { cors: { expose: ['Retry-After'] } },
    outcome: fullQuota([2 * HOUR - MINUTE, 2 * HOUR + MINUTE]),
    long: true,
  },
  {
    name: '429 without CORS headers',
    fault: refused429,
    settings: { cors: { dropOnErrors: true } },
    outcome: again('unreachable'),
  },
  { name: '500', fault: { kind: 'status', status: 500 }, outcome: again('vendor-error'), long: true },
  { name: '503', fault: { kind: 'status', status: 503 }, outcome: again('vendor-error') },
  {
    name: '401',
    fault: { kind: 'status', status: 401 },
    outcome: { state: 'needs_you', kind: 'unauthorised', says: ['job_needs_you', 'failure_sign_in'] },
  },
  { name: 'a reset connection', fault: { kind: 'reset' }, outcome: again('unreachable') },
  { name: 'no answer at all', fault: { kind: 'hang' }, outcome: again('timeout'), long: true },
  { name: 'a body cut on the way', fault: { kind: 'truncate' }, outcome: again('unreachable'), long: true },
  { name: 'truncated JSON', fault: { kind: 'bad-json' }, outcome: again('unexpected-payload') },
  {
    name: 'HTML with 200',
    fault: { kind: 'html', status: 200 },
    outcome: again('unexpected-payload'),
    long: true,
  },
  { name: 'an answer without CORS headers', fault: { kind: 'no-cors' }, outcome: again('unreachable') },
  {
    name: 'Google’s 403',
    fault: { kind: 'google-403' },
    outcome: { state: 'failed', kind: 'forbidden', says: ['job_failed', 'failure_forbidden'] },
    long: true,
  },
  {
    name: '410',
    fault: { kind: 'status', status: 410 },
    outcome: { state: 'failed', kind: 'service-closed', says: ['job_failed', 'failure_closed'] },
  },
  { name: '{} for everything', fault: { kind: 'empty-object' }, outcome: done },
  { name: 'every row twice', fault: { kind: 'duplicate-rows' }, outcome: done, long: true },
  { name: 'rows in another order', fault: { kind: 'reorder-rows' }, outcome: done, long: true },
];

/** All that was asked for is data, whichever stream it belongs to. */
const everyDataRequest = { pathRegex: '^/1/user/' } as const;

const storedRows = (page: Page) => readTable<{ id: string }>(page, 'weighIns');

/** A first sync of the last thirty days, stored; the page is on /sync. */
const firstSync = async (page: Page) => {
  await connect(page);
  await workerReady(page);
  await page.goto('/sync');
  await recent(page);
  await jobReaches(page, 'done');
  const rows = await storedRows(page);
  expect(rows.length).toBeGreaterThan(5);
  return rows;
};

const recent = (page: Page) => page.getByRole('button', { name: 'Sync recent (30 days)' }).click();

const expectOutcome = async (page: Page, { state, kind, reason, says, wait }: Outcome) => {
  await jobReaches(page, state, long ? 150_000 : undefined);
  const job = (await newestJob(page))!;
  expect({ kind: job.error?.kind ?? null, reason: job.reason }).toEqual({ kind, reason: reason ?? null });
  if (wait) {
    expect(job.resumeAt! - job.updatedAt).toBeGreaterThanOrEqual(wait[0]);
    expect(job.resumeAt! - job.updatedAt).toBeLessThanOrEqual(wait[1]);
  }
  const card = page.getByRole('article').first();
  for (const key of says) await expect(card).toContainText(words(key));
};

test.describe('a second sync that meets', () => {
  test.use({ expectedErrors: async ({}, use) => use([/status of \d{3}|ERR_|CORS policy/]) });

  for (const { name, fault, settings = {}, outcome, long: takesMinutes } of cases) {
    if (takesMinutes && !long) continue;
    test(name, async ({ page, sim: { control } }) => {
      if (takesMinutes) test.setTimeout(240_000);
      const before = await firstSync(page);
      control.setSettings(settings);
      if (fault) control.setFaults([{ ...fault, match: everyDataRequest, times: 99 }]);
      await recent(page);
      await expect.poll(() => readTable(page, 'jobs')).toHaveLength(2);
      await expectOutcome(page, outcome);
      expect(control.state().faults[0]?.applied).toBeGreaterThan(0);
      expect(await storedRows(page)).toEqual(before);
    });
  }
});

test.describe('in the middle of a sync of a year', () => {
  const typeYear = (page: Page) => typeRange(page, addDays(todayDate(), -364), todayDate());

  test('410 ends it and leaves what had come before', async ({ page, sim: { control }, expectedErrors }) => {
    expectedErrors.push(/status of 410/);
    control.setPerson('one-year');
    const before = await firstSync(page);
    await typeYear(page);
    control.setFaults([{ kind: 'status', status: 410, match: { family: 'weight-log', nth: 4 }, times: 99 }]);
    await startRange(page);
    await expectOutcome(page, {
      state: 'failed',
      kind: 'service-closed',
      says: ['job_failed', 'failure_closed'],
    });
    const after = await storedRows(page);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after).toEqual(expect.arrayContaining(before));
    const all = new Map(truth(control).map((row) => [row.logId, row]));
    for (const row of await storedTruth(page)) expect(row).toEqual(all.get(row.logId));
    await expect(page.getByText(words('sync_needs_closed')).first()).toBeVisible();
  });

  test('the network goes away: it waits, and is whole once it is back', async ({
    page,
    context,
    sim: { control },
    expectedErrors,
  }) => {
    expectedErrors.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
    control.setPerson('one-year');
    await connect(page);
    await workerReady(page);
    await typeYear(page);
    let requests = 0;
    const gone = new Promise<void>((resolve, reject) => {
      control.watch(async ({ kind }) => {
        if (kind === 'request' && ++requests === 5) await context.setOffline(true).then(resolve, reject);
      });
    });
    await startRange(page);
    await gone;
    await expectOutcome(page, {
      state: 'waiting',
      reason: 'offline',
      kind: 'offline',
      says: ['job_waiting_offline'],
    });
    const asked = control.requests().counts.data;
    expect(await storedTruth(page)).not.toEqual(truth(control));
    await context.setOffline(false);
    await jobReaches(page, 'done');
    expect(control.requests().counts.data).toBeGreaterThan(asked);
    expect(await storedTruth(page)).toEqual(truth(control));
  });
});

test.describe('the storage is full in the middle of a sync', () => {
  /** Not even a job row can be written any more from the fifth request on. Gives what was stored then. */
  const runsFull = async (page: Page, control: Control, origin: string) => {
    const room = await limitStorage(page, origin);
    control.setPerson('one-year');
    await firstSync(page);
    await typeRange(page, addDays(todayDate(), -364), todayDate());
    let requests = 0;
    const full = new Promise<readonly unknown[]>((resolve, reject) => {
      control.watch(async ({ kind }) => {
        if (kind !== 'request' || ++requests !== 5) return;
        const before = await storedRows(page);
        await room.useUp().then(() => resolve(before), reject);
      });
    });
    await startRange(page);
    return { room, before: await full };
  };

  test('a new sync is refused in words, nothing is lost, and the old one goes on once there is room', async ({
    page,
    baseURL,
    sim: { control },
  }) => {
    const { room, before } = await runsFull(page, control, baseURL!);
    await startRange(page);
    // To its end: the notice above says the same and more.
    const refused = new RegExp(`${words('sync_request_failed_storage').source}$`);
    await expect(page.getByText(refused)).toBeVisible();
    expect(await storedRows(page)).toEqual(before);
    expect(await readTable(page, 'jobs')).toHaveLength(2);
    await room.unlimited();
    await page.reload();
    await jobReaches(page, 'done');
    expect(await storedTruth(page)).toEqual(truth(control));
  });

  test('the sync that met it says so', async ({ page, baseURL, sim: { control } }) => {
    const { before } = await runsFull(page, control, baseURL!);
    await expect(page.getByText(words('failure_storage')).first()).toBeVisible();
    expect(await storedRows(page)).toEqual(before);
  });
});

test('two tabs and the worker asked at once are one runner with one budget', async ({
  page,
  context,
  sim: { control },
}) => {
  // Settled days, so that who comes second has nothing left to ask.
  const [start, end] = [addDays(todayDate(), -300), addDays(todayDate(), -30)];
  control.setPerson('one-year');
  await connect(page);
  await workerReady(page);
  const other = await context.newPage();
  for (const tab of [page, other]) await typeRange(tab, start, end);
  const before = logEnd(control);
  let [atOnce, most] = [0, 0];
  control.watch(({ kind }) => {
    atOnce += kind === 'request' ? 1 : -1;
    most = Math.max(most, atOnce);
  });
  await Promise.all([
    startRange(page),
    startRange(other),
    page.evaluate((scope) => fetch('/api/v1/sync', { method: 'POST', body: JSON.stringify({ scope }) }), {
      start,
      end,
    }),
  ]);
  const states = async () => (await readTable<{ state: string }>(page, 'jobs')).map(({ state }) => state);
  await expect.poll(states, { timeout: 90_000 }).toEqual(['done', 'done', 'done']);
  const asked = askedSince(control, before);
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked).size).toBe(asked.length);
  expect(most).toBe(1);
  const jobs = await readTable<Job>(page, 'jobs');
  expect(jobs.map(({ requests }) => requests.used).sort((a, b) => b - a)).toEqual([asked.length, 0, 0]);
  const [budget] = await readTable<{ used: number; windowStart: number }>(page, 'budgets');
  const inThisHour = control
    .requests()
    .requests.filter((entry) => isData(entry) && Date.parse(entry.time) >= (budget?.windowStart ?? 0));
  expect(budget?.used).toBe(inThisHour.length);
  expect(await storedTruth(page)).toEqual(truth(control, start, end));
});
