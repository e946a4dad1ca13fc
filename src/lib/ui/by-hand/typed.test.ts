import { describe, expect, it } from 'vitest';
import { fieldsOf, readTyped } from './typed';

const NOW = '2026-11-21T12:00:00';
const fields = { date: '2026-11-20', time: '07:15', weight: '74.2', pounds: '', fat: '' };

describe('a weigh-in typed in', () => {
  it('is read in the person’s unit, with a point or a comma', () => {
    expect(readTyped(fields, 'kg', NOW).typed).toEqual({
      time: '2026-11-20T07:15:00',
      timeUnknown: false,
      kg: 74.2,
      fatPct: null,
    });
    expect(readTyped({ ...fields, weight: '74,2' }, 'kg', NOW).typed?.kg).toBe(74.2);
    expect(readTyped({ ...fields, weight: '163.6' }, 'lb', NOW).typed?.kg).toBeCloseTo(74.2077, 3);
    expect(readTyped({ ...fields, weight: '11', pounds: '9.6' }, 'st', NOW).typed?.kg).toBeCloseTo(
      74.2077,
      3,
    );
  });

  it('may have no time, and then the placeholder that vendors use', () => {
    expect(readTyped({ ...fields, time: '' }, 'kg', NOW).typed).toMatchObject({
      time: '2026-11-20T23:59:59',
      timeUnknown: true,
    });
    expect(readTyped({ ...fields, date: '2026-11-21', time: '' }, 'kg', NOW).typed).not.toBeNull();
  });

  it('is refused where it cannot be, field by field', () => {
    const problemOf = (change: Partial<typeof fields>, unit: 'kg' | 'lb' = 'kg') =>
      readTyped({ ...fields, ...change }, unit, NOW).problems;
    expect(problemOf({ date: '2026-11-22' }).date).toBe('future');
    expect(problemOf({ date: '' }).date).toBe('missing');
    expect(problemOf({ date: '2026-11-21', time: '12:01' }).time).toBe('future');
    expect(problemOf({ date: '2026-11-21', time: '12:00' }).time).toBeNull();
    expect(problemOf({ weight: '' }).weight).toBe('missing');
    expect(problemOf({ weight: 'heavy' }).weight).toBe('not-a-number');
    expect(problemOf({ weight: '19.9' }).weight).toBe('out-of-range');
    expect(problemOf({ weight: '400.1' }).weight).toBe('out-of-range');
    expect(problemOf({ weight: '40' }, 'lb').weight).toBe('out-of-range');
    expect(problemOf({ fat: '0' }).fat).toBe('out-of-range');
    expect(problemOf({ fat: 'x' }).fat).toBe('out-of-range');
    expect(problemOf({ fat: '25,6' }).fat).toBeNull();
    expect(readTyped({ ...fields, weight: '' }, 'kg', NOW).typed).toBeNull();
  });

  it('goes into the fields and comes back the same, in every unit', () => {
    const typed = { time: '2026-11-20T07:15:00', timeUnknown: false, kg: 74.2, fatPct: 25.6 };
    for (const unit of ['kg', 'lb', 'st'] as const) {
      const back = readTyped(fieldsOf(typed, unit), unit, NOW).typed;
      expect(back?.kg).toBeCloseTo(74.2, 1);
      expect(back).toMatchObject({ time: typed.time, fatPct: 25.6 });
    }
    expect(fieldsOf({ ...typed, timeUnknown: true }, 'kg').time).toBe('');
  });
});
