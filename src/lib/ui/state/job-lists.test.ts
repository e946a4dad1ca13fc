import { expect, it } from 'vitest';
import type { Job } from '$lib/domain/job';
import { daysWanted, newJob } from '$lib/sync/jobs';
import { activeJobOf, askedFor, endedJobs, newestJobOf, openJobsOf, turnsOf } from './job-lists';

const job = (id: string, state: Job['state'], account = 'a') =>
  ({ id, state, account, createdAt: Number(id) }) as Job;

it('prefers the running job, then the one that was asked for first', () => {
  expect(activeJobOf([job('3', 'queued'), job('2', 'running'), job('1', 'waiting')], 'a')?.id).toBe('2');
  expect(activeJobOf([job('3', 'queued'), job('2', 'queued'), job('1', 'done')], 'a')?.id).toBe('2');
});

it('does not call a job active that waits for its person', () => {
  expect(activeJobOf([job('1', 'needs_you')], 'a')).toBeUndefined();
});

it('keeps accounts apart', () => {
  expect(activeJobOf([job('1', 'running', 'b')], 'a')).toBeUndefined();
  expect(newestJobOf([job('2', 'done', 'b'), job('1', 'failed')], 'a')?.id).toBe('1');
});

it('lists what is not over with its account, the running one first, and the rest as history', () => {
  const all = [
    job('4', 'queued'),
    job('3', 'running'),
    job('2', 'needs_you'),
    job('1', 'done'),
    job('0', 'queued', 'b'),
  ];
  expect(openJobsOf(all, 'a').map(({ id }) => id)).toEqual(['3', '2', '4']);
  expect(endedJobs(all).map(({ id }) => id)).toEqual(['1']);
});

it('tells a turn of a sync from its progress', () => {
  const before = turnsOf([job('1', 'running')], 'a');
  expect(turnsOf([{ ...job('1', 'running'), updatedAt: 5 }], 'a')).toBe(before);
  expect(turnsOf([job('1', 'done')], 'a')).not.toBe(before);
  expect(turnsOf([job('1', 'running'), job('2', 'queued', 'b')], 'a')).toBe(before);
});

it('knows a sync of the same days and metrics, in whatever order they are named', () => {
  const job = newJob(
    'j',
    { account: 'a', ...daysWanted([3, 4, 9]), metricsWanted: ['weight', 'exercise'] },
    0,
  );
  expect(askedFor(job, ['exercise', 'weight'], [9, 3, 4])).toBe(true);
  expect(askedFor(job, ['weight'], [3, 4, 9])).toBe(false);
  expect(askedFor(job, ['exercise', 'weight'], [3, 4])).toBe(false);
  expect(askedFor(newJob('k', { account: 'a', scope: { first: 3, last: 9 } }, 0), [], [3])).toBe(false);
});
