import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { RangeChoice } from './range-choice.svelte';

const day = (text: string): LocalDay => parseLocalDay(text)!;
const today = day('2026-11-21');
const oldest = day('2019-03-02');
const newChoice = () => new RangeChoice(() => today);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
});

afterEach(() => vi.unstubAllGlobals());

it('begins with a month, and on every page with the preset last picked', () => {
  expect(newChoice()).toMatchObject({ preset: '30', range: { first: today - 29, last: today } });
  newChoice().pick('365');
  expect(newChoice()).toMatchObject({ preset: '365', range: { first: today - 364, last: today } });
});

it('takes the days from the earliest to today for everything, and others for the person’s own', () => {
  const choice = newChoice();
  choice.show({ first: oldest + 1, last: today }, oldest);
  expect(choice).toMatchObject({ preset: null, range: { first: oldest + 1, last: today } });
  choice.show({ first: oldest, last: today }, oldest);
  expect(choice).toMatchObject({ preset: 'all', range: null });
});

it('keeps the last good range while a date is wrong', () => {
  const choice = newChoice();
  const month = choice.range!;
  choice.type('start', '2027-01-01', month);
  expect(choice).toMatchObject({ range: month, fields: { start: 'future' } });
  expect(choice.texts(month)).toEqual({ start: '2027-01-01', end: '2026-11-21' });
  choice.type('start', '2026-11-01', month);
  expect(choice).toMatchObject({ range: { first: day('2026-11-01'), last: today }, fields: { start: null } });
});

it('widens for a newcomer and not against what was picked here', () => {
  const first = newChoice();
  first.widen();
  expect(first.preset).toBe('all');
  expect(newChoice().preset).toBe('30');
  newChoice().pick('30');
  const later = newChoice();
  later.widen();
  expect(later.preset).toBe('30');
});
