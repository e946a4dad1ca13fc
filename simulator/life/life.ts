import { dayNumber } from '../calendar.ts';
import type { Person } from '../fitbit/people/person.ts';
import { civilAt, dayOf } from './local-time.ts';

/** A person up to an instant: all that the formulas of this folder look at. Every vendor's resident is one. */
export interface Life {
  readonly person: Person;
  readonly throughMs: number;
  /** Steps of days that a tracker told of late or otherwise; such a day counts as worn. */
  readonly corrected?: ReadonlyMap<number, number>;
}

/** Who wears a tracker, and since which civil day. Nothing is invented beside a recorded log. */
export const wearsSince = ({ name, memberSince }: Person): number | null =>
  Object.hasOwn(SEEDS, name) ? dayNumber(memberSince) : null;

export const today = ({ person, throughMs }: Life): number => dayOf(civilAt(person, throughMs));

export const seedOf = ({ person }: Life): number => SEEDS[person.name] ?? 700;

const SEEDS: Readonly<Record<string, number>> = {
  'twelve-years': 712,
  'one-year': 701,
  'ten-days': 710,
  traveller: 706,
};
