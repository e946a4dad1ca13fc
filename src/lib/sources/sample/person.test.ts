import { expect, it } from 'vitest';
import { dayOfLocalDateTime, parseLocalDay } from '$lib/domain/local-date';
import { sampleWeighIns } from './person';

const today = parseLocalDay('2026-11-21')!;

it('is the same person at every visit of a day, up to today', () => {
  const rows = sampleWeighIns(today);
  expect(sampleWeighIns(today)).toEqual(rows);
  expect(dayOfLocalDateTime(rows.at(-1)!.time)).toBe(today);
});

it('has three plausible years with gaps, several a day and entries without a time', () => {
  const rows = sampleWeighIns(today);
  const days = rows.map((row) => dayOfLocalDateTime(row.time));
  expect(days).not.toContain(null);
  expect(new Set(rows.map((row) => row.sourceId)).size).toBe(rows.length);
  expect(new Set(days).size).toBeLessThan(rows.length);
  expect(new Set(days).size).toBeLessThan(3 * 365);
  expect(rows.some((row) => row.timeUnknown)).toBe(true);
  expect(rows.every((row) => row.kg > 70 && row.kg < 90 && row.bmi !== null)).toBe(true);
});
