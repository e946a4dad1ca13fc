import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { instantAt, localTimeAt, type ZoneRule } from '$lib/domain/zone';
import { clockChangeOn, stretchOn } from './calendar-clock';

const day = (text: string) => parseLocalDay(text)!;
const zone = (name: string): ZoneRule => ({ kind: 'iana', name });

/** How often each minute of a day's wall clock came, found by living through it. */
const livedMinutes = (text: string, rule: ZoneRule): number[] => {
  const times = Array.from({ length: 1_440 }, () => 0);
  const near = instantAt(`${text}T12:00:00`, rule);
  for (let at = near - 16 * 3_600_000; at < near + 16 * 3_600_000; at += 60_000) {
    const wall = localTimeAt(at, rule);
    if (wall.startsWith(text)) times[Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))]!++;
  }
  return times;
};

describe('the clock of a day', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', { kind: 'never', from: 120, until: 180, lasted: 1_380 }],
    ['2026-10-25', 'Europe/Berlin', { kind: 'twice', from: 120, until: 180, lasted: 1_500 }],
    ['2026-11-01', 'America/New_York', { kind: 'twice', from: 60, until: 120, lasted: 1_500 }],
    ['2026-04-05', 'Australia/Lord_Howe', { kind: 'twice', from: 90, until: 120, lasted: 1_470 }],
    ['2026-03-29', 'Asia/Beirut', { kind: 'never', from: 0, until: 60, lasted: 1_380 }],
  ] as const)('says which minutes came twice or never on %s in %s', (text, name, change) => {
    expect(clockChangeOn(day(text), zone(name))).toEqual(change);
  });

  it('says nothing of the days on which it went on', () => {
    expect(clockChangeOn(day('2026-10-24'), zone('Europe/Berlin'))).toBeNull();
    expect(clockChangeOn(day('2026-10-25'), { kind: 'offset', minutes: 60 })).toBeNull();
  });

  it('agrees with who lives through the day minute by minute', () => {
    const zones = [
      'Europe/Berlin',
      'America/Havana',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Asia/Beirut',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 2019, max: 2025 }), (name, year) => {
        for (let any = day(`${year}-01-01`); any <= day(`${year}-12-31`); any++) {
          const change = clockChangeOn(any, zone(name));
          if (!change) continue;
          const text = new Date(any * 86_400_000).toISOString().slice(0, 10);
          const lived = livedMinutes(text, zone(name));
          const expected = { twice: 2, never: 0 }[change.kind];
          expect(
            lived.map((times, minute) => ({ minute, times })).filter(({ times }) => times !== 1),
          ).toEqual(
            Array.from({ length: change.until - change.from }, (_, i) => ({
              minute: change.from + i,
              times: expected,
            })),
          );
          expect(lived.reduce((sum, times) => sum + times, 0)).toBe(change.lasted);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('the part of a day that something took', () => {
  it('is cut at midnight, so that neighbouring days share a night without a minute twice', () => {
    const night = { time: '2026-11-20T22:30:00', end: '2026-11-21T06:15:00' };
    expect(stretchOn(day('2026-11-20'), night)).toEqual({ from: 1_350, until: 1_440 });
    expect(stretchOn(day('2026-11-21'), night)).toEqual({ from: 0, until: 375 });
    expect(stretchOn(day('2026-11-22'), night)).toBeNull();
    expect(
      stretchOn(day('2026-11-20'), { time: '2026-11-20T10:00:00', end: '2026-11-20T10:00:00' }),
    ).toBeNull();
  });
});
