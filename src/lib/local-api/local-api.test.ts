import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { Exercise } from '$lib/domain/exercise';
import type { Job } from '$lib/domain/job';
import { metricIds } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
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

const rig = () => {
  const jobs = new Map<string, Job>();
  let runs = 0;
  const ports: LocalApiPorts = {
    accounts: async () => [anAccount],
    jobs: async () => [...jobs.values()],
    job: async (id) => jobs.get(id),
    weighIns: async (account, { first, last }) =>
      rows.filter(
        (row) => (account === null || row.account === account) && first <= row.day && row.day <= last,
      ),
    bodyFat: async () => [
      { ...aWeighIn('fat', day('2026-11-01'), { time: '2026-11-01T09:00:00' }), fatPct: 24.9 },
    ],
    daily: async (account, metric, { first, last }, source) =>
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
                account: account ?? anAccount.id,
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
