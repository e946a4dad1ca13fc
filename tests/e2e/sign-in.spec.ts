import type { Page } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server';
import { defaultApps, type Simulator } from '../../simulator/fitbit/index';
import { expect, test } from '../support/app';
import { allow, beginSignIn, connect, readTable, unfold, readyForOffline } from '../support/steps';

/** Every way a sign-in can end, each with its own words. Nothing stored before is lost by any of them. */

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const fitbit = (page: Page) => page.getByRole('region', { name: 'Fitbit', exact: true });
const pasteCallback = async (page: Page, url: string) => {
  const field = fitbit(page).getByLabel('Callback URL');
  await unfold(fitbit(page), 'The sign-in ended in another browser?', field);
  await field.fill(url);
  await fitbit(page).getByRole('button', { name: 'Complete sign-in' }).click();
};

interface Around {
  readonly sim: Simulator;
  readonly site: StaticServer;
  readonly baseSite: StaticServer;
}

/** Signs in with a callback address where no Tidemark is, and gives the address the vendor sent the browser to. */
const returnElsewhere = async (page: Page, { sim, site, baseSite }: Around): Promise<string> => {
  const elsewhere = `${baseSite.origin}/callback`;
  sim.control.setSettings({ apps: defaultApps([`${site.url}/callback`, elsewhere]) });
  await beginSignIn(page, { redirectUri: elsewhere });
  await allow(page);
  await page.waitForURL((url) => url.href.startsWith(elsewhere));
  return page.url();
};

/** The same answer brought to this site's own callback page. */
const here = (returned: string): string => `/callback${new URL(returned).search}`;

const SCOPES = [
  'weight',
  'activity',
  'heartrate',
  'sleep',
  'oxygen_saturation',
  'respiratory_rate',
  'temperature',
  'cardio_fitness',
  'nutrition',
  'profile',
  'settings',
];

test('connects as a public client, with PKCE and without a secret', async ({ page, sim }) => {
  await beginSignIn(page);
  const asked = new URL(page.url()).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(asked.get('state')).toMatch(/^[\w-]{22,}$/);
  expect(asked.get('scope')).toBe(SCOPES.join(' '));
  await allow(page);
  await expect(heading(page, /is connected$/)).toBeVisible();
  await expect(page).toHaveURL(/\/callback$/);
  const [account] = await readTable<{ state: string; scopes: string[] }>(page, 'accounts');
  expect(account).toMatchObject({ state: 'connected', scopes: SCOPES });
  expect(sim.control.requests().counts.byFamily.token).toBe(1);
});

test('connects with the secret of a Server app', async ({ page }) => {
  await beginSignIn(page, { clientId: '23SRVR', secret: 'simulator-secret' });
  await allow(page);
  await expect(heading(page, /is connected$/)).toBeVisible();
});

test('says what was not granted', async ({ page }) => {
  await beginSignIn(page);
  await page.getByRole('checkbox', { name: /profile/i }).uncheck();
  await allow(page);
  await expect(heading(page, /with less than asked$/)).toBeVisible();
  await expect(page.getByText('Not shared', { exact: true })).toBeVisible();
});

