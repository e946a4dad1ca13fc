import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { byRecord, deliveryId, type Delivery } from '$lib/domain/delivery';
import type { Challenge } from '$lib/domain/challenge';
import type { Exercise } from '$lib/domain/exercise';
import type { Job } from '$lib/domain/job';
import { metricIds } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import { anEntry, everything, stepsOn } from '$lib/metrics/challenges/testing';
import { aWeighIn, anAccount } from '$lib/storage/sync-store-suite';
import { newJob } from '$lib/sync/jobs';
import type { LocalApiPorts } from './ports';
import { answerLocalApi, isLocalApi } from './router';

const day = (text: string) => parseLocalDay(text)!;
const rows = [
  aWeighIn('1', day('2026-10-31'), {
    time: '2026-10-31T07:53:46',
    kg: 75.4,
    bmi: 25.8,
    fatPct: 25.6,
    origin: 'AriaAir',
  }),
  aWeighIn('2', day('2026-11-01'), { time: '2026-11-01T07:53:46', kg: 75.06 }),
  aWeighIn('3', day('2026-11-02'), { time: '2026-11-02T23:59:59', kg: 75.1 }),
];

const minutesOf = (on: number, metric: MinuteDay['metric'], account: string): MinuteDay => {
  const values = new Uint8Array(1_440);
  values.set([0, 61, 255]);
  return {
    id: `${account}|fitbit|${metric}|${on}|api`,
    account,
    source: 'fitbit',
    metric,
    day: on,
    values,
    measured: 2,
    provenance: { kind: 'api' },
    seenAt: 0,
  };
};

const logged = (id: string) => {
  const { timeUnknown: _, ...row } = aWeighIn(id, day('2026-11-02'));
  return row;
};

const aSleep: SleepLog = {
  ...logged('9007199254740993'),
  time: '2026-11-01T23:10:00',
  end: '2026-11-02T06:40:30',
  kind: 'stages',
  isMain: true,
  stages: [{ stage: 'deep', startS: 0, lengthS: 1_800 }],
  stageMinutes: { deep: 30 },
  minutes: { asleep: 402, awake: 48, inBed: 450 },
  origin: 'Charge 6',
};

const anExercise: Exercise = {
  ...logged('2'),
  time: '2026-11-02T18:00:00',
  end: '2026-11-02T18:40:00',
  type: '90009',
  name: 'Laufen',
  activeS: 2_300,
  kcal: 402,
  distanceM: 5_012,
  steps: 5_120,
  heartRate: 152,
  zoneMinutes: 38,
  elevationM: null,
  origin: null,
};

const spring: Challenge = {
  ...everything,
  id: 'spring-1',
  name: 'Spring',
  days: { first: day('2026-11-01'), last: day('2026-11-10') },
  unit: 'mi',
  goal: { metres: 160_934.4, by: 'together' },
  participants: [{ account: anAccount.id }, { account: 'files-2', except: { modalities: ['walk'] } }],
  createdAt: 0,
  updatedAt: 0,
};
const ann = anEntry({
  exercises: [anExercise],
  steps: [stepsOn(day('2026-11-01'), 1_000), stepsOn(day('2026-11-02'), 8_000)],
  known: [{ first: day('2026-11-01'), last: day('2026-11-02') }],
  today: day('2026-11-04'),
});
const bo = anEntry({ account: 'files-2', label: 'Bo', known: [], today: day('2026-11-02') });

