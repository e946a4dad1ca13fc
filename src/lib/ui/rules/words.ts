import { DAY_MINUTES, type ReadingRule, type SameRule, type ShiftRule } from '$lib/domain/reading-rule';
import type { WeightUnit } from '$lib/domain/units';
import { m } from '$lib/paraglide/messages';
import { dayText, weightText } from '../format';
import { lastingText } from '../words/lasting';
import { vendorName } from '../words/vendor';

type Shift = Pick<ShiftRule, 'source' | 'minutes' | 'first' | 'last'>;
type Same = Pick<SameRule, 'sources' | 'toleranceKg' | 'except'>;

/** "Garmin’s weigh-ins are one day early". */
export const shiftTitle = ({ source: id, minutes }: Shift): string => {
  const source = vendorName(id);
  const time = lastingText(Math.abs(minutes));
  if (Math.abs(minutes) === DAY_MINUTES)
    return minutes > 0 ? m.rules_day_early({ source }) : m.rules_day_late({ source });
  return minutes > 0 ? m.rules_time_early({ source, time }) : m.rules_time_late({ source, time });
};

/** What a rule does: "Garmin is read one day later". */
export const ruleTitle = (rule: (Shift & { readonly kind: 'shift' }) | (Same & { readonly kind: 'same' })) =>
  rule.kind === 'shift' ? shiftRead(rule) : m.rules_same_read(namesOf(rule));

/** For which weigh-ins. */
export const ruleScope = (rule: ReadingRule, unit: WeightUnit): string =>
  rule.kind === 'shift' ? spanText(rule) : [withinText(rule, unit), exceptText(rule)].join(' ').trim();

/** "From 3 Jan 2024 on." */
export const spanText = ({ first, last }: Pick<Shift, 'first' | 'last'>): string => {
  if (first !== null && last !== null) return m.rules_span({ first: dayText(first), last: dayText(last) });
  if (first !== null) return m.rules_span_from({ first: dayText(first) });
  return last === null ? m.rules_span_all() : m.rules_span_until({ last: dayText(last) });
};

const shiftRead = ({ source: id, minutes }: Shift): string => {
  const source = vendorName(id);
  const time = lastingText(Math.abs(minutes));
  if (Math.abs(minutes) === DAY_MINUTES)
    return minutes > 0 ? m.rules_read_day_later({ source }) : m.rules_read_day_earlier({ source });
  return minutes > 0
    ? m.rules_read_time_later({ source, time })
    : m.rules_read_time_earlier({ source, time });
};

const namesOf = ({ sources: [left, right] }: Same) => ({ left: vendorName(left), right: vendorName(right) });

const withinText = ({ toleranceKg }: Same, unit: WeightUnit): string =>
  m.rules_same_within({ tolerance: weightText(toleranceKg, unit, undefined, 2) });

const exceptText = ({ except }: Same): string => (except.length === 0 ? '' : m.rules_same_except());
