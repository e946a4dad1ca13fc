import { describe, expect, it } from 'vitest';
import type { Budget } from '$lib/domain/budget';
import { clockText } from '../format';
import { quotaWords } from './quota';

const HOUR = 3_600_000;
const rule = { requests: 150, windowMs: HOUR, marginMs: 2_000 };
const windowStart = Date.UTC(2026, 10, 21, 14);
const now = windowStart + 600_000;
const stored = (patch: Partial<Budget> = {}): Budget => ({
  account: 'a',
  windowStart,
  used: 12,
  blockedUntil: null,
  notedAt: now - 1_000,
  ...patch,
});

describe('the quota', () => {
  it('counts this hour and names the next window', () => {
    const words = quotaWords('a', { rule, stored: stored() }, now);
    expect(words.text).toBe(`138 of 150 requests left this hour, until ${clockText(windowStart + HOUR)}`);
    expect(words).toMatchObject({ used: 12, limit: 150, left: '12 used, 138 left', blocked: false });
  });

  it('begins anew in the next window and before the first request', () => {
    expect(quotaWords('a', { rule, stored: stored() }, windowStart + HOUR).used).toBe(0);
    expect(quotaWords('a', { rule, stored: undefined }, now).used).toBe(0);
  });

  it('says no hour where the window is none', () => {
    const short = { ...rule, windowMs: 10_000 };
    expect(quotaWords('a', { rule: short, stored: undefined }, now).text).not.toContain('hour');
  });

  it('says until when the vendor takes none', () => {
    const until = now + 60_000;
    const words = quotaWords('a', { rule, stored: stored({ blockedUntil: until }) }, now);
    expect(words.text).toBe(`No more requests until ${clockText(until)}`);
    expect(words.blocked).toBe(true);
  });

  it('never shows more than the limit', () => {
    expect(quotaWords('a', { rule, stored: stored({ used: 151 }) }, now)).toMatchObject({
      used: 150,
      left: '150 used, 0 left',
    });
  });
});
