import { createHash } from 'node:crypto';
import { round } from '../../random.ts';

/** One row of `body/log/weight` in kg (fitbit-web-api.md §5.2). Recorded rows of 2015 have no source. */
export interface WeighIn {
  readonly logId: number;
  readonly date: string;
  readonly time: string;
  readonly weight: number;
  readonly bmi: number;
  readonly fat?: number;
  readonly source?: string;
}

export interface Device {
  readonly id: string;
  readonly deviceVersion: string;
  readonly type: 'TRACKER' | 'SCALE';
  readonly mac: string;
  readonly battery: 'High' | 'Medium' | 'Low' | 'Empty';
  readonly batteryLevel: number;
}

/** Someone whose account the simulator keeps. Answers depend on the moments passed in and on nothing else. */
export interface Person {
  readonly name: string;
  readonly userId: string;
  readonly memberSince: string;
  readonly heightCm: number;
  readonly devices: readonly Device[];
  /** The zone of the profile at an instant; old rows are never re-labelled (§5.0). */
  readonly zoneAt: (ms: number) => string;
  /** Everything logged up to an instant, ascending by wall clock. */
  readonly weighInsThrough: (ms: number) => readonly WeighIn[];
}

/** `anchorMs` is the simulator's clock at the moment the person is loaded. */
export type MakePerson = (anchorMs: number) => Person;

export interface Reading {
  readonly date: string;
  readonly time: string;
  readonly weight: number;
  readonly fat?: number | undefined;
  readonly source?: string | undefined;
}

/** The local wall clock read as if it were UTC: not a real instant, unique per user only (§5.2). */
export const logIdOf = (date: string, time: string): number => Date.parse(`${date}T${time}Z`);

export const bmiOf = (weightKg: number, heightCm: number): number =>
  round(weightKg / (heightCm / 100) ** 2, 2);

/** Kilograms are stored with two decimals (§8 "Units"). */
export const toWeighIn = ({ date, time, weight, fat, source }: Reading, heightCm: number): WeighIn => {
  const kilograms = round(weight, 2);
  return {
    logId: logIdOf(date, time),
    date,
    time,
    weight: kilograms,
    bmi: bmiOf(kilograms, heightCm),
    ...(fat === undefined ? {} : { fat: round(fat, 1) }),
    ...(source === undefined ? {} : { source }),
  };
};

/** Ascending by wall clock; of two rows in the same second only the first is kept, as an id allows no more. */
export const inOrder = (rows: readonly WeighIn[]): WeighIn[] => {
  const byId = new Map<number, WeighIn>();
  for (const row of rows) if (!byId.has(row.logId)) byId.set(row.logId, row);
  return [...byId.values()].sort((a, b) => logIdOf(a.date, a.time) - logIdOf(b.date, b.time));
};

/** What those wear who have a scale of their own beside it. */
export const band: Device = {
  id: '4455667788',
  deviceVersion: 'Charge 5',
  type: 'TRACKER',
  mac: 'B1C2D3E4F5A6',
  battery: 'High',
  batteryLevel: 71,
};

/** Six characters as Fitbit's encoded ids have, always the same for a name. */
export const userIdOf = (name: string): string => {
  const alphabet = '23456789BCDFGHJKLMNPQRSTVWXYZ';
  const digest = createHash('sha256').update(name).digest();
  return [...digest.subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join('');
};