const rig = (own: Partial<LocalApiPorts> = {}) => {
  const jobs = new Map<string, Job>();
  let runs = 0;
  const ports: LocalApiPorts = {
    accounts: async () => [anAccount],
    jobs: async () => [...jobs.values()],
    job: async (id) => jobs.get(id),
    weighIns: async (accounts, { first, last }) =>
      rows.filter(
        (row) => (accounts === null || accounts.includes(row.account)) && first <= row.day && row.day <= last,
      ),
    deliveries: async () => new Map(),
    bodyFat: async () => [
      { ...aWeighIn('fat', day('2026-11-01'), { time: '2026-11-01T09:00:00' }), fatPct: 24.9 },
    ],
    daily: async (accounts, metric, { first, last }, source) =>
      [
        { day: day('2026-11-01'), value: 8_304 },
        { day: day('2026-11-02'), value: 0 },
      ].flatMap((row) =>
        metric === 'steps' && first <= row.day && row.day <= last && source !== 'fitbit'
          ? [
              {
                ...row,
                metric,
                id: String(row.day),
                account: accounts?.[0] ?? anAccount.id,
                source: 'google-health' as const,
                provenance: { kind: 'api' as const },
                seenAt: 0,
              },
            ]
          : [],
      ),
    coverage: async () => [
      {
        metric: 'weight',
        ranges: [
          { first: day('2026-10-30'), last: day('2026-10-30'), state: 'never' },
          { first: day('2026-10-31'), last: day('2026-11-02'), state: 'measured' },
          { first: day('2026-11-03'), last: day('2026-11-03'), state: 'empty' },
        ],
      },
      { metric: 'body_fat', ranges: [{ first: 0, last: 1, state: 'not_granted' }] },
    ],
    minutes: async (account, metric, { first, last }) =>
      [day('2026-11-01'), day('2026-11-02')].flatMap((on) =>
        first <= on && on <= last ? [minutesOf(on, metric, account ?? anAccount.id)] : [],
      ),
    sleeps: async (_account, _range, source = aSleep.source) =>
      [aSleep].filter((row) => row.source === source),
    exercises: async () => [anExercise],
    challenges: async () => [spring],
    entries: async ({ id }) => (id === spring.id ? [ann, bo] : []),
    offers: () => ['weight', 'body_fat', 'steps'],
    createJob: async (account, scope, { metrics, inDetail }) => {
      const job = newJob('job-1', { account, scope, metricsWanted: metrics, inDetail }, 0);
      jobs.set(job.id, job);
      return job;
    },
    run: () => {
      runs++;
    },
    settled: async (id) => ({ ...jobs.get(id)!, state: 'done', range: { first: 0, last: 1 } }),
    ...own,
  };
  const ask = async (path: string, init?: RequestInit & { destination?: string }) => {
    const request = new Request(`https://app.test/api/v1/${path}`, init);
    const response = await answerLocalApi(request, '', ports);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as never,
    };
  };
  const post = (body: unknown) => ask('sync', { method: 'POST', body: JSON.stringify(body) });
  return { ask, post, jobs, runs: () => runs, ports };
};

describe('a comparison of two sources', () => {
  const weighed = (id: string, time: string, kg: number) =>
    aWeighIn(id, day(time.slice(0, 10)), { time, kg });
  const { ask } = rig({
    weighIns: async (_accounts, { first, last }, source) =>
      (source === 'fitbit'
        ? [
            weighed('1', '2026-10-30T07:00:00', 75),
            weighed('2', '2026-11-01T07:00:00', 75.2),
            weighed('3', '2026-11-02T23:30:00', 75.4),
            {
              ...weighed('4', '2026-11-03T07:00:00', 70),
              bmi: 22,
              bmiComputed: true,
              asGiven: { ...weighed('4', '2026-11-03T07:00:00', 75.6), fatPct: null },
            },
          ]
        : [
            weighed('5', '2026-11-01T07:01:00', 75.24),
            weighed('6', '2026-11-03T05:30:00', 75.4),
            weighed('7', '2026-11-03T07:00:00', 75.7),
          ]
      ).filter((row) => first <= row.day && row.day <= last),
  });
  const compare = (more = '') => ask(`compare?left=fitbit&right=garmin&metric=weight${more}`);

  it('tells each day by its class, with the records of both sides', async () => {
    const { status, body } = await compare();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      counts: { matched: 1, only_left: 1, only_right: 0, differs: 1, shifted: 1 },
      days: [
        { date: '2026-10-30', class: 'only_left', left: [{ weight: 75, unit: 'kg' }], right: [] },
        { date: '2026-11-01', class: 'matched', left: [{ weight: 75.2 }], right: [{ weight: 75.24 }] },
        { date: '2026-11-02', class: 'shifted', right: [{ date: '2026-11-03T05:30:00' }] },
        // What the service has, not what the person made of it here.
        {
          date: '2026-11-03',
          class: 'differs',
          left: [{ weight: 75.6, bmi: null }],
          right: [{ weight: 75.7 }],
        },
      ],
    });
  });

  it('counts the days asked for alone, and sees over their end what is shifted', async () => {
    const { body } = await compare('&start_date=2026-11-02&end_date=2026-11-02');
    expect(body).toMatchObject({
      counts: { matched: 0, only_left: 0, shifted: 1 },
      days: [{ class: 'shifted' }],
    });
  });

  it('tells a day alike alone and among the days that make it shifted', async () => {
    const dates = ['2026-10-02', '2026-11-01', '2026-10-12'];
    const told = rig({
      weighIns: async (_account, { first, last }, source) =>
        dates
          .map((date, index) => {
            const row = weighed(`${source}${index}`, `${date}T07:00:00`, 75 + index);
            const next = formatLocalDay(row.day + 1);
            return source === 'fitbit' ? row : weighed(row.id, `${next}T07:00:00`, 75 + index);
          })
          .filter((row) => first <= row.day && row.day <= last),
    });
    const of = async (more: string) =>
      (await told.ask(`compare?left=fitbit&right=garmin&metric=weight${more}`)).body;
    expect(await of('')).toMatchObject({ counts: { shifted: 3 } });
    for (const date of dates)
      expect(await of(`&start_date=${date}&end_date=${date}`)).toMatchObject({ counts: { shifted: 1 } });
  });

  it('takes another tolerance, and says what it cannot compare', async () => {
    expect((await compare('&tolerance=0.2')).body).toMatchObject({ counts: { matched: 2, differs: 0 } });
    expect((await compare('&tolerance=-1')).status).toBe(400);
    expect((await ask('compare?left=fitbit&right=garmin&metric=exercise')).status).toBe(400);
    expect((await ask('compare?left=fitbit')).status).toBe(400);
  });
});

