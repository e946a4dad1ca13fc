import { createHash } from 'node:crypto';
import { chance } from '../../random.ts';
import {
  editLog,
  moveIn,
  rowsOf,
  type AddWeighIn,
  type ChangeWeighIn,
  type Resident as Home,
} from '../../fitbit/residents.ts';
import { logIdOf, type Person, type WeighIn } from '../../fitbit/people/person.ts';

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

/** A scale counts grams and Fitbit's log shows them rounded to ten; what was typed in is as it was typed. */
export const gramsOf = ({ grams }: Resident, { logId, weight, source }: WeighIn): number => {
  const shown = Math.round(weight * 100) * 10;
  const scales = source?.startsWith('Aria') ? shown + Math.floor(chance(logId / 1000, 31) * 9) - 4 : shown;
  return grams.get(logId) ?? scales;
};

/** Grams stay to the gram through every edit, whatever Fitbit's log makes of them. */
export const editWeighIns = (resident: Resident, edits: Edits, nowMs: number): Resident => {
  const { add = [], change = [], remove = [] } = edits;
  const before = new Map(rowsOf(resident.home).map((row) => [row.logId, row]));
  const grams = new Map(resident.grams);
  for (const { date, time = '23:59:59', grams: wanted } of add) grams.set(logIdOf(date, time), wanted);
  for (const { id, date, time, grams: wanted } of change) {
    const row = before.get(logIdOfWeight(id));
    if (!row) continue;
    const moved = date !== undefined || time !== undefined;
    const logId = moved ? logIdOf(date ?? row.date, time ?? row.time) : row.logId;
    grams.set(logId, wanted ?? gramsOf(resident, row));
  }
  const home = editLog(
    resident.home,
    {
      add: add.map(({ grams: wanted, ...rest }) => ({ ...rest, weight: wanted / 1000 })),
      change: change.map(({ id, grams: wanted, ...rest }) => ({
        ...rest,
        logId: logIdOfWeight(id),
        ...(wanted === undefined ? {} : { weight: Math.round(wanted / 10) / 100 }),
      })),
      remove: remove.map(logIdOfWeight),
    },
    nowMs,
  );
  return { home, grams };
};
