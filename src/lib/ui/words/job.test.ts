import { describe, expect, it } from 'vitest';
import { noRows, type Job, type StreamProgress } from '$lib/domain/job';
import { clockText } from '../format';
import {
  askedByText,
  countdownText,
  jobWords,
  requestsText,
  rowsText,
  scopeText,
  streamLines,
  streamNames,
} from './job';

const now = Date.UTC(2026, 10, 21, 12, 30);
const job = (patch: Partial<Job>): Job => ({
  id: 'j',
  account: 'fitbit-a',
  scope: '30d',
  range: null,
  metricsWanted: null,
  askedBy: 'person',
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

describe('the countdown of a waiting job', () => {
  it('names the minutes that are left', () => {
    const waiting = job({ state: 'waiting', reason: 'rate_limit', resumeAt: now + 12 * 60_000 });
    expect(countdownText(waiting, now)).toBe('Goes on in 12 minutes');
  });

  it('is silent for less than a minute, without a time, and for a job that runs', () => {
    expect(countdownText(job({ state: 'waiting', resumeAt: now + 30_000 }), now)).toBeNull();
    expect(countdownText(job({ state: 'waiting', resumeAt: null }), now)).toBeNull();
    expect(countdownText(job({ state: 'running', resumeAt: now + 120_000 }), now)).toBeNull();
  });
});

describe('the kinds of data of a job', () => {
  const stream = (name: string, patch: Partial<StreamProgress> = {}): StreamProgress => ({
    stream: name,
    state: 'done',
    done: 1,
    total: 1,
    rejected: 0,
    error: null,
    ...patch,
  });

  it('are listed while several are under way', () => {
    const streams = [
      stream('weight', { state: 'running', done: 3, total: 12 }),
      stream('body_fat', { state: 'pending' }),
    ];
    expect(streamLines(job({ streams })).map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'Weight: 3 of 12',
      'Body fat: not begun',
    ]);
  });

  it('are not listed where all went well, or there is one', () => {
    const streams = [stream('weight'), stream('body_fat'), stream('weight_series')];
    expect(streamLines(job({ state: 'done', streams }))).toEqual([]);
    expect(streamLines(job({ streams: [stream('weight', { state: 'running' })] }))).toEqual([]);
    expect(streamNames({ streams })).toBe('Weight, Body fat, Earlier values');
    expect(streamNames({ streams: [stream('weight')] })).toBeNull();
  });

  it('of many are told by group, and those that went wrong by name, alike ones together', () => {
    const streams = [
      stream('weight'),
      stream('weight_series'),
      stream('steps', { state: 'running' }),
      stream('sleep', { state: 'failed', error: { kind: 'storage' } }),
      ...['floors', 'distance', 'vo2max'].map((name) => stream(name, { state: 'pending' })),
      ...['water', 'calories_in'].map((name) => stream(name, { state: 'not_granted' })),
    ];
    const told = (state: Job['state']) =>
      streamLines(job({ state, streams })).map((line) => `${line.name}: ${line.state}`);
    const troubled = ['Sleep: not fetched', 'Water, Calories eaten: not allowed'];
    expect(told('running')).toEqual(['Activity: 0 of 3 done', 'Heart: not begun', 'Body: done', ...troubled]);
    expect(told('done')).toEqual(troubled);
    expect(streamNames({ streams })).toBe('9 kinds of data');
  });

  it('say what is wrong, and the way out', () => {
    const streams = [
      stream('weight', { state: 'failed', error: { kind: 'storage' } }),
      stream('body_fat', { state: 'not_granted' }),
    ];
    const [weight, fat] = streamLines(job({ state: 'done', streams }));
    expect(weight).toMatchObject({ tone: 'danger', trouble: { way: { route: '/settings' } } });
    expect(fat).toMatchObject({
      tone: 'warning',
      state: 'not allowed',
      trouble: { way: { route: '/sources', label: 'Connect again to grant it' } },
    });
  });
});

it('says who started a sync only where that was not the person', () => {
  expect(askedByText('person')).toBeNull();
  expect(askedByText('open')).toBe('by itself, on opening');
});