describe('values of days', () => {
  it('come one a day with their unit, a true zero included', async () => {
    const asked = await rig().ask(
      'metrics/query?metric_type=steps&start_date=2026-11-01&source=google-health',
    );
    expect(asked.body).toEqual({
      records: [
        { date: '2026-11-01', value: 8_304, unit: 'steps', source: 'google-health', account: anAccount.id },
        { date: '2026-11-02', value: 0, unit: 'steps', source: 'google-health', account: anAccount.id },
      ],
      total: 2,
      page: 1,
      page_size: 1000,
      has_more: false,
    });
    const other = await rig().ask('metrics/query?metric_type=steps&source=fitbit');
    expect(other.body).toMatchObject({ records: [], total: 0 });
  });
});

describe('minutes, sleeps, exercises and BMI', () => {
  it('gives a day by the minute, null where no heart was measured, zero where no step was made', async () => {
    const { ask } = rig();
    const heart = (await ask('metrics/query?metric_type=heart_rate&page_size=1')).body as {
      records: { values: (number | null)[] }[];
    };
    expect(heart).toMatchObject({
      records: [{ date: '2026-11-01', start: '00:00', step_s: 60, unit: 'beats/min', source: 'fitbit' }],
      total: 2,
      has_more: true,
    });
    expect(heart.records[0]!.values.slice(0, 4)).toEqual([null, 61, 255, null]);
    expect(heart.records[0]!.values).toHaveLength(1_440);
    const steps = (await ask('metrics/query?metric_type=steps_interval&start_date=2026-11-02')).body as {
      records: { values: number[] }[];
    };
    expect(steps.records.map(({ values }) => values.slice(0, 3))).toEqual([[0, 61, 255]]);
  });

  it('gives a sleep with its stages, and an exercise', async () => {
    const { ask } = rig();
    expect((await ask('metrics/query?metric_type=sleep')).body).toMatchObject({
      records: [
        {
          date: '2026-11-02',
          start: '2026-11-01T23:10:00',
          end: '2026-11-02T06:40:30',
          kind: 'stages',
          is_main: true,
          minutes: { asleep: 402, awake: 48, in_bed: 450 },
          stages: [{ stage: 'deep', start_s: 0, length_s: 1_800 }],
          stage_minutes: { deep: 30 },
          awakenings: [],
        },
      ],
      total: 1,
    });
    expect((await ask('metrics/query?metric_type=exercise')).body).toMatchObject({
      records: [
        {
          date: '2026-11-02',
          type: '90009',
          name: 'Laufen',
          modality: 'run',
          active_s: 2_300,
          distance_m: 5_012,
        },
      ],
    });
    expect((await ask('metrics/query?metric_type=sleep&source=garmin')).body).toMatchObject({ total: 0 });
  });

  it('gives the BMI of weigh-ins that have one', async () => {
    expect((await rig().ask('metrics/query?metric_type=bmi&end_date=2026-10-31')).body).toMatchObject({
      records: [{ date: '2026-10-31T07:53:46', value: 25.8, unit: 'kg/m2' }],
      total: 1,
    });
  });

  it.each(metricIds)('answers for %s', async (metric) => {
    const { ask } = rig();
    expect((await ask(`metrics/query?metric_type=${metric}`)).status).toBe(200);
    expect((await ask(`coverage?metric=${metric}`)).status).toBe(200);
  });

  it('begins a sync in detail where that is asked for', async () => {
    const { post, jobs } = rig();
    await post({ scope: '30d' });
    expect(jobs.get('job-1')).not.toHaveProperty('inDetail');
    await post({ scope: '30d', detail: true });
    expect(jobs.get('job-1')).toMatchObject({ inDetail: true });
    expect((await post({ scope: '30d', detail: 'yes' })).status).toBe(400);
  });
});

