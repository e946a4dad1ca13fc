import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfLocalDateTime, formatLocalDay, localDayAt, parseLocalDay } from './local-date';

describe('local days', () => {
  it('round-trips every day of four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 100_000 }), (day) => {
        expect(parseLocalDay(formatLocalDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00:00', '', '0000-00-00'])(
    'knows that %s is no day',
    (text) => expect(parseLocalDay(text)).toBeNull(),
  );

  it('knows the leap day', () => expect(formatLocalDay(parseLocalDay('2024-02-29')! + 1)).toBe('2024-03-01'));

  it('takes placeholder and midnight times, and no others that are not on a clock', () => {
    expect(dayOfLocalDateTime('2026-11-01T23:59:59')).toBe(parseLocalDay('2026-11-01'));
    expect(dayOfLocalDateTime('2026-11-01T00:00:00')).toBe(parseLocalDay('2026-11-01'));
    expect(dayOfLocalDateTime('2026-11-01T24:00:00')).toBeNull();
    expect(dayOfLocalDateTime('2026-11-01 07:00:00')).toBeNull();
  });

  it('finds the day in zones on both sides of the date line, and across DST', () => {
    const instant = Date.parse('2026-10-25T23:30:00Z');
    expect(formatLocalDay(localDayAt(instant, 'Pacific/Kiritimati'))).toBe('2026-10-26');
    expect(formatLocalDay(localDayAt(instant, 'Pacific/Pago_Pago'))).toBe('2026-10-25');
    expect(formatLocalDay(localDayAt(instant, 'Europe/Berlin'))).toBe('2026-10-26');
    expect(formatLocalDay(localDayAt(instant, 'Nowhere/AtAll'))).toBe('2026-10-25');
  });
});
