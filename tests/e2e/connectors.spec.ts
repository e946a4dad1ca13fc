import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { readTable, unfold } from '../support/steps';

/** Two connectors of the same standing, and what an account tells of its access. */

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Accounts as a sync and a sign-in would have left them, written past the app. */
const withAccounts = async (page: Page, patches: readonly Record<string, unknown>[]): Promise<void> => {
  await page.goto('/sources');
  await expect(page.getByText('No account yet.').first()).toBeVisible();
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('accounts', 'readwrite');
          for (const row of rows) writing.objectStore('accounts').put(row);
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onerror = () => {
            reject(new Error('cannot write'));
          };
        };
      }),
    patches.map((patch) => ({
      vendorUserId: 'x',
      participantId: null,
      needs: null,
      scopes: [],
      profile: { timeZone: null, heightM: null, memberSince: null, displayName: null },
      profileCheckedAt: null,
      devices: null,
      createdAt: 0,
      updatedAt: 0,
      lastSyncAt: null,
      alsoKnownAs: [],
      sameAs: null,
      accessEndsAt: null,
      consentEndsAt: null,
      ...patch,
    })),
  );
};

const closed = {
  id: 'fitbit-A',
  vendor: 'fitbit',
  label: 'Mara',
  state: 'needs_you',
  needs: 'service-closed',
};
const ended = (patch: Record<string, unknown> = {}) => ({
  id: 'google-health-B',
  vendor: 'google-health',
  label: 'Mara at Google',
  state: 'needs_you',
  needs: 'sign-in',
  accessEndsAt: Date.now() - 60_000,
  ...patch,
});

for (const name of ['Google Health', 'Fitbit'])
  test(`${name} has every control in its own region`, async ({ page }) => {
    await page.goto('/sources');
    const own = region(page, name);
    await unfold(own, 'Use another redirect address', own.getByLabel('Redirect URI'));
    await unfold(own, 'The sign-in ended in another browser?', own.getByLabel('Callback URL'));
    for (const label of ['Client ID', 'Client secret (optional)', 'Redirect URI', 'Callback URL'])
      await expect(own.getByLabel(label, { exact: true })).toBeVisible();
    for (const button of [`Connect ${name}`, 'Test credentials', 'Save', 'Complete sign-in'])
      await expect(own.getByRole('button', { name: button, exact: true })).toBeVisible();
  });

test('an invitation is for the source it names', async ({ page }) => {
  await page.goto('/sources?participant=P-017&source=google-health');
  const google = region(page, 'Google Health');
  await expect(google.getByLabel(/Participant ID/)).toHaveValue('P-017');
  await expect(page.locator('#google-health')).toBeFocused();
  await expect(region(page, 'Fitbit').getByLabel(/Participant ID/)).toHaveValue('');
});

test('access that has ended is renewed by one button, on every screen that shows the account', async ({
  page,
}) => {
  await withAccounts(page, [ended()]);
  for (const route of ['/', '/sync', '/sources']) {
    await page.goto(route);
    await expect(page.getByRole('button', { name: 'Renew access' })).toBeVisible();
  }
  await expect(region(page, 'Google Health').getByText(/Mara at Google waits for one tap/)).toBeVisible();
});

test('a closed service says what is kept and the two ways on', async ({ page }) => {
  await withAccounts(page, [closed]);
  await page.goto('/sources');
  const mara = region(page, 'Mara');
  await expect(mara.getByText(/nothing here is lost/)).toBeVisible();
  await expect(mara.getByRole('link', { name: 'Connect Google Health' })).toHaveAttribute(
    'href',
    /#google-health$/,
  );
  await expect(mara.getByRole('link', { name: 'Open an export' })).toBeVisible();
});

test('two accounts of one person are offered once, and apart again when separated', async ({ page }) => {
  await withAccounts(page, [closed, ended({ state: 'connected', needs: null, accessEndsAt: null })]);
  await page.goto('/sources');
  const google = region(page, 'Mara at Google');
  await google.getByRole('button', { name: /same person/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'See them together' }).click();
  await expect(page.getByText('Seen together', { exact: true })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByLabel('Account')).toHaveCount(0);
  await page.goto('/sources');
  await google.getByRole('button', { name: 'Separate' }).click();
  await expect(page.getByText('Separated', { exact: true })).toBeVisible();
  await page.goto('/');
  await expect(page.getByLabel('Account').first()).toBeVisible();
});

test('a source is put first for one kind of data, and the usual order comes back', async ({ page }) => {
  await page.goto('/settings');
  const weight = region(page, 'When sources disagree').getByLabel('Weight');
  await weight.selectOption('Google Health');
  await expect
    .poll(() => readTable(page, 'settings'))
    .toMatchObject([{ preferred: { weight: 'google-health' } }]);
  await page.reload();
  await expect(weight).toHaveValue('google-health');
  await weight.selectOption('Automatic');
  await expect.poll(() => readTable(page, 'settings')).toMatchObject([{ preferred: {} }]);
});

test('on a phone a form with a saved client is folded away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/sources');
  const fitbit = region(page, 'Fitbit');
  await fitbit.getByLabel('Client ID').fill('23ABCD');
  await fitbit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved in this browser.')).toBeVisible();
  await page.reload();
  await expect(fitbit.getByLabel('Client ID')).toBeHidden();
  await fitbit.getByText('Your Fitbit app registration').click();
  await expect(fitbit.getByLabel('Client ID')).toHaveValue('23ABCD');
});
