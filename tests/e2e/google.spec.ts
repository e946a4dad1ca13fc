import type { Locator, Page } from 'playwright/test';
import type { Account } from '../../src/lib/domain/account.ts';
import type { DailyValue } from '../../src/lib/domain/daily.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import { expect, test } from '../support/app.ts';
import {
  beginGoogle,
  connectGoogle,
  googleClient,
  googleRegion,
  storedWeighIns,
  trueWeighIns,
} from '../support/google-steps.ts';
import { allow, connect, jobReaches, newestJob, readTable, workerReady } from '../support/steps.ts';

/** Google Health as a person meets it: the unmodified production build, the stand-in under Google's real names. */

const syncRecent = async (page: Page, account: Page | Locator = page): Promise<void> => {
  await page.goto('/sync');
  await account.getByRole('button', { name: 'Sync recent (30 days)' }).click();
};

test.describe('without a secret', () => {
  test('signs in by redirect, leaves no token in any address, and stores all there is', async ({
    page,
    google,
  }) => {
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await connectGoogle(page);
    expect(new URL(page.url()).hash).toBe('');
    const begun = google.control.requests().requests.find(({ family }) => family === 'authorize');
    expect(begun?.query).toContain('response_type=token');
    expect(await page.evaluate(() => JSON.stringify([location.href, history.state]))).not.toContain(
      'access_token',
    );
    await syncRecent(page);
    await jobReaches(page, 'done', 60_000);
    expect(await storedWeighIns(page)).toEqual(trueWeighIns(google.control));
    const steps = (await readTable<DailyValue>(page, 'daily'))
      .filter(({ metric }) => metric === 'steps')
      .map(({ day, value }) => [formatLocalDay(day), value]);
    expect(Object.fromEntries(steps)).toEqual(google.control.truth().daily.steps);
    const [account] = await readTable<Account>(page, 'accounts');
    expect(account).toMatchObject({
      id: `google-health-${google.control.truth().healthUserId}`,
      state: 'connected',
      needs: null,
    });
    expect(account?.accessEndsAt).toBeGreaterThan(Date.now());
    expect(google.control.foreignTokens()).toBe(0);
    const answer = await page.evaluate(async () =>
      (await fetch('/api/v1/metrics/query?metric_type=steps')).json(),
    );
    expect(answer).toMatchObject({ total: steps.length });
  });

  test('a sync whose access ends waits for one tap and goes on from where it was', async ({
    page,
    google,
  }) => {
    google.control.setPerson('one-year');
    await connectGoogle(page);
    await workerReady(page);
    let answered = 0;
    google.control.watch(({ kind }) => {
      if (kind === 'response' && ++answered === 12) google.control.expireTokens();
    });
    await page.goto('/sync');
    await page.getByRole('button', { name: 'Sync recent (30 days)' }).click();
    await jobReaches(page, 'needs_you', 60_000);
    const paused = await newestJob(page);
    expect(paused?.requests.used).toBeGreaterThan(5);
    const before = (await readTable<DailyValue>(page, 'daily')).length;
    await page.goto('/');
    await page.getByRole('button', { name: 'Renew access' }).first().click();
    await page.waitForURL(/\/o\/oauth2\/v2\/auth/);
    await allow(page);
    await expect(page.getByRole('heading', { level: 1, name: /is connected/ })).toBeVisible();
    await jobReaches(page, 'done', 60_000);
    const job = await newestJob(page);
    expect(job?.id).toBe(paused?.id);
    expect((await readTable<DailyValue>(page, 'daily')).length).toBeGreaterThan(before);
    // Nothing that was answered is asked again: beside the three parts of the profile only what was refused is sent twice.
    const answers = job!.streams.reduce((sum, { done }) => sum + done, 0);
    expect(job!.requests.used).toBe(answers + 4);
  });

  test('once access has ended nothing is asked and nobody is sent away, online or off', async ({
    page,
    google,
    context,
  }) => {
    google.control.setSettings({ accessTokenSeconds: 20 });
    await connectGoogle(page);
    await workerReady(page);
    await syncRecent(page);
    await jobReaches(page, /done|needs_you/, 60_000);
    await expect
      .poll(async () => (await readTable<Account>(page, 'accounts'))[0]!.accessEndsAt! - Date.now(), {
        timeout: 40_000,
      })
      .toBeLessThan(0);
    google.control.clearRequests();
    for (const path of ['/', '/weight', '/sources', '/sync']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(new URL(page.url()).hostname).toBe('localhost');
    }
    await expect(page.getByText(/one tap/i).first()).toBeVisible();
    await context.setOffline(true);
    await page.goto('/weight');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(new URL(page.url()).hostname).toBe('localhost');
    await context.setOffline(false);
    expect(google.control.requests().counts.data).toBe(0);
  });
});

