import type { BackupTable, Row } from './format';

/** Rows of every table for tests, by a seed: the same seed, the same rows; different seeds share some keys. */
export const randomRows = (seed: number, size: number): Partial<Record<BackupTable, Row[]>> => {
  const random = generator(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const some = <T>(make: (index: number) => T, share = 1): T[] =>
    Array.from({ length: Math.ceil(size * share) }, (_, index) => index)
      .filter(() => random() < 0.8)
      .map(make);
  const orNull = (value: unknown) => (random() < 0.3 ? null : value);
  const at = () => 1_700_000_000_000 + whole(1e9);
  const claims = () => (random() < 0.3 ? { imports: [`import-${whole(3)}`] } : {});
  const log = (index: number) => ({
    id: `files-1|garmin|${index}`,
    account: 'files-1',
    source: 'garmin',
    sourceId: String(index),
    time: '2026-11-01T07:53:46',
    timeUnknown: random() < 0.2,
    day: 20_000 + whole(400),
    provenance:
      random() < 0.5 ? { kind: 'api' } : { kind: 'file', name: '=Gewicht "ä" 🏔.csv', trust: 'archive' },
    seenAt: at(),
    missingSince: orNull(at()),
    doubtSince: orNull(at()),
    keptAt: orNull(at()),
    deletedAt: random() < 0.1 ? at() : null,
    origin: orNull('Index\u2028Scale'),
    ...claims(),
    ...(random() < 0.2 ? { fromLater: { kept: [whole(9)] } } : {}),
  });
  return {
    accounts: some((index) => accountRow(index, at()), 0.1),
    weighIns: some((index) => ({
      ...log(index),
      kg: 60 + whole(4_000) / 100,
      bmi: orNull(20 + random()),
      bmiComputed: random() < 0.5,
      fatPct: orNull(whole(40)),
    })),
    bodyFat: some((index) => ({ ...log(index), fatPct: whole(400) / 10 }), 0.5),
    minutes: some((index) => {
      const values = Uint8Array.from({ length: 1_440 }, () => whole(256));
      const { id, account, source, provenance, day } = log(index);
      return {
        id,
        account,
        source,
        provenance,
        day,
        metric: 'heart_rate',
        values,
        measured: 1_440,
        seenAt: at(),
      };
    }, 0.2),
    daily: some((index) => {
      const { account, provenance, day, seenAt } = log(index);
      const id = `${account}|google-health|steps|${day}|${index}`;
      const row = { id, account, source: 'google-health', metric: 'steps', day, value: whole(20_000) };
      return { ...row, detail: { low: random() }, provenance, seenAt, ...claims() };
    }),
    sleeps: some((index) => {
      const { timeUnknown: _, ...row } = log(index);
      const stages = [{ stage: 'deep', startS: 0, lengthS: whole(3_600) }];
      const minutes = orNull({ asleep: whole(400), awake: whole(60), inBed: 480 });
      return { ...row, end: '2026-11-02T06:10:00', kind: 'stages', isMain: true, stages, minutes };
    }, 0.3),
    exercises: some((index) => {
      const { timeUnknown: _, ...row } = log(index);
      const told = { kcal: whole(900), distanceM: orNull(whole(9_000)), steps: null, activeS: orNull(600) };
      return { ...row, end: '2026-11-01T08:30:00', type: 'RUNNING', name: 'Lauf "früh"', ...told };
    }, 0.3),
    filledYears: some(
      (index) => ({
        account: 'files-1',
        source: 'fitbit',
        metric: 'weight',
        year: 2_000 + index,
        values: Array.from({ length: 365 }, () => orNull(whole(90))),
      }),
      0.1,
    ),
    corrections: some(
      (index) => ({
        id: `files-1|garmin|${index}`,
        account: 'files-1',
        day: 20_000,
        at: at(),
        change:
          random() < 0.5
            ? { kind: 'ignore' }
            : { kind: 'values', kg: 70, fatPct: null, time: '2026-11-01T07:53:46' },
      }),
      0.2,
    ),
    deliveries: some(
      (index) => ({
        id: `files-1|garmin|${index}|withings`,
        account: 'files-1',
        destination: 'withings',
        state: random() < 0.8 ? 'synced' : 'failed',
        at: at(),
      }),
      0.2,
    ),
    challenges: some((index) => {
      const point = { id: `steps|${index}`, day: 20_001, modality: 'daily_steps', metres: 1 + random() };
      const days = { first: 20_000, last: 20_000 + whole(90) };
      const kept = { label: 'Ann', at: at(), days: [days], points: [{ ...point, estimated: true }] };
      return {
        id: `challenge-${index}`,
        name: 'Rund um "Ω" 🏃',
        days,
        modalities: ['run', 'daily_steps'],
        trackerSteps: random() < 0.5,
        unit: random() < 0.5 ? 'km' : 'mi',
        goal: orNull({ metres: 160_934.4, by: random() < 0.5 ? 'each' : 'together' }),
        participants: [
          { account: 'files-0', except: { modalities: ['walk'] } },
          { account: 'files-1', ...(random() < 0.5 ? { kept } : {}) },
        ],
        createdAt: 1,
        updatedAt: at(),
      };
    }, 0.1),
    readingRules: some((index) => {
      const rule = { id: `rule-${index}`, account: 'files-0', at: at() };
      return random() < 0.5
        ? { ...rule, kind: 'shift', source: 'garmin', minutes: 1_440, first: orNull(20_000), last: null }
        : {
            ...rule,
            kind: 'same',
            sources: ['fitbit', 'garmin'],
            toleranceKg: 0.05,
            except: [`files-1|garmin|${index}`],
          };
    }, 0.1),
    goals: [
      {
        account: 'files-1',
        startDay: 20_000,
        startKg: 90.4,
        targetKg: 60 + whole(40) / 2,
        ratePerWeekKg: orNull(-0.5),
        at: at(),
      },
    ],
    confirmations: some((index) => ({ id: `files-1|garmin|${index}`, account: 'files-1', at: at() }), 0.2),
    lifeEvents: some((index) => {
      const first = 20_000 + whole(300);
      return {
        id: `event-${index}`,
        account: 'files-0',
        kind: ['illness', 'holiday', 'medication', 'other'][whole(4)],
        title: random() < 0.2 ? '' : 'Grippe "B" 🤒',
        note: random() < 0.5 ? '' : 'Zeile 1\nZeile 2\u2028…',
        first,
        last: orNull(first + whole(30)),
        at: at(),
      };
    }, 0.1),
    imports: some((index) => importRow(index, at()), 0.1),
    coverage: some((index) => {
      const first = 20_000 + whole(50);
      return {
        account: 'files-1',
        stream: `stream-${index}`,
        ranges: [{ first, last: first + whole(60), checkedAt: at() }],
        failed: random() < 0.5 ? [] : [{ first: 20_300, last: 20_310, failedAt: at(), failure: 'timeout' }],
        learnedMaxDays: orNull(30),
      };
    }, 0.1),
    jobs: some((index) => jobRow(index, at()), 0.2),
    budgets: [{ account: 'files-1', windowStart: at(), used: whole(150), blockedUntil: null, notedAt: at() }],
    health: [{ vendor: 'fitbit', state: 'alive', checkedAt: at() }],
    settings: [
      {
        id: 'device',
        weightUnit: ['kg', 'lb', 'st'][whole(3)],
        theme: 'dark',
        syncByItself: true,
        notify: false,
      },
    ],
  };
};

const accountRow = (index: number, at: number): Row => ({
  id: `files-${index}`,
  vendor: 'files',
  vendorUserId: String(index),
  label: `Person ${index}`,
  participantId: null,
  state: 'files_only',
  needs: null,
  scopes: [],
  profile: { timeZone: null, heightM: 1.72, memberSince: null, displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 1,
  updatedAt: at,
  lastSyncAt: null,
  alsoKnownAs: [],
  sameAs: null,
  accessEndsAt: null,
  consentEndsAt: null,
});

const importRow = (index: number, at: number): Row => ({
  id: `import-${index}`,
  account: 'files-1',
  state: 'done',
  reason: null,
  createdAt: at,
  updatedAt: at,
  endedAt: at,
  files: [{ name: 'weight.csv', size: 10, print: 'ab' }],
  answers: { zone: { kind: 'iana', name: 'Europe/Berlin' }, choices: { unit: 'kg' } },
  parts: [],
  finished: ['a', 'b'],
  problems: [{ file: 'weight-2.csv', kind: 'csv-invalid' }],
  progress: { doneBytes: 10, totalBytes: 10 },
  heightM: null,
  madeAccount: false,
});

const jobRow = (index: number, at: number): Row => ({
  id: `job-${index}`,
  account: 'files-1',
  scope: index % 2 === 0 ? 'all' : { first: 1, last: 2 },
  askedBy: 'person',
  range: null,
  metricsWanted: index % 2 === 0 ? null : ['weight'],
  ...(index % 2 === 0
    ? {}
    : {
        onlyDays: [
          { first: 1, last: 1 },
          { first: 2, last: 2 },
        ],
      }),
  state: 'done',
  reason: null,
  resumeAt: null,
  cancelRequested: false,
  openedAt: null,
  createdAt: at,
  updatedAt: at,
  endedAt: at,
  heartbeatAt: null,
  progress: { done: 1, total: 1 },
  requests: { used: 1, planned: 1 },
  rows: { added: 1, updated: 0, unchanged: 0, deleted: 0 },
  streams:
    index % 2 === 0
      ? []
      : [
          {
            stream: 'weight',
            state: 'done',
            done: 1,
            total: 1,
            rejected: 0,
            error: null,
            answered: [{ first: 1, last: 2 }],
          },
        ],
  tries: 0,
  error: null,
});

/** Uniform in [0, 1), mulberry32. */
const generator = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
