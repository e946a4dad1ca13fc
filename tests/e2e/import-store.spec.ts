import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildArchive } from '../../simulator/exports/archive.ts';
import { writeLargeArchive } from '../../simulator/exports/large.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import type { Control } from '../../simulator/fitbit/index.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import { expect, test } from '../support/app.ts';
import { choose, heading, importAll, importButton } from '../support/import-steps.ts';
import {
  connect,
  jobReaches,
  readTable,
  startRange,
  truth,
  typeRange,
  readyForOffline,
  workerReady,
} from '../support/steps.ts';
import type { Page } from 'playwright/test';

/** Imports beside syncs, kills and no network: what is in the store afterwards. */

const archiveOf = (anchorMs: number) => {
  const { files } = buildArchive({ layout: 'E', person: loadPerson('one-year', anchorMs), asOf: anchorMs });
  return { name: 'takeout.zip', mimeType: 'application/zip', buffer: Buffer.from(packZip(files)) };
};

/** What scripts and screens see, by the vendor's own ids. */
const measurements = (page: Page, account = '') =>
  page.evaluate(async (wanted) => {
    const query = `/api/v1/metrics/query?metric_type=weight&page_size=10000${wanted && `&account=${wanted}`}`;
    const { records } = (await (await fetch(query)).json()) as {
      records: { fitbit_id: string; weight: number; source: string }[];
    };
    return records.map(({ fitbit_id, weight, source }) => [fitbit_id, weight, source] as const);
  }, account);

/** Every day that the person has a weigh-in on: all of the account's years would need more than one hour's quota. */
const syncEverything = async (page: Page, control: Control): Promise<void> => {
  const rows = truth(control);
  await typeRange(page, rows[0]!.date, rows.at(-1)!.date);
  await startRange(page);
  await jobReaches(page, 'done', 60_000);
};

test('an archive beside a sync adds nothing that is there, and its undo takes nothing of the sync', async ({
  page,
  sim: { control },
}) => {
  control.setPerson('one-year');
  await connect(page);
  await workerReady(page);
  await syncEverything(page, control);
  const synced = await measurements(page);
  expect(synced.map(([id]) => id).sort()).toEqual(
    truth(control)
      .map(({ logId }) => String(logId))
      .sort(),
  );
  const stored = await readTable(page, 'weighIns');

  await importAll(page, [archiveOf(control.state().clock.now)]);
  expect((await readTable(page, 'weighIns')).length).toBeGreaterThan(stored.length);
  expect(await measurements(page)).toEqual(synced);

  await page.getByRole('button', { name: /^Undo: takeout\.zip/ }).click();
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByText('The import of takeout.zip is undone.')).toBeVisible();
  expect(await readTable(page, 'weighIns')).toEqual(stored);
});

test('who imports first and signs in later joins the two, and has what a sync alone would show', async ({
  page,
  sim: { control },
}) => {
  control.setPerson('one-year');
  await importAll(page, [archiveOf(control.state().clock.now)]);
  await workerReady(page);
  await connect(page);
  await syncEverything(page, control);
  const [account] = (await readTable<{ id: string; vendor: string }>(page, 'accounts')).filter(
    ({ vendor }) => vendor === 'fitbit',
  );
  const synced = await measurements(page, account!.id);
  expect(await measurements(page)).toHaveLength(2 * synced.length);

  await page.goto('/sources');
  await page.getByRole('button', { name: /This is the same person/ }).click();
  await page.getByRole('dialog').getByRole('radio').check();
  await page.getByRole('button', { name: 'Join them' }).click();
  await expect.poll(() => measurements(page)).toEqual(synced);
  expect(await readTable(page, 'accounts')).toHaveLength(1);
});

test('the worker that reads files has no way out', async ({ page }) => {
  await page.goto('/import');
  const started = page.waitForEvent('worker');
  await choose(page, [archiveOf(Date.parse('2026-11-20T12:00:00Z'))]);
  await expect(heading(page, 'Ready to import')).toBeVisible();
  const ways = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'importScripts',
    'Worker',
    'WebTransport',
  ];
  const left = await (
    await started
  ).evaluate((names) => names.filter((name) => typeof Reflect.get(globalThis, name) === 'function'), ways);
  expect(left).toEqual([]);
});

test('files come in without a network', async ({ page, context }) => {
  await page.goto('/');
  await readyForOffline(page);
  await context.setOffline(true);
  await importAll(page, [archiveOf(Date.parse('2026-11-20T12:00:00Z'))]);
  expect((await measurements(page)).length).toBeGreaterThan(300);
});

test('a tab closed in the middle loses nothing: the same file goes on, to the last day', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  const path = join(folder, 'heart.zip');
  const { days } = writeLargeArchive(path, { bytes: 450e6 });
  try {
    await page.goto('/import');
    await choose(page, [path]);
    await importButton(page).click();
    await expect
      .poll(async () => (await readTable(page, 'minutes')).length, { intervals: [50] })
      .toBeGreaterThan(0);
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto('/import');
    const before = await readTable<{ id: string }>(again, 'minutes');
    expect(before.length).toBeLessThan(days);
    await expect(again.getByText(/choose the same files to go on/i)).toBeVisible();
    await choose(again, [path]);
    await expect(again.getByText('Import goes on where it stopped.')).toBeVisible();
    await importButton(again).click();
    await expect(heading(again, 'Imported')).toBeVisible({ timeout: 60_000 });
    const after = await readTable<{ id: string; day: number }>(again, 'minutes');
    expect(new Set(after.map(({ day }) => day)).size).toBe(after.length);
    const ids = new Set(after.map(({ id }) => id));
    expect(before.filter(({ id }) => !ids.has(id))).toEqual([]);
    // In another zone than the samples' own the first and the last day spill over by one.
    expect(after.length - days).toBeLessThanOrEqual(1);
    expect(after.length).toBeGreaterThanOrEqual(days);
    expect(await readTable(again, 'imports')).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a history that ended long ago is shown whole, not as an empty month', async ({ page }) => {
  await importAll(page, [archiveOf(Date.parse('2020-11-20T12:00:00Z'))]);
  await page.goto('/weight');
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.goto('/');
  await expect(page.getByRole('img', { name: /weight/i })).toBeVisible();
});
