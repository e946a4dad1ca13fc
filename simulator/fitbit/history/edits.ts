import { dayNumber, wallClock } from '../../calendar.ts';
import type { ExerciseChange, Resident, SleepChange } from '../residents.ts';
import { exercisesOn } from './exercises.ts';
import { sleepsOn } from './sleeps.ts';

/** What a late sync, the person or the vendor did to the history meanwhile. */
export interface HistoryEdits {
  /** The day counts as worn from then on; distance and calories follow its steps. */
  readonly steps?: readonly { readonly date: string; readonly steps: number }[] | undefined;
  readonly changeExercises?: readonly ExerciseChange[] | undefined;
  readonly removeExercises?: readonly string[] | undefined;
  readonly changeSleeps?: readonly SleepChange[] | undefined;
  readonly removeSleeps?: readonly number[] | undefined;
}

/** Throws on a log that is not there. The tracker tells of it as of a sync. */
export const editHistory = (resident: Resident, edits: HistoryEdits, nowMs: number): Resident => {
  const { steps = [], changeExercises = [], removeExercises = [] } = edits;
  const { changeSleeps = [], removeSleeps = [] } = edits;
  const touched = [steps, changeExercises, removeExercises, changeSleeps, removeSleeps];
  if (touched.every((list) => list.length === 0)) return resident;
  const exercises = new Map(resident.exercises);
  for (const change of changeExercises) exercises.set(knownExercise(resident, change.logId), change);
  for (const logId of removeExercises) exercises.set(knownExercise(resident, logId), null);
  const sleeps = new Map(resident.sleeps);
  for (const change of changeSleeps) sleeps.set(knownSleep(resident, change.logId), change);
  for (const logId of removeSleeps) sleeps.set(knownSleep(resident, logId), null);
  const corrected = new Map(resident.corrected);
  for (const { date, steps: count } of steps) corrected.set(dayNumber(date), count);
  const local = wallClock(nowMs, resident.person.zoneAt(nowMs));
  return { ...resident, exercises, sleeps, corrected, trackerSync: `${local.date}T${local.time}.000` };
};

const knownExercise = (resident: Resident, logId: string): string => {
  const day = /^\d{19}$/.test(logId) ? Number((BigInt(logId) / 1000n) % 1_000_000n) : NaN;
  if (!Number.isInteger(day) || !exercisesOn(resident, day).some((record) => record.logId === logId))
    throw new RangeError(`no exercise has the logId ${logId}`);
  return logId;
};

const knownSleep = (resident: Resident, logId: number): number => {
  const day = Math.floor((logId - 40_000_000_000) / 10);
  if (!sleepsOn(resident, day).some((record) => record.logId === logId))
    throw new RangeError(`no sleep has the logId ${logId}`);
  return logId;
};
