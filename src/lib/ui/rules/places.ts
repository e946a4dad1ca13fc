import type { Measurement } from '$lib/domain/weigh-in';
import { m } from '$lib/paraglide/messages';
import { dayText, timeText } from '../format';
import { vendorName } from '../words/vendor';

/** A day and a time of day as written; '' where nobody gave one. */
export interface Place {
  readonly day: string;
  readonly time: string;
}

/** Where its source has a weigh-in. */
export const placeTold = (row: Measurement): Place => {
  const { timeUnknown } = row.asGiven ?? row;
  return row.readAs ? placeOf({ ...row.readAs, timeUnknown }) : placeRead(row);
};

/** Where it is read, by the person's rules and before their correction. */
export const placeRead = ({ day, time, timeUnknown, asGiven }: Measurement): Place =>
  placeOf(
    asGiven
      ? { ...asGiven, day: Date.parse(`${asGiven.time.slice(0, 10)}T00:00Z`) / 86_400_000 }
      : { day, time, timeUnknown },
  );

/** What sources say of a weighing that rules read otherwise, each source once. */
export const readingsOf = (row: Measurement) => {
  const moved = [row, ...(row.copies ?? [])].filter(({ readAs }) => readAs !== undefined);
  const bySource = new Map(moved.toReversed().map((one) => [one.source, one]));
  return [...bySource].map(([source, one]) => ({
    source: vendorName(source),
    told: inOne(placeTold(one)),
    read: inOne(placeRead(one)),
  }));
};

const inOne = ({ day, time }: Place): string => (time === '' ? day : m.by_hand_moment({ day, time }));

const placeOf = (row: Parameters<typeof timeText>[0] & { readonly day: number }): Place => ({
  day: dayText(row.day),
  time: timeText(row) ?? '',
});
