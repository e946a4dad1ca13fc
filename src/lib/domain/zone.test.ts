import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localTimeAt, type ZoneRule } from './zone';

const berlin: ZoneRule = { kind: 'iana', name: 'Europe/Berlin' };
const utc = (time: string, zone: ZoneRule) => new Date(instantAt(time, zone)).toISOString().slice(0, 19);

describe('the instant of a wall clock', () => {
  it('follows the offset of its day', () => {
    expect(utc('2024-01-15T07:30:05', berlin)).toBe('2024-01-15T06:30:05');
    expect(utc('2024-07-15T07:30:05', berlin)).toBe('2024-07-15T05:30:05');
    expect(utc('2024-07-15T07:30:05', { kind: 'offset', minutes: -570 })).toBe('2024-07-15T17:00:05');
  });

  it('is the first of the two where the clock was shown twice', () => {
    expect(utc('2024-10-27T01:59:59', berlin)).toBe('2024-10-26T23:59:59');
    expect(utc('2024-10-27T02:30:00', berlin)).toBe('2024-10-27T00:30:00');
    expect(utc('2024-10-27T03:00:00', berlin)).toBe('2024-10-27T02:00:00');
  });

  it('counts on from before the change where the clock was never shown', () => {
    expect(utc('2024-03-31T02:30:00', berlin)).toBe('2024-03-31T01:30:00');
    expect(localTimeAt(instantAt('2024-03-31T02:30:00', berlin), berlin)).toBe('2024-03-31T03:30:00');
    const howe: ZoneRule = { kind: 'iana', name: 'Australia/Lord_Howe' };
    expect(localTimeAt(instantAt('2024-10-06T02:10:00', howe), howe)).toBe('2024-10-06T02:40:00');
    // Samoa left out a whole day.
    const apia: ZoneRule = { kind: 'iana', name: 'Pacific/Apia' };
    expect(localTimeAt(instantAt('2011-12-30T12:00:00', apia), apia)).toBe('2011-12-31T12:00:00');
  });

  it('reads back as that clock wherever it was shown, and never before the first time it was', () => {
    const zones = [
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kolkata',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2026, 10, 1) / 1000 }),
        fc.constantFrom(...zones),
        (seconds, name) => {
          const zone: ZoneRule = { kind: 'iana', name };
          const time = localTimeAt(seconds * 1000, zone);
          const at = instantAt(time, zone);
          expect(localTimeAt(at, zone)).toBe(time);
          expect(at).toBeLessThanOrEqual(seconds * 1000);
        },
      ),
    );
  });
});
