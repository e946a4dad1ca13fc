import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { dayAfterKey, type CalendarRules } from './calendar-keys';

const day = (text: string) => parseLocalDay(text)!;
const rules: CalendarRules = {
  layout: 'rows',
  isRtl: false,
  whole: { first: day('2020-01-01'), last: day('2026-11-22') },
};
const after = (text: string, key: string, more: Partial<CalendarRules> = {}, shiftKey = false) => {
  const to = dayAfterKey(day(text), { key, shiftKey }, { ...rules, ...more });
  return to === null ? null : formatLocalDay(to);
};

it('goes by days and by weeks, as they lie', () => {
  expect(after('2024-02-28', 'ArrowRight')).toBe('2024-02-29');
  expect(after('2024-02-28', 'ArrowDown')).toBe('2024-03-06');
  expect(after('2024-02-28', 'ArrowRight', { layout: 'columns' })).toBe('2024-03-06');
  expect(after('2024-02-28', 'ArrowDown', { layout: 'columns' })).toBe('2024-02-29');
  expect(after('2024-02-28', 'ArrowRight', { isRtl: true })).toBe('2024-02-27');
});

it('goes by months and years to the same date, or to the last of a shorter month', () => {
  expect(after('2024-03-31', 'PageUp')).toBe('2024-02-29');
  expect(after('2024-03-15', 'PageDown')).toBe('2024-04-15');
  expect(after('2024-02-29', 'PageUp', {}, true)).toBe('2023-02-28');
  expect(after('2024-02-10', 'End')).toBe('2024-02-29');
  expect(after('2024-02-10', 'Home')).toBe('2024-02-01');
  expect(after('2024-02-10', 'a')).toBeNull();
});

it('never leaves the history, and an arrow is undone by the one against it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: rules.whole.first, max: rules.whole.last }),
      fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'),
      fc.boolean(),
      fc.constantFrom('rows' as const, 'columns' as const),
      (any, key, shiftKey, layout) => {
        const to = dayAfterKey(any, { key, shiftKey }, { ...rules, layout })!;
        expect(to).toBeGreaterThanOrEqual(rules.whole.first);
        expect(to).toBeLessThanOrEqual(rules.whole.last);
        const opposites: Readonly<Record<string, string | undefined>> = {
          ArrowLeft: 'ArrowRight',
          ArrowRight: 'ArrowLeft',
          ArrowUp: 'ArrowDown',
          ArrowDown: 'ArrowUp',
        };
        const back = opposites[key];
        if (back && to !== rules.whole.first && to !== rules.whole.last)
          expect(dayAfterKey(to, { key: back, shiftKey }, { ...rules, layout })).toBe(any);
      },
    ),
  );
});