describe('challenges', () => {
  const files = { ...anAccount, id: 'files-2', vendor: 'files' as const };
  const linked = { ...anAccount, id: 'google-1', sameAs: anAccount.id };
  const people = { accounts: async () => [anAccount, files, linked] };

  it('are listed with what counts for whom, who is one person once and who is gone not at all', async () => {
    const participants = [...spring.participants, { account: linked.id }, { account: 'nobody' }];
    const listed = await rig({ ...people, challenges: async () => [{ ...spring, participants }] }).ask(
      'challenges',
    );
    expect(
      (listed.body as { participants: { account: string }[] }[])[0]!.participants.map((one) => one.account),
    ).toEqual([anAccount.id, 'files-2']);
  });

  it('are listed with their days, unit and goal', async () =>
    expect((await rig(people).ask('challenges')).body).toEqual([
      {
        id: 'spring-1',
        name: 'Spring',
        start_date: '2026-11-01',
        end_date: '2026-11-10',
        modalities: everything.modalities,
        tracker_steps: false,
        unit: 'mi',
        goal: { distance_m: 160_934.4, by: 'together' },
        participants: [
          { account: anAccount.id, modalities: everything.modalities, tracker_steps: false },
          { account: 'files-2', modalities: ['walk'], tracker_steps: false },
        ],
        created_at: '1970-01-01T00:00:00.000Z',
        updated_at: '1970-01-01T00:00:00.000Z',
      },
    ]));

  it('tell their leader board and every transaction, what a run took of the day’s steps left out', async () => {
    const of = { account: anAccount.id, unit: 'mi' };
    expect((await rig().ask('challenges/spring-1/points')).body).toMatchObject({
      challenge: { id: 'spring-1' },
      board: [
        {
          rank: 1,
          account: anAccount.id,
          label: 'Ann',
          points: 5.525,
          distance_m: 8_892,
          by_modality_m: { run: 5_012, walk: 0, bike: 0, swim: 0, other: 0, daily_steps: 3_880 },
          goal_reached: null,
          active_days: 2,
          longest_streak_days: 2,
          current_streak_days: 2,
          counted: [['2026-11-01', '2026-11-02']],
          waiting: [['2026-11-03', '2026-11-03']],
          untold: [],
          gone: [],
        },
        {
          rank: 2,
          account: 'files-2',
          label: 'Bo',
          points: 0,
          counted: [],
          waiting: [['2026-11-01', '2026-11-01']],
        },
      ],
      together: { points: 5.525, distance_m: 8_892, goal_reached: 8_892 / 160_934.4 },
      points: [
        {
          ...of,
          id: 'steps|2026-11-01',
          date: '2026-11-01',
          modality: 'daily_steps',
          points: 0.621,
          distance_m: 1_000,
          estimated: true,
        },
        {
          ...of,
          id: 'exercise|fitbit|2',
          date: '2026-11-02',
          modality: 'run',
          points: 3.114,
          distance_m: 5_012,
          estimated: false,
        },
        {
          ...of,
          id: 'steps|2026-11-02',
          date: '2026-11-02',
          modality: 'daily_steps',
          distance_m: 2_880,
          estimated: true,
        },
      ],
      total: 3,
      page: 1,
      page_size: 1000,
      has_more: false,
    });
  });

  it('tell those of some days, of one person by any of their accounts, a page at a time', async () => {
    const { ask } = rig(people);
    const idsOf = async (query: string) =>
      ((await ask(`challenges/spring-1/points?${query}`)).body as { points: { id: string }[] }).points.map(
        ({ id }) => id,
      );
    expect(await idsOf('start_date=2026-11-02&page_size=1')).toEqual(['exercise|fitbit|2']);
    expect(await idsOf('page=2&page_size=2')).toEqual(['steps|2026-11-02']);
    expect(await idsOf('account=files-2')).toEqual([]);
    expect(await idsOf(`account=${anAccount.id}`)).toHaveLength(3);
    expect(await idsOf('account=google-1')).toHaveLength(3);
    const third = { ...bo, ...ann, account: 'files-2', kept: [] };
    const both = rig({ ...people, entries: async () => [{ ...ann, exercises: [] }, third] });
    const ofThird = await both.ask('challenges/spring-1/points?account=files-2');
    expect((ofThird.body as { points: { account: string }[] }).points.map((one) => one.account)).toEqual([
      ...['files-2', 'files-2', 'files-2'],
    ]);
  });

  it.each([
    ['challenges/autumn/points', 404],
    ['challenges/spring-1', 404],
    ['challenges/spring-1/points?account=nobody', 404],
    ['challenges/spring-1/points?start_date=soon', 400],
    ['challenges/spring-1/points?start_date=2026-11-03&end_date=2026-11-02', 400],
  ])('%s is refused with %i', async (path, status) => expect((await rig().ask(path)).status).toBe(status));

  it('are read alone', async () =>
    expect((await rig().ask('challenges', { method: 'POST', body: '{}' })).status).toBe(405));
});

