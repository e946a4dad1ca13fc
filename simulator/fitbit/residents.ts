import { wallClock } from '../calendar.ts';
import { bmiOf, inOrder, logIdOf, toWeighIn, type Person, type WeighIn } from './people/person.ts';

/** A person with what was changed since: the log as the service holds it now. */
export interface Resident {
  readonly person: Person;
  /** Rows exist up to here. Moved by control only: a log that grew by mere ticking would change under a test. */
  readonly throughMs: number;
  readonly put: ReadonlyMap<number, WeighIn>;
  readonly removed: ReadonlySet<number>;
  /** Wall clock of the last upload by a scale that an edit caused. */
  readonly scaleSync: string | null;
  /** The same of the tracker. */
  readonly trackerSync: string | null;
  /** Steps by day that a late sync or the vendor put right. */
  readonly corrected: ReadonlyMap<number, number>;
  /** By log id; null for one that was deleted. */
  readonly exercises: ReadonlyMap<string, ExerciseChange | null>;
  readonly sleeps: ReadonlyMap<number, SleepChange | null>;
}

export interface ExerciseChange {
  readonly logId: string;
  readonly activityName?: string | undefined;
  readonly calories?: number | undefined;
  readonly steps?: number | undefined;
  /** Kilometres. */
  readonly distance?: number | undefined;
}

export interface SleepChange {
  readonly logId: number;
  /** Woke so much later; the last stage lasts as much longer. */
  readonly longerMinutes: number;
}

export interface AddWeighIn {
  readonly date: string;
  readonly time?: string | undefined;
  readonly weight: number;
  readonly fat?: number | undefined;
  readonly source?: string | undefined;
}

export interface ChangeWeighIn {
  readonly logId: number;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly weight?: number | undefined;
  /** Null takes the value away. */
  readonly fat?: number | null | undefined;
  readonly source?: string | undefined;
}

export interface Edits {
  readonly add?: readonly AddWeighIn[] | undefined;
  readonly change?: readonly ChangeWeighIn[] | undefined;
  readonly remove?: readonly number[] | undefined;
}

export const moveIn = (person: Person, throughMs: number): Resident => ({
  person,
  throughMs,
  put: new Map(),
  removed: new Set(),
  scaleSync: null,
  trackerSync: null,
  corrected: new Map(),
  exercises: new Map(),
  sleeps: new Map(),
});

/** Ascending by wall clock. The last result is kept, since every data request asks. */
export const rowsOf = (resident: Resident): readonly WeighIn[] => {
  const known = rowCache.get(resident);
  if (known) return known;
  const { person, throughMs, put, removed } = resident;
  const kept = person
    .weighInsThrough(throughMs)
    .filter(({ logId }) => !removed.has(logId) && !put.has(logId));
  const rows = inOrder([...put.values(), ...kept]);
  rowCache.set(resident, rows);
  return rows;
};

/** The log as it was before any edit. */
export const ownRowsOf = (resident: Resident): readonly WeighIn[] => {
  const known = ownRowCache.get(resident);
  if (known) return known;
  const rows = resident.person.weighInsThrough(resident.throughMs);
  ownRowCache.set(resident, rows);
  return rows;
};

const ownRowCache = new WeakMap<Resident, readonly WeighIn[]>();
const rowCache = new WeakMap<Resident, readonly WeighIn[]>();

/** What the person, the app or another device did to the log meanwhile. Throws on an id that is not there. */
export const editLog = (
  resident: Resident,
  { add = [], change = [], remove = [] }: Edits,
  nowMs: number,
): Resident => {
  const put = new Map(resident.put);
  const removed = new Set(resident.removed);
  const known = new Map(rowsOf(resident).map((row) => [row.logId, row]));
  const take = (logId: number): WeighIn => {
    const row = known.get(logId);
    if (!row) throw new RangeError(`no weigh-in has the logId ${logId}`);
    known.delete(logId);
    put.delete(logId);
    removed.add(logId);
    return row;
  };
  const place = (row: WeighIn) => {
    if (known.has(row.logId)) throw new RangeError(`there is a weigh-in at ${row.date} ${row.time} already`);
    known.set(row.logId, row);
    put.set(row.logId, row);
    removed.delete(row.logId);
  };
  for (const logId of remove) take(logId);
  for (const wanted of change) place(changed(take(wanted.logId), wanted, resident.person.heightCm));
  const added = add.map((wanted) => addition(wanted, resident.person.heightCm));
  for (const row of added) place(row);
  const fromScale = added.some(({ source }) => source?.startsWith('Aria'));
  const local = wallClock(nowMs, resident.person.zoneAt(nowMs));
  return {
    ...resident,
    put,
    removed,
    scaleSync: fromScale ? `${local.date}T${local.time}.000` : resident.scaleSync,
  };
};

const addition = ({ time = '23:59:59', source = 'API', ...rest }: AddWeighIn, heightCm: number): WeighIn =>
  toWeighIn({ time, source, ...rest }, heightCm);

/** An edited reading becomes one of `API`, and another time is another id (§5.2). */
const changed = (row: WeighIn, wanted: ChangeWeighIn, heightCm: number): WeighIn => {
  const { fat: oldFat, ...rest } = row;
  const date = wanted.date ?? row.date;
  const time = wanted.time ?? row.time;
  const fat = wanted.fat === undefined ? oldFat : wanted.fat;
  const moved = date !== row.date || time !== row.time;
  return {
    ...rest,
    date,
    time,
    source: wanted.source ?? 'API',
    ...(moved ? { logId: logIdOf(date, time) } : {}),
    ...(wanted.weight === undefined ? {} : { weight: wanted.weight, bmi: bmiOf(wanted.weight, heightCm) }),
    ...(fat === undefined || fat === null ? {} : { fat }),
  };
};
