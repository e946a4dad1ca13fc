import type { LocalDay } from '$lib/domain/local-date';
import type { WeightUnit } from '$lib/domain/units';
import { m } from '$lib/paraglide/messages';
import { weightText } from '../format';
import { dayFieldMessages } from '../words/day-field';
import { PLAUSIBLE_KG } from '../read-weight';
import type { TypedProblems } from './typed';

type Messages = { severity: 'error'; text: string }[];

/** Each field's problem, as the message beside it. */
export const typedMessages = (
  { date, time, weight, fat }: TypedProblems,
  { today, unit }: { readonly today: LocalDay; readonly unit: WeightUnit },
): Readonly<Record<keyof TypedProblems, Messages>> => ({
  date: dayFieldMessages(date, { today, start: '' }),
  time: time === null ? [] : error(time === 'future' ? m.by_hand_bad_time_future() : m.by_hand_bad_time()),
  weight: weight === null ? [] : error(badWeightText(weight, unit)),
  fat: fat === null ? [] : error(m.by_hand_bad_fat()),
});

const error = (text: string): Messages => [{ severity: 'error', text }];

const badWeightText = (problem: NonNullable<TypedProblems['weight']>, unit: WeightUnit): string => {
  switch (problem) {
    case 'missing':
      return m.by_hand_bad_weight_missing();
    case 'not-a-number':
      return m.by_hand_bad_weight_number();
    case 'out-of-range':
      return m.by_hand_bad_weight_range({
        low: weightText(PLAUSIBLE_KG.low, unit, undefined, 0),
        high: weightText(PLAUSIBLE_KG.high, unit, undefined, 0),
      });
  }
};