describe('coverage and body fat', () => {
  it('tells the days of a metric by what is known of them', async () => {
    expect((await rig().ask('coverage?metric=weight')).body).toEqual({
      measured: [['2026-10-31', '2026-11-02']],
      empty: [['2026-11-03', '2026-11-03']],
      failed: [],
      never: [['2026-10-30', '2026-10-30']],
      not_granted: [],
    });
  });

  it.each([
    ['coverage', 400],
    ['coverage?metric=mood', 400],
    ['coverage?metric=weight&account=nobody', 404],
  ])('%s is refused with %i', async (path, status) => expect((await rig().ask(path)).status).toBe(status));

  it('gives body fat by reading, from weigh-ins and log', async () => {
    const { records } = (await rig().ask('metrics/query?metric_type=body_fat')).body as {
      records: { date: string; value: number; unit: string }[];
    };
    expect(records.map(({ date, value, unit }) => [date, value, unit])).toEqual([
      ['2026-10-31T07:53:46', 25.6, '%'],
      ['2026-11-01T09:00:00', 24.9, '%'],
    ]);
  });

  it('asks a sync for the metrics that were named, and refuses what it does not know', async () => {
    const { post, jobs } = rig();
    await post({ scope: '30d', metrics: ['body_fat'] });
    expect([...jobs.values()][0]).toMatchObject({ metricsWanted: ['body_fat'] });
    expect((await post({ scope: '30d', metrics: ['mood'] })).status).toBe(400);
  });

  it('refuses a sync of metrics that the account’s source has none of, and names those it has', async () => {
    const { post, jobs } = rig();
    for (const metrics of [['water', 'floors'], []])
      expect(await post({ scope: '30d', metrics })).toMatchObject({
        status: 400,
        body: { detail: 'This account can bring: weight, body_fat, steps.' },
      });
    expect(jobs.size).toBe(0);
    expect((await post({ scope: '30d', metrics: ['water', 'steps'] })).status).toBe(202);
  });
});

