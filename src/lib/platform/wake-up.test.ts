import { describe, expect, it } from 'vitest';
import type { Job } from '$lib/domain/job';
import { newJob } from '$lib/sync/jobs';
import { nextWake } from './wake-up';

const NOW = 1_000_000;
const job = (change: Partial<Job>): Job => ({ ...newJob('j', { account: 'a', scope: '30d' }, 0), ...change });
const wake = (change: Partial<Job>, { online = true, lastWake = 0 } = {}) =>
  nextWake([job(change)], NOW, online, lastWake);

describe('when the page wakes a runner', () => {
  it.each<[string, Partial<Job>, number | null]>([
    ['at once for a job nobody has begun', { state: 'queued' }, NOW],
    [
      'at the named time for one that waits for the quota',
      { state: 'waiting', reason: 'rate_limit', resumeAt: NOW + 99 },
      NOW + 99,
    ],
    ['at once for one whose time has come', { state: 'waiting', reason: 'backoff', resumeAt: NOW - 1 }, NOW],
    ['when it has lost its runner', { state: 'running', heartbeatAt: NOW - 60_000 }, NOW],
    ['never for one that needs the person', { state: 'needs_you' }, null],
    ['never for one that has ended', { state: 'done' }, null],
  ])('%s', (_, change, at) => expect(wake(change)).toBe(at));

  it('waits for the network where that is the reason', () => {
    expect(wake({ state: 'waiting', reason: 'offline' }, { online: false })).toBeNull();
    expect(wake({ state: 'waiting', reason: 'offline' })).toBe(NOW);
  });

  it('gives a runner it has just woken a moment, and a running one a new lease of life', () => {
    expect(wake({ state: 'queued' }, { lastWake: NOW - 500 })).toBe(NOW + 1_500);
    expect(wake({ state: 'running', heartbeatAt: NOW }, { lastWake: NOW - 5_000 })).toBe(NOW + 15_000);
  });

  it('looks at the soonest of several jobs, and at none', () => {
    const jobs = [
      job({ state: 'waiting', resumeAt: NOW + 500 }),
      job({ state: 'waiting', resumeAt: NOW + 100 }),
    ];
    expect(nextWake(jobs, NOW, true, 0)).toBe(NOW + 100);
    expect(nextWake([], NOW, true, 0)).toBeNull();
  });
});
