import type { Page } from 'playwright/test';
import type { Account } from '../../src/lib/domain/account.ts';
import type { DailyValue } from '../../src/lib/domain/daily.ts';
import type { Exercise } from '../../src/lib/domain/exercise.ts';
import type { SleepLog, SleepStage, SleepStageName } from '../../src/lib/domain/sleep.ts';
import { unlinked } from '../../src/lib/domain/account.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import { today } from './today';

/** A person with nights, exercises and steps, written past the app: for screens that need more than a sync would bring. */

export const OWNER = 'google-health-sessions';

export const account = (more: Partial<Account> = {}): Account => ({
  id: OWNER,
  vendor: 'google-health',
  vendorUserId: 'sessions',
  label: 'Robin',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: [],
  profile: {
    timeZone: 'Europe/Berlin',
    heightM: 1.72,
    memberSince: null,
    displayName: null,
    strideWalkM: 0.71,
  },
  profileCheckedAt: null,
  devices: null,
  createdAt: 1,
  updatedAt: 2,
  lastSyncAt: null,
  ...unlinked,
  ...more,
});

const log = (sourceId: string) => ({
  id: `${OWNER}|google-health|${sourceId}`,
  account: OWNER,
  source: 'google-health' as const,
  sourceId,
  provenance: { kind: 'api' as const },
  seenAt: 0,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
});

/** The same for the same `i`, from 0 to 1. */
const chance = (i: number): number => {
  const x = Math.sin(i * 127.1 + 311.7) * 43_758.5453;
  return x - Math.floor(x);
};

const wall = (day: number, minutes: number): string =>
  new Date(day * 86_400_000 + Math.round(minutes) * 60_000).toISOString().slice(0, 19);

const CYCLE: readonly SleepStageName[] = ['light', 'deep', 'light', 'rem', 'light', 'awake'];

const stagesOf = (seed: number, lengthS: number): SleepStage[] => {
  const stages: SleepStage[] = [];
  let at = 0;
  for (let i = 0; at < lengthS; i++) {
    const stage = CYCLE[i % CYCLE.length] ?? 'light';
    const wanted = (stage === 'awake' ? 4 : 12 + 30 * chance(seed * 31 + i)) * 60;
    const length = Math.min(Math.round(wanted / 30) * 30, lengthS - at);
    stages.push({ stage, startS: at, lengthS: length });
    at += length;
  }
  return stages;
};

const minutesOf = (stages: readonly SleepStage[], wanted: (stage: SleepStageName) => boolean): number =>
  Math.round(stages.filter(({ stage }) => wanted(stage)).reduce((sum, { lengthS }) => sum + lengthS, 0) / 60);

export const night = (day: number, more: Partial<SleepLog> = {}): SleepLog => {
  const bed = -50 + 80 * chance(day);
  const length = Math.round(400 + 120 * chance(day + 7)) * 60;
  const stages = more.stages ?? stagesOf(day, length);
  const awakenings = stages
    .filter((stage) => stage.stage !== 'awake' && stage.lengthS > 1_800)
    .map(({ startS }) => ({ stage: 'awake' as const, startS: startS + 600, lengthS: 60 }));
  return {
    ...log(`night-${day}`),
    time: wall(day, bed),
    end: wall(day, bed + length / 60),
    day,
    kind: 'stages',
    isMain: true,
    stages,
    awakenings,
    minutes: {
      asleep: minutesOf(stages, (stage) => stage !== 'awake' && stage !== 'restless') - awakenings.length,
      awake: minutesOf(stages, (stage) => stage === 'awake' || stage === 'restless') + awakenings.length,
      inBed: Math.round(length / 60),
    },
    origin: 'Charge 6',
    ...more,
  };
};

export const nap = (day: number): SleepLog => ({
  ...night(day),
  ...log(`nap-${day}`),
  time: wall(day, 14 * 60),
  end: wall(day, 14 * 60 + 45),
  isMain: false,
  kind: 'classic',
  stages: [{ stage: 'asleep', startS: 0, lengthS: 45 * 60 }],
  awakenings: [],
  minutes: { asleep: 40, awake: 5, inBed: 45 },
});

const KINDS = [
  { type: 'RUNNING', name: 'Laufen', speed: 2.9, length: 2_400 },
  { type: 'WALKING', name: 'Spaziergang', speed: 1.4, length: 2_700 },
  { type: 'BIKING', name: 'Radfahren', speed: 6.4, length: 4_200 },
  { type: 'SWIMMING_POOL', name: 'Schwimmen', speed: 0.8, length: 1_800 },
  { type: 'YOGA', name: 'Yoga', speed: null, length: 1_500 },
] as const;

export const exercise = (day: number, which: number, more: Partial<Exercise> = {}): Exercise => {
  const kind = KINDS[which % KINDS.length] ?? KINDS[0];
  const seconds = Math.round(kind.length * (0.7 + 0.6 * chance(day + which)));
  const metres = kind.speed === null ? null : Math.round(seconds * kind.speed * (0.9 + 0.2 * chance(day)));
  return {
    ...log(`exercise-${day}-${which}`),
    time: wall(day, 18 * 60 + 4),
    end: wall(day, 18 * 60 + 4 + (seconds + 120) / 60),
    day,
    type: kind.type,
    name: kind.name,
    activeS: seconds,
    kcal: Math.round(seconds / 6),
    distanceM: metres,
    steps: kind.type === 'RUNNING' || kind.type === 'WALKING' ? Math.round(seconds * 2.6) : null,
    heartRate: kind.type === 'SWIMMING_POOL' ? null : Math.round(105 + 45 * chance(day + 3)),
    zoneMinutes: kind.type === 'YOGA' ? null : Math.round(seconds / 70),
    elevationM: kind.type === 'BIKING' ? 184 : null,
    origin: 'Charge 6',
    ...more,
  };
};

export const steps = (day: number): DailyValue => ({
  id: `${OWNER}|google-health|steps|${day}`,
  account: OWNER,
  source: 'google-health',
  metric: 'steps',
  day,
  value: Math.round(3_000 + 11_000 * chance(day + 11)),
  provenance: { kind: 'api' },
  seenAt: 0,
});

/** `count` days up to yesterday: a night each, a nap on every ninth, an exercise on most, steps. */
export const history = (count: number): Rows => {
  const days = Array.from({ length: count }, (_, i) => today() - 1 - i);
  return {
    accounts: [account()],
    sleeps: [...days.map((day) => night(day)), ...days.filter((day) => day % 9 === 0).map(nap)],
    exercises: days
      .filter((day) => chance(day) < 0.6)
      .map((day) => exercise(day, Math.floor(chance(day * 3) * 5))),
    daily: days.map(steps),
  };
};

export interface Rows {
  readonly accounts?: readonly object[];
  readonly sleeps?: readonly object[];
  readonly exercises?: readonly object[];
  readonly daily?: readonly object[];
  readonly settings?: readonly object[];
  readonly coverage?: readonly object[];
  readonly challenges?: readonly object[];
  readonly deliveries?: readonly object[];
}

/** Puts rows into the store of a page that has opened it. */
export const fillRows = (page: Page, rows: Rows): Promise<void> =>
  page.evaluate(
    (tables) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => {
          reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(Object.keys(tables), 'readwrite');
          for (const [table, list] of Object.entries(tables))
            for (const row of list as object[]) writing.objectStore(table).put(row);
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => {
            reject(new Error('not written'));
          };
        };
      }),
    rows,
  );

/** The day as addresses and date fields have it. */
export const dayText = formatLocalDay;
