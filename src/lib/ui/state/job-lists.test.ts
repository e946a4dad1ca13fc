import { expect, it } from 'vitest';
import type { Job } from '$lib/domain/job';
import { activeJobOf, newestJobOf } from './job-lists';

const job = (id: string, state: Job['state'], account = 'a') => ({ id, state, account }) as Job;

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
