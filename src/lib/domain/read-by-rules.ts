import type { LocalDateTime, LocalDay } from './local-date';
import {
  DAY_MINUTES,
  LONGEST_SHIFT_DAYS,
  type ReadByRule,
  type ReadingRule,
  type SameRule,
  type ShiftRule,
} from './reading-rule';
import type { LogRow } from './weigh-in';

interface Timed extends LogRow, ReadByRule {
  readonly timeUnknown: boolean;
  readonly at?: number;
}

/**
 * Rows on the days and at the times at which the person's shift rules have them read, in the order in which they came. A row that
 * moved has no instant: the source's own goes with the clock that is not believed, and stands in `readAs` with it.
 */
export const readByRules = <Row extends Timed>(
  rows: readonly Row[],
  rules: readonly ReadingRule[],
  personOf: (account: string) => string,
): readonly (Row & ReadByRule)[] => {
  const shifts = rules.filter((rule) => rule.kind === 'shift').sort(latestFirst);
  if (shifts.length === 0) return rows;
  return rows.map((row) => {
    const rule = shifts.find((shift) => holdsFor(shift, row, personOf));
    return rule && canMove(row, rule) ? moved(row, rule) : row;
  });
};

/** How many days a row may be read from the day under which it is stored. */
export const shiftReach = (rules: readonly ReadingRule[]): number =>
  rules.some(({ kind }) => kind === 'shift') ? LONGEST_SHIFT_DAYS : 0;

/** A row as it came. */
export const asItCame = (row: Timed): Pick<Timed, 'time' | 'day' | 'timeUnknown' | 'at'> =>
  row.readAs ? { ...row.readAs, timeUnknown: row.timeUnknown } : row;

/** The day on which its source has it, whichever one a rule reads. */
export const toldDay = ({ readAs, day }: ReadByRule & Pick<LogRow, 'day'>): LocalDay => readAs?.day ?? day;

/** The rules by which rows of these two are one weighing, whatever their clocks say. */
export const sameRulesFor = (
  a: LogRow,
  b: LogRow,
  rules: readonly ReadingRule[],
  personOf: (account: string) => string,
): readonly SameRule[] =>
  a.day !== b.day || a.source === b.source
    ? []
    : rules.filter(
        (rule): rule is SameRule =>
          rule.kind === 'same' &&
          rule.sources.includes(a.source) &&
          rule.sources.includes(b.source) &&
          personOf(rule.account) === personOf(a.account) &&
          !rule.except.includes(a.id) &&
          !rule.except.includes(b.id),
      );

/** A wall clock so many minutes later. */
export const laterBy = (time: LocalDateTime, minutes: number): LocalDateTime =>
  new Date(Date.parse(`${time}Z`) + minutes * 60_000).toISOString().slice(0, 19);

const latestFirst = (a: ShiftRule, b: ShiftRule): number =>
  b.at - a.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const holdsFor = (
  { source, account, first, last }: ShiftRule,
  row: LogRow,
  personOf: (account: string) => string,
): boolean =>
  row.source === source &&
  (first === null || first <= row.day) &&
  (last === null || row.day <= last) &&
  personOf(row.account) === personOf(account);

const canMove = ({ timeUnknown }: Timed, { minutes }: ShiftRule): boolean =>
  !timeUnknown || minutes % DAY_MINUTES === 0;

const moved = <Row extends Timed>({ at, ...row }: Row, rule: ShiftRule): Row & ReadByRule => {
  const time = laterBy(row.time, rule.minutes);
  const { day } = row;
  return {
    ...row,
    time,
    day: day + wholeDaysBetween(row.time, time),
    readAs: { rule: rule.id, saidAt: rule.at, time: row.time, day, ...(at === undefined ? {} : { at }) },
  } as Row & ReadByRule;
};

const wholeDaysBetween = (from: LocalDateTime, to: LocalDateTime): number =>
  (Date.parse(`${to.slice(0, 10)}T00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00Z`)) / 86_400_000;
