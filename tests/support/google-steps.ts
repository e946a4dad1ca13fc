import { expect, type Locator, type Page } from 'playwright/test';
import type { WeighIn } from '../../src/lib/domain/weigh-in.ts';
import { measurementsOf } from '../../src/lib/domain/merge.ts';
import { defaultClients, type Control } from '../../simulator/google-health/index.ts';
import { allow, readTable, unfold } from './steps.ts';

/** What a person does with Google Health, by role and accessible name. */

export const googleClient = defaultClients()[0]!;

export const googleRegion = (page: Page): Locator =>
  page.getByRole('region', { name: 'Google Health', exact: true });

/** From /sources to the consent page. With a secret the access renews itself. */
export const beginGoogle = async (page: Page, { secret = '', clientId = googleClient.clientId } = {}) => {
  await page.goto('/sources');
  const region = googleRegion(page);
  const connectButton = region.getByRole('button', {
    name: /^Connect (Google Health|another Google Health account)$/,
  });
  await expect(connectButton).toBeVisible();
  await unfold(region, 'Your Google client', region.getByLabel('Client ID'));
  await region.getByLabel('Client ID').fill(clientId);
  if (secret !== '') await region.getByLabel('Client secret (optional)').fill(secret);
  await connectButton.click();
  await page.waitForURL(/\/o\/oauth2\/v2\/auth/);
};

/** Connected, and on the callback page that says so. */
export const connectGoogle = async (page: Page, options: { secret?: string } = {}): Promise<void> => {
  await beginGoogle(page, options);
  await allow(page);
  await expect(page.getByRole('heading', { level: 1, name: /is connected/ })).toBeVisible();
};

/** Stored weigh-ins of Google Health as screens see them, in the shape of `trueWeighIns`. */
export const storedWeighIns = async (page: Page) =>
  measurementsOf(await readTable<WeighIn>(page, 'weighIns'), new Map(), () => null)
    .filter(({ source }) => source === 'google-health')
    .map(({ sourceId, time, kg }) => `${sourceId} ${time} ${kg}`)
    .sort();

export const trueWeighIns = (control: Control) =>
  control
    .truth()
    .weights.map(({ id, civil, grams }) => `${id} ${civil} ${grams / 1000}`)
    .sort();
