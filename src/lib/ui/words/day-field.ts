import type { LocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import type { DayFieldProblem } from '../day-fields';
import { dayText } from '../format';

/** A date field's problem, as the message beside it. */
export const dayFieldMessages = (
  problem: DayFieldProblem | null,
  context: { readonly today: LocalDay; readonly start: string },
): { severity: 'error'; text: string }[] => {
  if (problem === null) return [];
  return [{ severity: 'error', text: textOf(problem, context) }];
};

const textOf = (problem: DayFieldProblem, { today, start }: { today: LocalDay; start: string }): string => {
  switch (problem) {
    case 'missing':
      return m.day_missing();
    case 'not-a-date':
      return m.day_not_a_date();
    case 'too-early':
      return m.day_too_early();
    case 'future':
      return m.day_future({ today: dayText(today) });
    case 'end-before-start':
      return m.day_end_before_start({ start: dayText(Date.parse(`${start}T00:00:00Z`) / 86_400_000) });
  }
};
