import type { Page } from 'playwright/test';
import { newJob, daysWanted } from '../../src/lib/sync/jobs';
import { localDayAt } from '../../src/lib/domain/local-date';
import type { Account } from '../../src/lib/domain/account';
import type { Challenge } from '../../src/lib/domain/challenge';
import { emptyCoverage } from '../../src/lib/domain/coverage';
import type { WeighIn } from '../../src/lib/domain/weigh-in';
import { anExercise } from '../../src/lib/metrics/challenges/testing';
import { expect, test } from '../support/app';
import { putRows } from '../support/rows';
import { askedSince, connect, jobReaches, logEnd, newestJob, readTable } from '../support/steps';
import { today } from '../support/today';

/** A sync of exactly some days, and what becomes of somebody's points when their account goes. */

const accountOf = async (page: Page): Promise<string> => (await readTable<Account>(page, 'accounts'))[0]!.id;

test('tried again, a sync of certain days asks for the same days, and its card counts them', async ({
  page,
  sim,
}) => {
  sim.control.setPerson('twelve-years');
  await connect(page);
  const days = [today() - 100, today() - 90, today() - 20];
  const job = newJob(
    'days',
    { account: await accountOf(page), ...daysWanted(days), metricsWanted: ['weight'] },
    Date.now(),
  );
  await putRows(page, 'jobs', [{ ...job, state: 'cancelled', endedAt: Date.now() }]);
  await page.goto('/sync');
  const card = page.getByRole('article', { name: /3 days between/ });
  const before = logEnd(sim.control);
  await card.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await newestJob(page))?.id).not.toBe('days');
  await jobReaches(page, 'done');
  expect(await newestJob(page)).toMatchObject({ metricsWanted: ['weight'], onlyDays: job.onlyDays });
  const logs = askedSince(sim.control, before).filter((path) => path.includes('/body/log/'));
  expect(logs).toHaveLength(2);
  const stored = await readTable<WeighIn>(page, 'weighIns');
  const span = (first: number, last: number) =>
    stored.filter(({ day }) => first <= day && day <= last).length;
  expect(span(today() - 100, today() - 90)).toBeGreaterThan(0);
  expect(span(today() - 89, today() - 21)).toBe(0);
});

const challenge = (name: string, account: string): Challenge => {
  const end = localDayAt(Date.now(), 'UTC');
  return {
    id: name,
    name,
    days: { first: end - 20, last: end },
    unit: 'km',
    goal: null,
    modalities: ['walk'],
    trackerSteps: false,
    participants: [{ account }],
    createdAt: 1,
    updatedAt: 1,
  };
};

/** A walk three days ago, heard of after it. */
const walkedLately = async (page: Page, account: string) => {
  const day = localDayAt(Date.now(), 'UTC') - 3;
  await putRows(page, 'exercises', [anExercise('1', day, { account, type: '90013', distanceM: 3_000 })]);
  const ranges = [{ first: day, last: day, checkedAt: Date.now() - 1_000 }];
  await putRows(page, 'coverage', [{ ...emptyCoverage(account, 'exercise'), ranges }]);
};

/** To the dialog, with the box that deletes ticked. */
const askToDelete = async (page: Page) => {
  await page.goto('/sources');
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Disconnect / });
  const points = dialog.getByRole('group', { name: 'Points in challenges' });
  await expect(points).toBeHidden();
  await dialog.getByRole('checkbox', { name: 'Delete data too' }).check();
  return { dialog, points };
};

const participants = async (page: Page) =>
  (await readTable<Challenge>(page, 'challenges')).map(({ name, participants: who }) => [
    name,
    who.map(({ account, kept }) => [account, kept !== undefined]),
  ]);

test('points in challenges outlast the account unless the person wants them gone', async ({ page }) => {
  await connect(page);
  const account = await accountOf(page);
  const rows = [
    challenge('November walk', account),
    challenge('Spring run', account),
    challenge('Others', 'x'),
  ];
  await putRows(page, 'challenges', rows);
  await walkedLately(page, account);
  const { dialog, points } = await askToDelete(page);
  await expect(points).toHaveAccessibleDescription(/takes part in “November walk” and “Spring run”\.$/);
  await expect(points.getByRole('radio', { name: 'Keep the points in challenges' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Disconnect and delete data' }).click();
  await expect(page.getByText(/Its points stay in challenges\.$/)).toBeVisible();
  expect(await participants(page)).toEqual([
    ['November walk', [[account, true]]],
    ['Others', [['x', false]]],
    ['Spring run', [[account, true]]],
  ]);

  await connect(page);
  const again = await askToDelete(page);
  await again.points.getByRole('radio', { name: 'Remove them too' }).check();
  await again.dialog.getByRole('button', { name: 'Disconnect and delete data' }).click();
  await expect(page.getByText(/Its points in challenges are removed\.$/)).toBeVisible();
  expect(await participants(page)).toEqual([
    ['November walk', []],
    ['Others', [['x', false]]],
    ['Spring run', []],
  ]);
});
