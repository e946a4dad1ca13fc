import { expect, it, vi } from 'vitest';
import type { Job } from '$lib/domain/job';
import { newJob } from '$lib/sync/jobs';
import { tell } from './channel';
import { liveValue } from './live-value';
import { watchStorage } from './storage-watch';

const job = (change: Partial<Job> = {}): Job => ({
  ...newJob('1', { account: 'a', scope: 'all' }, 1),
  ...change,
});

it('says that the storage is full when a runner does, until a job shows a sign of life or none is left', async () => {
  const jobs = liveValue<readonly Job[]>([job({ state: 'running' })]);
  const told: boolean[] = [];
  const stop = watchStorage('storage-test', jobs.live, (full) => told.push(full));
  const heard = (...expected: boolean[]) =>
    vi.waitFor(() => expect(told).toEqual(expected), { timeout: 20_000 });

  tell('storage-test', { type: 'storage-full' });
  await heard(true);
  jobs.set([job({ state: 'running', updatedAt: 2 })]);
  await heard(true);
  jobs.set([job({ state: 'running', updatedAt: Date.now() + 1_000 })]);
  await heard(true, false);
  tell('storage-test', { type: 'storage-full' });
  await heard(true, false, true);
  jobs.set([job({ state: 'done' })]);
  await heard(true, false, true, false);
  stop();
});
