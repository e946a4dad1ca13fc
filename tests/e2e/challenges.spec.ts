import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from 'playwright/test';
import type { Account } from '../../src/lib/domain/account.ts';
import {
  challengeModalities,
  type Challenge,
  type ChallengeModality,
} from '../../src/lib/domain/challenge.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import type { Control } from '../../simulator/fitbit/index.ts';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { sumOf, trueMetres } from '../support/challenge-truth';
import { filledChallenge, peopleWho } from '../support/fill-challenge';
import { dayText, fillRows, type Rows } from '../support/fill-sessions';
import { connect, jobReaches, readTable, workerReady } from '../support/steps';
import { today } from '../support/today';

/** Challenges as people make them, change them and read them. */

const days = { first: today() - 20, last: today() - 2 };
const ann = { id: 'google-health-ann', label: 'Ann', share: 1 };
const bo = { id: 'google-health-bo', label: 'Bo', share: 0.5 };

const board = (page: Page, name: string) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: false }) })
    .first();
/** The points of a row of the leader board, as shown. */
const shownPoints = async (page: Page, name: string): Promise<number> =>
  Number.parseFloat((await board(page, name).getByRole('cell').nth(1).innerText()).replace(/[^\d.]/g, ''));

const opened = async (page: Page, rows: Rows): Promise<void> => {
  await page.goto('/challenges');
  await expect(page.getByRole('heading', { name: 'Challenges need somebody who moves' })).toBeVisible();
  await fillRows(page, rows);
  await page.goto('/challenges');
};

const twoPeople = (told: Partial<Challenge> = {}): Rows => ({
  ...peopleWho([ann, bo]),
  challenges: [filledChallenge({ days, participants: [{ account: ann.id }, { account: bo.id }], ...told })],
});

