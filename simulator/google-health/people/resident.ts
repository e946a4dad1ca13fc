import { createHash } from 'node:crypto';
import { dayNumber } from '../../calendar.ts';
import {
  editLog,
  moveIn,
  rowsOf,
  type AddWeighIn,
  type ChangeWeighIn,
  type Resident as Home,
} from '../../fitbit/residents.ts';
import type { Person } from '../../fitbit/people/person.ts';
import { civilAt, dayOf } from './local-time.ts';

/** A person of the Fitbit simulator as Google keeps them: the same weigh-ins, and what a tracker adds. */
export interface Resident {
  readonly home: Home;
  /** Grams that an edit named, by logId; all others follow from the kilograms. */
  readonly grams: ReadonlyMap<number, number>;
}

export interface Edits {
  readonly add?: readonly (Omit<AddWeighIn, 'weight'> & { readonly grams: number })[] | undefined;
  readonly change?:
    | readonly (Omit<ChangeWeighIn, 'logId' | 'weight'> & {
        readonly id: string;
        readonly grams?: number | undefined;
      })[]
    | undefined;
  readonly remove?: readonly string[] | undefined;
}

export const settle = (person: Person, throughMs: number): Resident => ({
  home: moveIn(person, throughMs),
  grams: new Map(),
});

/** Up to 19 digits, as a Health User ID may have; never a safe integer. */
export const healthUserIdOf = ({ userId }: Person): string =>
  String(10n ** 18n + (createHash('sha256').update(userId).digest().readBigUInt64BE() % (8n * 10n ** 18n)));

/** The id of a weigh-in is past 2^53 and tells the logId that it has at Fitbit. */
const WEIGHT_IDS = 6_685_000_000_000_000_000n;
export const weightIdOf = (logId: number): string => String(WEIGHT_IDS + BigInt(logId));
const logIdOfWeight = (id: string): number => {
  if (!/^\d+$/.test(id)) throw new RangeError(`no weigh-in has the id ${id}`);
  return Number(BigInt(id) - WEIGHT_IDS);
};

export const editWeighIns = (resident: Resident, edits: Edits, nowMs: number): Resident => {
  const { add = [], change = [], remove = [] } = edits;
  const home = editLog(
    resident.home,
    {
      add: add.map(({ grams, ...rest }) => ({ ...rest, weight: grams / 1000 })),
      change: change.map(({ id, grams, ...rest }) => ({
        ...rest,
        logId: logIdOfWeight(id),
        ...(grams === undefined ? {} : { weight: Math.round(grams / 10) / 100 }),
      })),
      remove: remove.map(logIdOfWeight),
    },
    nowMs,
  );
  const grams = new Map(resident.grams);
  for (const wanted of [...add, ...change]) {
    const row = rowsOf(home).find((candidate) => isEdited(candidate, wanted));
    if (row && wanted.grams !== undefined) grams.set(row.logId, wanted.grams);
  }
  return { home, grams };
};

type Wanted = {
  readonly id?: string;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
};

const isEdited = (
  row: { logId: number; date: string; time: string },
  { id, date, time }: Wanted,
): boolean => {
  if (id !== undefined && date === undefined && time === undefined) return weightIdOf(row.logId) === id;
  return (date === undefined || row.date === date) && row.time === (time ?? '23:59:59');
};

/** Who wears a tracker, and since which civil day. Nothing is invented beside a recorded log. */
export const wearsSince = ({ name, memberSince }: Person): number | null => {
  if (name === 'twelve-years') return dayNumber(memberSince) + 2 * 365;
  return ['one-year', 'ten-days', 'traveller'].includes(name) ? dayNumber(memberSince) : null;
};

export const today = ({ home }: Resident): number => dayOf(civilAt(home.person, home.throughMs));

const SEEDS: Record<string, number> = {
  'twelve-years': 712,
  'one-year': 701,
  'ten-days': 710,
  traveller: 706,
};
export const seedOf = ({ home }: Resident): number => SEEDS[home.person.name] ?? 700;
