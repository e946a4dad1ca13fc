import { describe, expect, it } from 'vitest';
import { noRows, type Job, type StreamProgress } from '$lib/domain/job';
import { parseLocalDay } from '$lib/domain/local-date';
import { daysWanted, newJob } from '$lib/sync/jobs';
import { askedDaysText, askForDaysText } from './asked-days';
import { jobDaysText } from './job';

const days = (...texts: readonly string[]) => texts.map((text) => parseLocalDay(text)!);
const MARCH = days('2026-03-02', '2026-03-03', '2026-03-09');

const ended = (change: Partial<Job>): Job => ({
  ...newJob('j', { account: 'fitbit-a', ...daysWanted(MARCH), metricsWanted: ['weight'] }, 0),
  state: 'done',
  ...change,
});
const stream = (state: StreamProgress['state']): StreamProgress => ({
  stream: 'weight',
  state,
  done: 1,
  total: 1,
  rejected: 0,
  error: null,
});

describe('certain days', () => {
  it('are counted within their month or between their ends, and told by name where they are one row', () => {
    const text = (...texts: readonly string[]) => jobDaysText(daysWanted(days(...texts)));
    expect(jobDaysText(daysWanted(MARCH))).toBe('3 days in March 2026');
    expect(text('2026-03-02', '2026-04-03')).toMatch(/^2 days between .*2.* and .*3/);
    expect(text('2026-03-02')).toBe(jobDaysText({ scope: { first: MARCH[0]!, last: MARCH[0]! } }));
    expect(text('2026-03-02', '2026-03-03')).toContain(' to ');
  });

  it('are asked of their vendor by number', () => {
    expect(askForDaysText('fitbit', MARCH)).toBe('Ask Fitbit for these 3 days');
    expect(askForDaysText('google-health', MARCH.slice(0, 1))).toBe('Ask Google Health for this day');
  });
});

describe('what asking for certain days came to', () => {
  const text = (change: Partial<Job>) => askedDaysText(ended(change), 'fitbit');

  it('is what they brought, by its name where that is known', () => {
    const rows = { ...noRows, added: 2 };
    expect(text({ rows })).toBe('3 days in March 2026: 2 new weigh-ins.');
    expect(text({ rows, metricsWanted: ['exercise'] })).toContain('2 new activities');
    expect(text({ rows, metricsWanted: ['exercise', 'distance'] })).toContain('2 new entries');
    expect(text({ rows: { added: 1, updated: 1, deleted: 2, unchanged: 4 } })).toContain(
      '1 new weigh-in, 1 changed, 2 gone',
    );
  });

  it('says that nothing is there only where nothing came at all', () => {
    expect(text({})).toContain('Fitbit has nothing');
    expect(text({ rows: { ...noRows, unchanged: 3 } })).toContain('nothing new');
  });

  it('claims nothing of days that could not be had', () => {
    expect(text({ state: 'failed' })).toBe('3 days in March 2026: Did not work.');
    expect(text({ streams: [stream('not_granted')] })).toContain('Did not work');
    expect(text({ streams: [stream('done'), stream('failed')] })).toContain('Done in part');
    expect(text({ state: 'cancelled' })).toContain('cancelled');
  });
});
