import type { ChallengeRules, Entry } from '$lib/domain/challenge';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import { logRowId } from '$lib/domain/weigh-in';

/** Rows for tests of challenges. */

export const ACCOUNT = 'fitbit-ABC123';

/** Half an hour at noon, of a type and name that tell of no modality. */
export const anExercise = (sourceId: string, day: LocalDay, told: Partial<Exercise> = {}): Exercise => {
  const { account = ACCOUNT, source = 'fitbit' } = told;
  return {
    id: logRowId(account, source, sourceId),
    account,
    source,
    sourceId,
    day,
    time: `${formatLocalDay(day)}T12:00:00`,
    end: `${formatLocalDay(day)}T12:30:00`,
    type: '',
    name: '',
    activeS: null,
    kcal: null,
    distanceM: null,
    steps: null,
    heartRate: null,
    zoneMinutes: null,
    elevationM: null,
    origin: null,
    provenance: { kind: 'api' },
    seenAt: 0,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
    ...told,
  };
};

export const stepsOn = (day: LocalDay, value: number, told: Partial<DailyValue> = {}): DailyValue => {
  const { account = ACCOUNT, source = 'fitbit', metric = 'steps' } = told;
  const id = dailyRowId(account, source, metric, day);
  return { id, account, source, metric, day, value, provenance: { kind: 'api' }, seenAt: 0, ...told };
};

export const everything: ChallengeRules = {
  modalities: ['run', 'walk', 'bike', 'swim', 'other', 'daily_steps'],
  trackerSteps: false,
};

/** Somebody with a step of a metre, all of whose days up to yesterday are known. */
export const anEntry = (told: Partial<Entry> = {}): Entry => ({
  account: ACCOUNT,
  label: 'Ann',
  rules: everything,
  exercises: [],
  steps: [],
  strideM: 1,
  known: [{ first: -100_000, last: 100_000 }],
  told: {},
  unheard: 'waiting',
  kept: [],
  today: 100_001,
  ...told,
});
