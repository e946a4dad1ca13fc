import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { readTable } from '../support/steps';
import { words } from '../support/words';

/** What a person says about syncing, as it is kept. */

interface Kept {
  readonly notSynced?: readonly string[];
  readonly minuteDays?: number;
  readonly keepRaw?: boolean;
  readonly distanceUnit?: string;
}

const keptSettings = async (page: Page): Promise<Kept> => (await readTable<Kept>(page, 'settings'))[0] ?? {};

test('metrics are turned off one by one and by group, and stay so', async ({ page }) => {
  await page.goto('/settings');
  const what = page.getByRole('region', { name: 'What to sync' });
  await what.getByText('Sleep and breathing: all').click();
  await what.getByRole('switch', { name: 'Breathing rate' }).click();
  await what.getByRole('switch', { name: 'Skin temperature' }).click();
  await expect
    .poll(async () => [...((await keptSettings(page)).notSynced ?? [])].sort())
    .toEqual(['respiratory_rate', 'skin_temperature_variation']);
  await what.getByText('Heart: all').click();
  await what.getByRole('button', { name: 'Turn all off: Heart' }).click();
  await expect(what.getByText('Heart: off')).toBeVisible();
  await page.reload();
  await expect(what.getByText('Heart: off')).toBeVisible();
  await expect(what.getByText('Sleep and breathing: 2 of 4')).toBeVisible();
  await what.getByText('Heart: off').click();
  await what.getByRole('button', { name: 'Turn all on: Heart' }).click();
  await expect.poll(async () => (await keptSettings(page)).notSynced?.length).toBe(2);
});

test('minute data, kept answers and the unit of distance are chosen, each cost said', async ({ page }) => {
  await page.goto('/settings');
  const minutes = page.getByRole('region', { name: 'Minute data' });
  await expect(minutes.getByText(words('minutes_cost_off'))).toBeVisible();
  await minutes.getByRole('radio', { name: '30 days', exact: true }).check({ force: true });
  await expect(minutes.getByText(/^Up to 60 requests for 30 days/)).toBeVisible();
  await minutes.getByRole('switch', { name: 'Steps by the minute' }).click();
  await expect(minutes.getByText(/^Up to 30 requests for 30 days/)).toBeVisible();
  await page.getByRole('radio', { name: 'Miles' }).check({ force: true });
  const answers = page.getByRole('region', { name: 'Original data' });
  await answers.getByRole('switch', { name: words('raw_keep') }).click();
  await expect(answers.getByText(words('raw_kept_none'))).toBeVisible();
  await expect
    .poll(() => keptSettings(page))
    .toMatchObject({ minuteDays: 30, keepRaw: true, distanceUnit: 'mi', notSynced: ['steps_interval'] });
});

test('the settings read well by machine', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/settings');
  await page.getByText('Activity: all').click();
  await expectAccessible(page);
});