test.describe('with a secret', () => {
  test('renews access by itself, once, and keeps the secret out of everything', async ({ page, google }) => {
    await connectGoogle(page, { secret: googleClient.clientSecret });
    const begun = google.control.requests().requests.find(({ family }) => family === 'authorize');
    expect(begun?.query).toContain('response_type=code');
    expect(begun?.query).toContain('code_challenge_method=S256');
    google.control.expireTokens();
    await syncRecent(page);
    await jobReaches(page, 'done', 60_000);
    expect(google.control.requests().refreshes).toEqual([{ token: 'refresh-1', calls: 1 }]);
    expect(await storedWeighIns(page)).toEqual(trueWeighIns(google.control));
    const [account] = await readTable<Account>(page, 'accounts');
    expect(account).toMatchObject({ accessEndsAt: null });
    const everything = await page.evaluate(
      () => document.documentElement.outerHTML + JSON.stringify(localStorage),
    );
    expect(everything).not.toContain(googleClient.clientSecret);
  });

  test('a consent that lapsed after seven days says so and what to do', async ({ page, google }) => {
    const testing = google.control.state().settings.clients.find(({ status }) => status === 'testing')!;
    await page.goto('/sources');
    const region = googleRegion(page);
    await region.getByLabel('Client ID').fill(testing.clientId);
    await region.getByLabel('Client secret (optional)').fill(testing.clientSecret);
    await region.getByRole('button', { name: 'Connect Google Health' }).click();
    await page.waitForURL(/\/o\/oauth2\/v2\/auth/);
    await allow(page);
    await expect(page.getByRole('heading', { level: 1, name: /is connected/ })).toBeVisible();
    const [account] = await readTable<Account>(page, 'accounts');
    const days = (account!.consentEndsAt! - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    await page.goto('/sources');
    await expect(page.getByText(/Consent until|consent lapses/i).first()).toBeVisible();
    google.control.setClock({ advanceMs: 8 * 86_400_000 });
    await syncRecent(page);
    await jobReaches(page, 'needs_you', 60_000);
    await page.goto('/sources');
    await expect(page.getByRole('button', { name: /Renew access|Connect again/ }).first()).toBeVisible();
  });
});

test.describe('what Google refuses is named with its remedy', () => {
  const refusals = [
    ['onboarding closed', { onboarding: 'closed' as const }, /not admitted/],
    ['account not linked', { account: 'not-linked' as const }, /never been used with the Google Health app/],
    ['no profile', { account: 'no-profile' as const }, /no health profile/],
    ['an old login', { account: 'legacy' as const }, /never moved to a Google account/],
    ['API off', { serviceEnabled: false }, /not switched on/],
    ['grant withdrawn', { refuse: { reason: 'RESOURCE_PERMISSION_DENIED' } }, /no longer honours/],
    ['foreign permissions', { refuse: { reason: 'DISALLOWED_OAUTH_SCOPES' } }, /nothing to do with health/],
  ] as const;
  for (const [name, settings, words] of refusals)
    test(name, async ({ page, google, expectedErrors }) => {
      expectedErrors.push(/40[03]|412/);
      google.control.setSettings(settings);
      await beginGoogle(page);
      await allow(page);
      await expect(page.getByText(words).first()).toBeVisible();
      expect(await readTable<Account>(page, 'accounts')).toEqual([]);
    });

  test('denied, and nothing ticked', async ({ page }) => {
    await beginGoogle(page);
    await page.getByRole('button', { name: 'Deny' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    expect(await readTable<Account>(page, 'accounts')).toEqual([]);
  });

  test('a service that no page may read is not called offline', async ({ page, google, expectedErrors }) => {
    expectedErrors.push(/CORS|ERR_FAILED/);
    await connectGoogle(page);
    google.control.setSettings({ cors: { drop: ['weight', 'devices', 'settings', 'profile', 'height'] } });
    await syncRecent(page);
    await jobReaches(page, 'waiting', 60_000);
    expect(await newestJob(page)).toMatchObject({ reason: 'backoff', error: { kind: 'unreachable' } });
  });
});

test('one person at both vendors is seen once, and no token meets the other vendor', async ({
  page,
  sim,
  google,
}) => {
  await connect(page);
  await syncRecent(page);
  await jobReaches(page, 'done');
  await connectGoogle(page);
  await expect(page.getByText(/together/i).first()).toBeVisible();
  await syncRecent(page, page.getByRole('region', { name: /^Google Health/ }));
  await expect
    .poll(
      async () =>
        (await readTable<{ state: string }>(page, 'jobs')).filter(({ state }) => state === 'done').length,
      {
        timeout: 60_000,
      },
    )
    .toBe(2);
  const accounts = await readTable<Account>(page, 'accounts');
  const fitbit = accounts.find(({ vendor }) => vendor === 'fitbit')!;
  expect(accounts.find(({ vendor }) => vendor === 'google-health')?.sameAs).toBe(fitbit.id);
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const weighIns = await page.evaluate(async () =>
    (await fetch('/api/v1/metrics/query?metric_type=weight')).json(),
  );
  expect(weighIns).toMatchObject({ total: sim.control.truth().count });
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', `${sim.control.truth().count + 1}`);
  expect(google.control.foreignTokens()).toBe(0);
  expect(sim.control.requests().counts.byStatus['401'] ?? 0).toBe(0);
});

test('a Fitbit that is switched off leads to Google Health and to Import', async ({
  page,
  sim,
  expectedErrors,
}) => {
  expectedErrors.push(/410/);
  await connect(page);
  sim.control.setSettings({ mode: 'gone' });
  await syncRecent(page);
  await jobReaches(page, 'failed');
  await page.goto('/sources');
  const fitbit = page.getByRole('region', { name: 'Fitbit', exact: true });
  await expect(fitbit.getByText(/nothing .*lost|stays/i).first()).toBeVisible();
  await expect(fitbit.getByRole('link', { name: 'Open an export' })).toBeVisible();
  await fitbit
    .getByRole('link', { name: /Google Health/ })
    .first()
    .click();
  await expect(googleRegion(page).getByRole('button', { name: 'Connect Google Health' })).toBeInViewport();
});

test('leaving everywhere asks Google to end the access, and believes it only once it is refused', async ({
  page,
  google,
  expectedErrors,
}) => {
  expectedErrors.push(/401|CORS|ERR_FAILED/);
  await connectGoogle(page);
  await page.goto('/sources');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/everywhere/i).check();
  await dialog.getByRole('button', { name: /Disconnect/ }).click();
  await expect(dialog).toBeHidden();
  expect(google.control.requests().counts.byFamily.revoke).toBe(1);
  expect((await readTable<Account>(page, 'accounts'))[0]).toMatchObject({ state: 'disconnected' });
});