test.describe('a sign-in that ends otherwise', () => {
  test.beforeEach(async ({ page }) => {
    await connect(page);
  });
  test.afterEach(async ({ page }) => {
    expect(await readTable(page, 'accounts')).toHaveLength(1);
    await page.goto('/sources');
    const account = page.getByRole('region', { name: 'Fitbit', exact: true }).or(page.getByRole('article'));
    await expect(account.first()).toBeVisible();
  });

  test('denied', async ({ page }) => {
    await beginSignIn(page);
    await page.getByRole('button', { name: 'Deny' }).click();
    await expect(heading(page, 'You chose not to connect')).toBeVisible();
    await expect(page).toHaveURL(/\/callback$/);
  });

  test('without a state', async ({ page }) => {
    await page.goto('/callback?code=abc');
    await expect(heading(page, 'This answer is incomplete')).toBeVisible();
    await expect(page).toHaveURL(/\/callback$/);
  });

  test('with a state nobody asked for', async ({ page, sim }) => {
    const before = sim.control.requests().counts.byFamily.token;
    await page.goto('/callback?code=abc&state=somebody-elses');
    await expect(heading(page, 'This browser did not begin this sign-in')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy this address' })).toBeVisible();
    expect(sim.control.requests().counts.byFamily.token).toBe(before);
  });

  test('after its ten minutes', async ({ page, expectedErrors, sim, site, baseSite }) => {
    expectedErrors.push(/status of 404/);
    await page.clock.install();
    const returned = await returnElsewhere(page, { sim, site, baseSite });
    await page.clock.fastForward('11:00');
    await page.goto(here(returned));
    await expect(heading(page, 'The sign-in took too long')).toBeVisible();
  });

  test('with an app of the wrong type', async ({ page, expectedErrors }) => {
    expectedErrors.push(/status of 401/);
    await beginSignIn(page, { clientId: '23SRVR' });
    await allow(page);
    await expect(heading(page, 'Your Fitbit app seems to be of type “Server”')).toBeVisible();
  });

  test('with a wrong secret', async ({ page, expectedErrors }) => {
    expectedErrors.push(/status of 401/);
    await beginSignIn(page, { clientId: '23SRVR', secret: 'not-the-secret' });
    await allow(page);
    await expect(heading(page, 'Fitbit did not accept the client secret')).toBeVisible();
  });

  test('with an answer that was used already', async ({ page, expectedErrors, sim, site, baseSite }) => {
    expectedErrors.push(/status of 40[04]/);
    const returned = await returnElsewhere(page, { sim, site, baseSite });
    await page.goto(here(returned));
    await expect(heading(page, /is connected$/)).toBeVisible();
    await page.goto(here(returned));
    await expect(heading(page, 'This answer was used already')).toBeVisible();
  });

  test('at a closed service', async ({ page, sim, expectedErrors, site, baseSite }) => {
    expectedErrors.push(/status of 4(10|04)/);
    const returned = await returnElsewhere(page, { sim, site, baseSite });
    sim.control.setSettings({ mode: 'gone' });
    await page.goto(here(returned));
    await expect(heading(page, 'Fitbit has closed this service')).toBeVisible();
    await expect(page.getByText('Everything stored in this browser is untouched')).toBeVisible();
  });

  test('without a readable answer, to be finished in a moment', async ({ page, sim, expectedErrors }) => {
    expectedErrors.push(/CORS policy|ERR_FAILED/);
    await beginSignIn(page);
    sim.control.setFaults([{ kind: 'no-cors', match: { family: 'token' } }]);
    await allow(page);
    await expect(heading(page, 'No readable answer from Fitbit')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Finish now' })).toBeVisible();
  });

  test('offline, finished when the network is back', async ({
    page,
    context,
    expectedErrors,
    sim,
    site,
    baseSite,
  }) => {
    const returned = await returnElsewhere(page, { sim, site, baseSite });
    expectedErrors.push(/status of 404|ERR_INTERNET_DISCONNECTED/);
    await page.goto('/');
    // Without it the callback is not there offline.
    await readyForOffline(page);
    // Some versions of Chromium keep the network from a new document and forget to tell it that there is none.
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
    await context.setOffline(true);
    await page.goto(here(returned));
    await expect(heading(page, 'You are offline')).toBeVisible();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Finish now' }).click();
    await expect(heading(page, /is connected$/)).toBeVisible();
  });

  test('with trouble at the vendor', async ({ page, sim, expectedErrors }) => {
    expectedErrors.push(/status of 503/);
    await beginSignIn(page);
    sim.control.setFaults([{ kind: 'status', status: 503, match: { family: 'token' } }]);
    await allow(page);
    await expect(heading(page, 'Fitbit has a problem right now')).toBeVisible();
  });
});

test('in another browser: the address is copied there and pasted where it began', async ({
  page,
  expectedErrors,
  sim,
  site,
  baseSite,
}) => {
  expectedErrors.push(/status of 404/);
  const returned = await returnElsewhere(page, { sim, site, baseSite });
  await page.goto('/sources');
  await pasteCallback(page, `  ${returned}#_=_ `);
  await expect(page.getByText(/is connected/).first()).toBeVisible();
});

test('that never came back explains what Fitbit may have shown', async ({ page }) => {
  await beginSignIn(page);
  await page.goto('/sources');
  await expect(page.getByText('Fitbit showed an error?')).toBeVisible();
  await expect(page.getByText(new URL('/callback', page.url()).href).first()).toBeVisible();
  await page.getByRole('button', { name: 'Forget this sign-in' }).click();
  await expect(page.getByText('Fitbit showed an error?')).toBeHidden();
});

test.describe('bad input is said beside the field', () => {
  const invalid = (page: Page, label: string) => fitbit(page).getByLabel(label);

  test('client id with spaces, and none at all', async ({ page }) => {
    await page.goto('/sources');
    await fitbit(page).getByLabel('Client ID').fill('23A BCD');
    await fitbit(page).getByRole('button', { name: 'Test credentials' }).click();
    await expect(fitbit(page).getByLabel('Client ID')).toHaveAccessibleDescription(/There is a space in it/);
    await expect(invalid(page, 'Client ID')).toHaveAttribute('aria-invalid', 'true');
    await fitbit(page).getByLabel('Client ID').fill('');
    await fitbit(page).getByRole('button', { name: 'Connect Fitbit' }).click();
    await expect(fitbit(page).getByLabel('Client ID')).toHaveAccessibleDescription(
      /Please enter the Client ID/,
    );
    await expect(fitbit(page).getByLabel('Client ID')).toBeFocused();
  });

  test('redirect address elsewhere, not secure, not an address', async ({ page }) => {
    await page.goto('/sources');
    const redirect = fitbit(page).getByLabel('Redirect URI');
    await unfold(fitbit(page), 'Use another redirect address', redirect);
    const test = fitbit(page).getByRole('button', { name: 'Test credentials' });
    for (const [value, words] of [
      ['https://other.example/callback', /leads to another site/],
      ['http://other.example/callback', /only sends people back to https/],
      ['callback', /not a full address/],
    ] as const) {
      await redirect.fill(value);
      await test.click();
      await expect(redirect).toHaveAccessibleDescription(words);
    }
  });

  test('a callback address without an answer in it', async ({ page }) => {
    await page.goto('/sources');
    const field = fitbit(page).getByLabel('Callback URL');
    for (const [value, words] of [
      ['', /paste the address first/],
      ['hello', /not an address/],
      ['https://tidemark.example/callback', /no answer of Fitbit/],
      ['https://tidemark.example/callback?code=abc', /its state is missing/],
    ] as const) {
      await pasteCallback(page, value);
      await expect(field).toHaveAccessibleDescription(words);
    }
  });
});

test('what was tested, saved and connected is what the form says', async ({ page }) => {
  await page.goto('/sources');
  await fitbit(page).getByLabel('Client ID').fill('23ABCD');
  await fitbit(page).getByRole('button', { name: 'Test credentials' }).click();
  await expect(page.getByText('Register exactly this at Fitbit')).toBeVisible();
  await fitbit(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved in this browser.')).toBeVisible();
  await page.reload();
  await expect(fitbit(page).getByLabel('Client ID')).toHaveValue('23ABCD');
});

test.describe('disconnect', () => {
  test('on this device keeps the data, unless told otherwise', async ({ page, sim }) => {
    await connect(page);
    await page.goto('/sources');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText(/is disconnected on this device/)).toBeVisible();
    expect(sim.control.requests().counts.byFamily.revoke ?? 0).toBe(0);
    expect(await readTable<{ state: string }>(page, 'accounts')).toMatchObject([{ state: 'disconnected' }]);
    const vault = await readTable<{ id: string }>(page, 'vault');
    expect(vault.map(({ id }) => id.split('|')[0])).not.toContain('tokens');
  });

  test('everywhere withdraws the access at the vendor and deletes the data when asked', async ({
    page,
    sim,
  }) => {
    await connect(page);
    await page.goto('/sources');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Everywhere/ }).check();
    await dialog.getByRole('checkbox', { name: 'Delete data too' }).check();
    await dialog.getByRole('button', { name: /^Disconnect/ }).click();
    await expect(page.getByText(/disconnected everywhere/)).toBeVisible();
    expect(sim.control.requests().counts.byFamily.revoke).toBe(1);
    expect(await readTable(page, 'accounts')).toEqual([]);
  });
});