test('with nothing here, the page says what a challenge needs; with somebody, what it is for', async ({
  page,
}) => {
  await opened(page, peopleWho([ann]));
  await expect(page.getByRole('heading', { name: 'No challenge yet' })).toBeVisible();
  await page.getByRole('link', { name: 'New challenge' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New challenge' })).toBeVisible();
  await expect(page.getByLabel('First day')).toHaveValue(`${formatLocalDay(today()).slice(0, 8)}01`);
});

test('where nobody here moves, whoever wants a challenge is told what to bring', async ({ page }) => {
  const sample = { ...peopleWho([{ ...ann, id: 'sample' }]).accounts![0]!, vendor: 'sample' };
  await opened(page, {
    accounts: [sample],
    challenges: [
      filledChallenge({ days, participants: [{ account: 'sample' }] }),
      filledChallenge({ id: 'gone', name: 'Gone', participants: [{ account: 'gone' }] }),
    ],
  });
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await expect(page.getByText(/Sample data has weigh-ins only/)).toBeVisible();
  for (const address of ['/challenges?new', '/challenges?id=gone&edit']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Challenges need somebody who moves' })).toBeVisible();
    await expect(page.getByText(/Sample data has weigh-ins only/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Connect a source' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try sample data' })).toHaveCount(0);
  }
});

test('points, days and streaks explain themselves, of the first and of whom one picks', async ({ page }) => {
  await opened(page, twoPeople({ goal: { metres: 42_195, by: 'each' } }));
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await page.getByRole('button', { name: 'Explain: Leader board' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leader board' });
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText([
    'Points, Ann',
    'Active days, Ann',
    'Longest streak, Ann',
    'Goal, Ann',
  ]);
  await expect(dialog).toContainText(/Exercises\s*\d+\.\d{3}\skm/);
  await expect(dialog).toContainText('Days that count');
  await expectAccessible(page);
  await dialog.getByRole('link', { name: 'The whole story' }).click();
  await expect(page).toHaveURL(/\/help\/maths#challenge-points$/);
  await page.goBack();
  await page.getByLabel('Points of', { exact: true }).selectOption('Bo');
  await page.getByRole('button', { name: 'Explain: Points' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Points, Bo' })).toBeVisible();
});

test('a goal is shown as it was read, and is as far in the other unit', async ({ page }) => {
  await opened(page, peopleWho([ann]));
  await page.getByRole('link', { name: 'New challenge' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Far');
  await page.getByText('Each', { exact: true }).click();
  await page.getByLabel('Goal in km').fill('1,000');
  await expect(page.getByText('= 1,000\u00a0km')).toBeVisible();
  await page.getByText('1 mile', { exact: true }).click();
  await expect(page.getByLabel('Goal in mi')).toHaveValue('621.37');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Far' })).toBeVisible();
  const [stored] = await readTable<Challenge>(page, 'challenges');
  expect(stored).toMatchObject({ unit: 'mi', goal: { metres: 1_000_000, by: 'each' } });
});

test('whose days are asked for is told apart', async ({ page }) => {
  const waiting = [ann, bo].map((one) => ({ ...one, waits: 5 }));
  await opened(page, { ...twoPeople(), ...peopleWho(waiting) });
  await expect(page.getByText('Ann leads with')).toBeVisible();
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  for (const { label } of waiting) {
    const group = page.getByRole('group', { name: `${label}: 4 days wait for a sync` });
    await expect(
      group.getByRole('button', { name: new RegExp(`^Ask .* for these 4 days of ${label}$`) }),
    ).toBeVisible();
  }
});

/** What the vendor holds of those days, in kilometres, by the stride that it told. */
const truthOf = async (page: Page, control: Control, modalities: readonly ChallengeModality[]) => {
  const [account] = await readTable<Account>(page, 'accounts');
  const truth = control.truth({ start: dayText(days.first), end: dayText(days.last) });
  return sumOf(trueMetres(truth, modalities, { strideM: account!.profile.strideWalkM! })) / 1_000;
};

const syncDays = (page: Page) =>
  page.evaluate(
    (scope) => fetch('/api/v1/sync', { method: 'POST', body: JSON.stringify({ scope, wait: true }) }),
    { start: dayText(days.first), end: dayText(today()) },
  );

test('points come while a sync fills them in, equal what the vendor holds, and follow every edit', async ({
  page,
  sim,
}) => {
  test.setTimeout(150_000);
  sim.control.setPerson('one-year');
  await connect(page);
  await workerReady(page);
  await page.goto('/challenges?new');
  await page.getByLabel('Name', { exact: true }).fill('Season');
  await page.getByLabel('First day').fill(dayText(days.first));
  await page.getByLabel('Last day').fill(dayText(days.last));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Season' })).toBeVisible();
  await expect(page.getByText(/19 days wait for a sync/)).toBeVisible();

  await page.getByRole('button', { name: 'Ask Fitbit for these 19 days' }).click();
  await jobReaches(page, 'done', 90_000);
  const label = (await readTable<Account>(page, 'accounts'))[0]!.label;
  const all = await truthOf(page, sim.control, challengeModalities);
  await expect.poll(() => shownPoints(page, label)).toBeCloseTo(all, 1);
  await expect(page.getByText(/no day waits any more/)).toBeVisible();
  expect(await shownPoints(page, label)).toBeGreaterThan(50);

  await syncDays(page);
  await expect.poll(() => shownPoints(page, label)).toBeCloseTo(all, 1);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  for (const name of ['Walk', 'Bike', 'Swim', 'Other', 'Daily steps'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const runs = await truthOf(page, sim.control, ['run']);
  await expect.poll(() => shownPoints(page, label)).toBeCloseTo(runs, 1);
  expect(runs).toBeLessThan(all / 2);
});

test('somebody’s own rules change their points and nobody else’s', async ({ page }) => {
  await opened(page, twoPeople({ modalities: ['run', 'walk', 'bike', 'daily_steps'] }));
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await expect(board(page, 'Ann')).toBeVisible();
  const [annBefore, boBefore] = [await shownPoints(page, 'Ann'), await shownPoints(page, 'Bo')];
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByText('Own rules for Bo').click();
  await page.getByRole('switch', { name: 'Different activities count' }).click();
  const own = page.getByRole('group', { name: 'What counts for Bo' });
  await expect(own.getByRole('checkbox', { checked: true })).toHaveCount(4);
  await expect(own.getByRole('checkbox', { name: 'Swim', exact: true })).not.toBeChecked();
  for (const name of ['Run', 'Walk', 'Bike', 'Swim', 'Other', 'Daily steps'])
    await own.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Tick at least one activity for Bo/)).toBeVisible();
  await expect(own.getByRole('checkbox', { name: 'Run', exact: true })).toBeFocused();
  await own.getByRole('checkbox', { name: 'Daily steps' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Counts for them: Daily steps')).toBeVisible();
  expect(await shownPoints(page, 'Ann')).toBe(annBefore);
  expect(await shownPoints(page, 'Bo')).toBeLessThan(boBefore);
  await page.getByLabel('Points of', { exact: true }).selectOption('Bo');
  const points = page.getByRole('region', { name: 'Points one by one' });
  await expect(points.getByRole('cell', { name: 'Daily steps' }).first()).toBeVisible();
  await expect(points.getByRole('cell', { name: 'Run' })).toHaveCount(0);
});

test('both files hold what the page shows', async ({ page }) => {
  await opened(page, twoPeople());
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await expect(board(page, 'Ann')).toBeVisible();
  const save = async (name: string) => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(
      new RegExp(
        `^tidemark-challenge-\\w+-autumn-leaves-${dayText(days.first)}-${dayText(days.last)}\\.csv$`,
      ),
    );
    const text = readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, '');
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  };
  await expect(page.getByRole('columnheader', { name: 'Longest streak' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Streak now' })).toHaveCount(0);
  const lines = await save('Leader board (CSV)');
  expect(lines.map(({ rank, participant }) => [rank, participant])).toEqual([
    ['1', 'Ann'],
    ['2', 'Bo'],
  ]);
  for (const { participant, points, active_days } of lines) {
    expect(Number(points)).toBeCloseTo(await shownPoints(page, participant!), 2);
    await expect(board(page, participant!).getByRole('cell').nth(2)).toHaveText(active_days!);
  }
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const points = await save('Points (CSV)');
  const sum = points
    .filter(({ participant }) => participant === 'Bo')
    .reduce((total, { distance_m }) => total + Number(distance_m), 0);
  expect(sum).toBeCloseTo(Number(lines[1]!.distance_m), 3);
});

test('a challenge that was deleted comes back as it was', async ({ page }) => {
  await opened(page, twoPeople({ goal: { metres: 42_195, by: 'each' } }));
  const stored = await readTable<Challenge>(page, 'challenges');
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Autumn leaves is deleted')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No challenge yet' })).toBeVisible();
  expect(await readTable(page, 'challenges')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Autumn leaves' })).toBeVisible();
  expect(await readTable(page, 'challenges')).toEqual(stored);
});

test('the form is filled in by keyboard alone, and leads to what is missing', async ({ page }) => {
  await opened(page, peopleWho([ann, bo]));
  await page.getByRole('link', { name: 'New challenge' }).focus();
  await page.keyboard.press('Enter');
  const name = page.getByLabel('Name', { exact: true });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please give it a name.')).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.type('By keys');
  await page.getByRole('radio', { name: 'None', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Goal in km')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please give a number above zero.')).toBeVisible();
  await page.keyboard.type('100');
  for (const who of [/^Ann/, /^Bo/]) {
    await page.getByRole('checkbox', { name: who }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Save', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tick at least one participant.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Ann/ })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'By keys' })).toBeVisible();
  await expect(page.getByText('100\u00a0km each')).toBeVisible();
});

test('a card tells how things stand, and an address of no challenge says so', async ({ page }) => {
  await opened(page, twoPeople({ days: { first: today() - 20, last: today() + 4 } }));
  const card = page.getByRole('listitem').filter({ hasText: 'Autumn leaves' });
  await expect(card.getByText(/^Ann leads with [\d.]+\u00a0km$/)).toBeVisible();
  await expect(card.getByText('5 days left')).toBeVisible();
  await card.getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Streak now' })).toBeVisible();
  await page.goto('/challenges?id=none');
  await expect(page.getByRole('heading', { name: 'This challenge is not here' })).toBeVisible();
});

test('points of somebody whose data is gone stay, and say so', async ({ page }) => {
  const { challenges: _, ...rows } = twoPeople();
  const kept = {
    label: 'Kim',
    at: Date.now(),
    days: [days],
    points: [
      {
        id: 'exercise|fitbit|1',
        day: days.first,
        modality: 'run' as const,
        metres: 999_000,
        estimated: false,
      },
    ],
  };
  const gone = filledChallenge({ days, participants: [{ account: 'gone', kept }, { account: ann.id }] });
  await opened(page, { ...rows, challenges: [gone] });
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  expect(await shownPoints(page, 'Kim')).toBe(999);
  await expect(board(page, 'Kim').getByText(/With points kept from/)).toBeVisible();

  const stored = await readTable<Challenge>(page, 'challenges');
  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Delete Autumn leaves?' });
  await remove.click();
  await expect(dialog.getByText(/the points of Kim, which were kept/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(await readTable(page, 'challenges')).toEqual(stored);
  await remove.click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Autumn leaves is deleted')).toBeVisible();
  expect(await readTable(page, 'challenges')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Autumn leaves' })).toBeVisible();
  expect(await readTable(page, 'challenges')).toEqual(stored);
});

test('list, challenge and form have no accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await opened(page, twoPeople({ goal: { metres: 300_000, by: 'each' } }));
  const check = async () => {
    await expectAccessible(page);
  };
  await expect(page.getByText(/Ann won with/)).toBeVisible();
  await check();
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await expect(page.getByRole('img', { name: /Lines of the points of Ann and Bo/ })).toBeVisible();
  for (const fold of ['What counts', 'Points by activity', 'The chart in numbers'])
    await page.getByText(fold, { exact: true }).click();
  await check();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByText('Own rules for Bo').click();
  await page.getByRole('switch', { name: 'Different activities count' }).click();
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Please give it a name.')).toBeVisible();
  await check();
});

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const long = { ...bo, label: 'Bo with a name that is far too long for any telephone' };
  await opened(page, { ...twoPeople({ goal: { metres: 300_000, by: 'each' } }), ...peopleWho([ann, long]) });
  const fits = () =>
    expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  await expect(page.getByText(/Ann won with/)).toBeVisible();
  await fits();
  await page.getByRole('link', { name: 'Autumn leaves' }).click();
  await expect(page.getByRole('img', { name: /Lines of the points/ })).toBeVisible();
  for (const fold of ['What counts', 'Points by activity', 'The chart in numbers'])
    await page.getByText(fold, { exact: true }).click();
  await fits();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByText(/Own rules for Bo/).click();
  await fits();
});
