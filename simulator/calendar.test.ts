import { describe, expect, it } from 'vitest';
import { addMonths, addSeconds, isDate, wallClock, zoneOffset } from './calendar.ts';

describe('calendar', () => {
  it('keeps to the last day of a shorter month', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
    expect(addMonths('2026-01-15', -2)).toBe('2025-11-15');
  });

  it('refuses days that do not exist', () => {
    expect(isDate('2024-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''])
      expect(isDate(text)).toBe(false);
  });

  it('reads the wall clock on both sides of a change to summer time', () => {
    expect(wallClock(Date.parse('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toEqual({
      date: '2026-03-29',
      time: '01:59:59',
    });
    expect(wallClock(Date.parse('2026-03-29T01:00:00Z'), 'Europe/Berlin').time).toBe('03:00:00');
    expect(zoneOffset(Date.parse('2026-07-01T00:00:00.500Z'), 'Asia/Kathmandu')).toBe(20_700_000);
  });

  it('does not run over midnight', () => {
    expect(addSeconds('07:12:44', 7)).toBe('07:12:51');
    expect(addSeconds('23:59:59', 7)).toBe('23:59:59');
  });
});