describe('reading', () => {
  it('lists accounts', async () => {
    expect((await rig().ask('accounts')).body).toEqual([
      {
        id: 'fitbit-ABC123',
        vendor: 'fitbit',
        label: 'Kim',
        participant_id: null,
        state: 'connected',
        scopes: ['weight', 'profile'],
        created_at: '1970-01-01T00:00:00.000Z',
        updated_at: '1970-01-01T00:00:00.000Z',
        last_sync: null,
      },
    ]);
  });

  it('gives weigh-ins oldest first, in the documented shape', async () => {
    const { body } = await rig().ask(
      'metrics/query?metric_type=weight&start_date=2026-10-31&end_date=2026-10-31',
    );
    expect(body).toEqual({
      records: [
        {
          id: rows[0]!.id,
          fitbit_id: '1',
          date: '2026-10-31T07:53:46',
          weight: 75.4,
          bmi: 25.8,
          fat: 25.6,
          unit: 'kg',
          source: 'fitbit',
          origin: 'AriaAir',
          account: 'fitbit-ABC123',
          sync_status: 'unsynced',
        },
      ],
      total: 1,
      page: 1,
      page_size: 1000,
      has_more: false,
    });
  });

  it('tells of each weigh-in what became of it at other services', async () => {
    const told = (id: string, state: Delivery['state']): Delivery => ({
      id: deliveryId(id, 'garmin'),
      account: anAccount.id,
      destination: 'garmin',
      state,
      at: Infinity,
    });
    const deliveries = byRecord([told(rows[0]!.id, 'synced'), told(rows[2]!.id, 'failed')]);
    const { ask } = rig({ deliveries: async () => deliveries });
    expect((await ask('metrics/query?metric_type=weight')).body).toMatchObject({
      records: [{ sync_status: 'synced' }, { sync_status: 'unsynced' }, { sync_status: 'failed' }],
    });
  });

  it('pages, and filters by source and account', async () => {
    const { ask } = rig();
    expect((await ask('metrics/query?metric_type=weight&page=2&page_size=2')).body).toMatchObject({
      records: [{ fitbit_id: '3' }],
      total: 3,
      has_more: false,
    });
    expect((await ask('metrics/query?metric_type=weight&page_size=2')).body).toMatchObject({
      has_more: true,
    });
    expect((await ask('metrics/query?metric_type=weight&source=garmin')).body).toMatchObject({ total: 0 });
    expect((await ask('metrics/query?metric_type=weight&account=other')).body).toMatchObject({ total: 0 });
  });

  it('gives observations with code, unit and patient', async () => {
    const { body } = await rig().ask(
      'observations?observation_type=29463-7&date_from=2026-11-01&date_to=2026-11-01',
    );
    expect(body).toMatchObject({
      observations: [
        {
          code: '29463-7',
          code_system: 'http://loinc.org',
          display: 'Body weight',
          value: 75.06,
          unit: 'kg',
          effective_datetime: '2026-11-01T07:53:46',
          patient_id: 'fitbit-ABC123',
        },
      ],
      total: 1,
      page_size: 20,
    });
  });
});

describe('starting a sync', () => {
  it('answers 202 with the job at once, 200 with the ended job when told to wait', async () => {
    const { post } = rig();
    expect(await post({ scope: '30d' })).toMatchObject({ status: 202, body: { job_id: 'job-1' } });
    expect(await post({ scope: { start: '2026-01-01', end: '2026-01-31' }, wait: true })).toMatchObject({
      status: 200,
      body: { state: 'done', scope: { start: '1970-01-01', end: '1970-01-02' } },
    });
  });

  it.each([
    [{ scope: '3d' }, 400],
    [{ scope: { start: '2026-02-01', end: '2026-01-01' } }, 400],
    [{ scope: { start: '2026-02-31', end: '2026-03-01' } }, 400],
    [{ scope: 'all', metrics: ['mood'] }, 400],
    [{ scope: 'all', account: 'nobody' }, 409],
    [{}, 400],
  ])('refuses %j with %i and starts nothing', async (body, status) => {
    const { post, jobs } = rig();
    const answer = await post(body);
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
    expect(jobs.size).toBe(0);
  });
});

describe('refusals', () => {
  it.each([
    ['accounts', { method: 'POST' }, 405],
    ['sync', { method: 'GET' }, 405],
    ['nothing', {}, 404],
    ['jobs/unknown', {}, 404],
    ['metrics/query?metric_type=mood', {}, 400],
    ['metrics/query', {}, 400],
    ['metrics/query?metric_type=weight&start_date=yesterday', {}, 400],
    ['metrics/query?metric_type=weight&start_date=2026-02-01&end_date=2026-01-01', {}, 400],
    ['metrics/query?metric_type=weight&page_size=10001', {}, 400],
    ['metrics/query?metric_type=weight&page=0', {}, 400],
    ['observations?observation_type=8867-4', {}, 400],
  ])('%s %j is %i as a problem', async (path, init, status) => {
    const answer = await rig().ask(path, init);
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status } });
  });

  it.each([
    ['a navigation', { mode: 'navigate', destination: 'document' }],
    ['an image', { mode: 'no-cors', destination: 'image' }],
    ['a script', { mode: 'cors', destination: 'script' }],
    ['an opaque fetch', { mode: 'no-cors', destination: '' }],
  ])('refuses %s', async (_, request) => {
    const { ports } = rig();
    const answer = await answerLocalApi(
      { url: 'https://app.test/api/v1/accounts', method: 'GET', ...request } as Request,
      '',
      ports,
    );
    expect(answer.status).toBe(403);
  });

  it('knows its own addresses below a base path', () => {
    expect(isLocalApi(new URL('https://app.test/repo/api/v1/accounts'), '/repo')).toBe(true);
    expect(isLocalApi(new URL('https://app.test/api/v1/accounts'), '/repo')).toBe(false);
    expect(isLocalApi(new URL('https://app.test/api/v10'), '')).toBe(false);
  });
});
