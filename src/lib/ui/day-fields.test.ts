import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { readDayFields } from './day-fields';

const today = parseLocalDay('2026-11-21')!;

describe('readDayFields', () => {
  it('gives the range of two good days, also where they are one', () => {
    expect(readDayFields('2026-11-01', '2026-11-21', today).range).toEqual({
      first: today - 20,
      last: today,
    });
    expect(readDayFields('2026-11-21', '2026-11-21', today).range).toEqual({ first: today, last: today });
  });

  it('puts a reversed range at the end field', () => {
    expect(readDayFields('2026-11-20', '2026-11-01', today)).toEqual({
      range: null,
      start: null,
      end: 'end-before-start',
    });
  });

  it('refuses days that have not come yet', () => {
    expect(readDayFields('2026-11-22', '2026-11-23', today)).toMatchObject({
      start: 'future',
      end: 'future',
    });
  });

  it('does not take a year that is half typed for one', () => {
    expect(readDayFields('0202-11-01', '2026-11-21', today)).toMatchObject({
      range: null,
      start: 'too-early',
    });
  });

  it('tells an empty field from a day no calendar has', () => {
    expect(readDayFields('', '2026-02-30', today)).toMatchObject({ start: 'missing', end: 'not-a-date' });
  });
});
