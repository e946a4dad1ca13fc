import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { resting } from '../state/motion.svelte';
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

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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

it('moves from one step to the next until the hand rests, and not where days are picked or typed', () => {
  vi.useFakeTimers();
  const choice = newChoice();
  const step = (days: number) => choice.show({ first: oldest + days, last: today }, oldest);
  step(1);
  vi.advanceTimersByTime(150);
  step(2);
  vi.advanceTimersByTime(150);
  expect(choice.moving).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(choice.moving).toBe(false);
  // All days are a preset too, and were still come to by hand.
  step(0);
  expect(choice).toMatchObject({ preset: 'all', moving: true });
  choice.pick('30');
  expect(choice.moving).toBe(false);
  step(3);
  choice.type('start', '2026-11-01', choice.range!);
  expect(choice.moving).toBe(false);
});

it('lets what need not follow each step wait for the rest, without asking for it meanwhile', () => {
  vi.useFakeTimers();
  const choice = newChoice();
  let asked = 0;
  const still = resting(
    () => {
      asked++;
      return choice.range;
    },
    () => choice.moving,
  );
  const month = still.current;
  expect(month).toEqual(choice.range);
  for (let days = 1; days <= 10; days++) {
    choice.show({ first: oldest + days, last: today }, oldest);
    expect(still.current).toBe(month);
  }
  expect(asked).toBe(1);
  vi.runAllTimers();
  expect(still.current).toEqual({ first: oldest + 10, last: today });
  choice.pick('365');
  expect(still.current).toEqual(choice.range);
});
