import { describe, expect, it } from 'vitest';
import { noRows, type Job } from '$lib/domain/job';
import { clockText } from '../format';
import { jobWords, requestsText, rowsText, scopeText } from './job';

const now = Date.UTC(2026, 10, 21, 12, 30);
const job = (patch: Partial<Job>): Job => ({
  id: 'j',
  account: 'fitbit-a',
  scope: '30d',
  range: null,
  askedBy: 'person',
  metricsWanted: null,
  openedAt: null,
  state: 'running',
  reason: null,
  resumeAt: null,
  cancelRequested: false,
  createdAt: now,
  updatedAt: now,
  endedAt: null,
  heartbeatAt: now,
  progress: { done: 0, total: 0 },
  requests: { used: 0, planned: 0 },
  rows: noRows,
  streams: [],
  tries: 0,
  error: null,
  ...patch,
});

describe('a waiting job', () => {
  it('says when it goes on, and that somebody must keep the clock', () => {
    const resumeAt = now + 30 * 60_000;
    const words = jobWords(job({ state: 'waiting', reason: 'rate_limit', resumeAt }), now);
    expect(words.state).toContain(clockText(resumeAt));
    expect(words.note).toContain('open');
  });

  it('names no hour that has passed', () => {
    const words = jobWords(job({ state: 'waiting', reason: 'backoff', resumeAt: now - 1 }), now);
    expect(words.state).toContain('in a moment');
    expect(words.note).toBeNull();
  });

  it('has no clock while offline', () => {
    expect(jobWords(job({ state: 'waiting', reason: 'offline' }), now)).toMatchObject({ note: null });
  });
});

it('says at once that a cancel was heard', () => {
  expect(jobWords(job({ state: 'running', cancelRequested: true }), now).state).toBe('Cancelling');
  expect(jobWords(job({ state: 'cancelled', cancelRequested: true }), now).state).toBe('Cancelled');
});

it('does not call a job done that left a stream out', () => {
  const stream = { stream: 'weight', state: 'failed', done: 0, total: 1, rejected: 0, error: null } as const;
  expect(jobWords(job({ state: 'done', streams: [stream] }), now).tone).toBe('warning');
});

describe('what a job found', () => {
  it('counts each kind, and speaks of deletions only where there are some', () => {
    expect(rowsText({ added: 12, updated: 1, unchanged: 20, deleted: 0 })).toBe(
      '12 added, 1 updated, 20 unchanged',
    );
    expect(rowsText({ added: 0, updated: 0, unchanged: 0, deleted: 2 })).toContain('2 gone at the source');
    expect(rowsText(noRows)).toBe('Nothing new');
  });

  it('shows requests against the plan until it has ended', () => {
    expect(requestsText(job({ requests: { used: 3, planned: 12 } }))).toBe('3 of 12 requests');
    expect(requestsText(job({ state: 'done', requests: { used: 1, planned: 12 } }))).toBe('1 request');
  });
});

it('names a single day once', () => {
  expect(scopeText({ first: 20_000, last: 20_000 })).not.toContain('to');
});
