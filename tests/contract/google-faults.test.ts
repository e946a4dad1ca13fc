import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultClients, type FaultSpec, type SettingsPatch } from '../../simulator/google-health/index';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import type { Job } from '../../src/lib/domain/job';
import { ok } from '../../src/lib/domain/result';
import { googleHealthScopes, SLEEP } from '../../src/lib/sources/google-health/scopes';
import type { EngineDeps } from '../../src/lib/sync/engine';
import { createGoogleRig, type GoogleRig } from '../support/google-rig';
import { storedSleeps, trueSleeps } from '../support/google-truth';

/** Every row of google-health-api.md §5, met by the real engine over a stored fortnight. */

const day = (text: string) => parseLocalDay(text)!;
const STORED = { first: day('2026-11-07'), last: day('2026-11-18') };
const ASKED = { first: day('2026-11-16'), last: day('2026-11-18') };
const DAY_MS = 86_400_000;
const TABLES = ['rows', 'fat', 'daily', 'minutes', 'sleeps', 'exercises'] as const;
const COPIED = [...TABLES, 'years', 'ledgers', 'accounts', 'health'] as const;

type Kept = Record<string, ReadonlyMap<string, unknown>>;
let stored: Kept;
let rig: GoogleRig;

const copyOf = ({ store }: GoogleRig, tables: readonly (typeof COPIED)[number][]): Kept =>
  Object.fromEntries(tables.map((table) => [table, structuredClone(store[table] as Map<string, unknown>)]));

beforeAll(async () => {
  const first = await createGoogleRig();
  expect((await first.sync(STORED)).state).toBe('done');
  stored = copyOf(first, COPIED);
  expect(TABLES.filter((table) => stored[table]?.size === 0)).toEqual([]);
  await first.close();
});
afterAll(() => {
  stored = {};
});

/** The same store a day later, when everything is looked at again. */
beforeEach(async () => {
  rig = await createGoogleRig();
  for (const table of COPIED)
    for (const [key, row] of structuredClone(stored[table]!))
      (rig.store[table] as Map<string, unknown>).set(key, row);
  rig.pass(DAY_MS + 3_600_000);
});
afterEach(() => rig.close());

/** As a page sees it: nothing of an answer without CORS headers, and of its headers only those exposed. */
const asPage: EngineDeps['fetch'] = async (request) => {
  const headers = new Headers(request.headers);
  headers.set('Origin', 'https://tidemark.example');
  const response = await fetch(new Request(request, { headers }));
  if (!response.headers.has('access-control-allow-origin')) throw new TypeError('Failed to fetch');
  const exposed = (response.headers.get('access-control-expose-headers') ?? '').toLowerCase();
  const seen = [...response.headers].filter(([name]) => exposed.includes(name));
  return new Response(response.body, { status: response.status, headers: seen });
};
const sync = (changed: Partial<EngineDeps> = {}, range = ASKED) =>
  rig.sync(range, { fetch: asPage, ...changed });

const rangesOf = async (stream: string) => (await rig.store.coverage(rig.account.id, stream)).ranges;
const accountNow = () => rig.store.accounts.get(rig.account.id);
const streamOf = ({ streams }: Job, id: string) => streams.find(({ stream }) => stream === id);

/** I2: every row as it was, and of the streams that failed not a day more or less covered. */
const expectNothingLost = async (failed: readonly string[]) => {
  const now = copyOf(rig, TABLES);
  for (const table of TABLES)
    for (const [key, row] of stored[table]!) expect(now[table]?.get(key), `${table} ${key}`).toEqual(row);
  for (const stream of failed) {
    const ledger = stored['ledgers']?.get(`${rig.account.id}|${stream}`);
    expect({ stream, ranges: await rangesOf(stream) }).toEqual({
      stream,
      ranges: (ledger as { ranges: unknown }).ranges,
    });
  }
};
const ALL = () => rig.source.streams.map(({ id }) => id);

/** Only this one of the streams is other than done, and the map shows its days. */
const expectOneStopped = async (job: Job, id: string, state: string, failure: object) => {
  expect(job).toMatchObject({ state: 'done', error: null });
  expect(job.streams.filter((stream) => stream.state !== 'done')).toMatchObject([
    { stream: id, state, error: failure },
  ]);
  expect((await rig.store.coverage(rig.account.id, id)).failed).toMatchObject([
    { ...ASKED, failure: 'kind' in failure ? failure.kind : null },
  ]);
  expect(accountNow()).toMatchObject({ state: 'connected', needs: null });
  await expectNothingLost([id]);
};

/** One kind of data that is worn, neither the first nor one that others follow from. */
const [FAMILY, STREAM] = ['daily-vo2-max', 'vo2max'];

/** The data type that a stream asks for. */
const familyOf = (id: string): string => {
  const stream = rig.source.streams.find((candidate) => candidate.id === id);
  const { path = '' } = stream?.request(ASKED, { after: null, timeZone: 'UTC' }) ?? {};
  return /dataTypes\/([^/]+)\//.exec(path)?.[1] ?? '';
};

const refuse = (refusal: NonNullable<SettingsPatch['refuse']> | null) =>
  rig.control.setSettings({ refuse: refusal });

const FILTER = [
  'INVALID_FILTER_FORMAT',
  'INVALID_DATA_POINT_FILTER',
  ...[
    'SYNTAX',
    'MISSING_TOKEN',
    'UNEXPECTED_TOKEN',
    'UNEXPECTED_END_OF_INPUT',
    'EXPRESSION_STRUCTURE',
    'RESTRICTION_COMPARABLE',
    'RESTRICTION_COMPARATOR',
    'RESTRICTION_ARGUMENT',
    'DATA_TYPE_RESTRICTION',
    'DATA_TYPE_MEMBER',
    'MIXED_DATA_TYPE_RESTRICTIONS',
    'MIXED_TIME_RESTRICTIONS',
    'TIMESTAMP_FORMAT',
    'CIVIL_DATE_TIME_FORMAT',
    'COLLECTION_MISMATCH',
  ].map((part) => `INVALID_DATA_POINT_FILTER_${part}`),
  'MISSING_DATA_POINT_FILTER',
];
const TYPE = [
  'INVALID_DATA_TYPE',
  'INVALID_DATA_TYPE_FORMAT',
  'INVALID_PARENT_DATA_TYPE_COLLECTION',
  'INVALID_PARENT_DATA_TYPE_COLLECTION_FORMAT',
  'UNSUPPORTED_DATA_TYPE_ACTION',
  'MULTIPLE_DATA_TYPES_UNSUPPORTED',
  'DATA_TYPE_MISMATCH',
  'MISSING_DATA_TYPES',
  'DATA_TYPES_CANNOT_BE_EMPTY',
  'INVALID_DATA_POINT_DATA_SOURCE_FAMILY',
];

describe('400', () => {
  it('stops one stream alone where the vendor does not take the question', async () => {
    const about = {
      filter: FILTER,
      range: ['INVALID_TIME_RANGE_INTERVAL_FORMAT', 'INVALID_CIVIL_DATE_TIME'],
      type: TYPE,
      page: ['INVALID_PAGE_SIZE', 'INVALID_PAGE_TOKEN'],
      name: ['INVALID_DATA_POINT_NAME', 'MISSING_USER', 'INVALID_USER_RESOURCE_NAME'],
    };
    for (const [what, [reason]] of Object.entries(about)) {
      refuse({ status: 400, reason: reason!, families: [FAMILY] });
      await expectOneStopped(await sync(), STREAM, 'failed', { kind: 'question-refused', about: what });
      rig.pass(DAY_MS);
    }
    refuse(null);
    // Every other reason, a stream each; the first stream goes on, so that the job does.
    const rest = Object.entries(about).flatMap(([what, [, ...reasons]]) =>
      reasons.map((reason) => ({ what, reason })),
    );
    const struck = ALL().slice(1);
    for (let from = 0; from < rest.length; from += struck.length) {
      const met = rest.slice(from, from + struck.length).map((row, i) => ({ ...row, stream: struck[i]! }));
      rig.control.setFaults(
        met.map(({ reason, stream }) => ({
          kind: 'status',
          status: 400,
          reason,
          match: { family: familyOf(stream) },
          times: 99,
        })),
      );
      const job = await sync();
      expect(job.state).toBe('done');
      const given = met.map(({ stream, ...row }) => ({ ...row, error: streamOf(job, stream)?.error }));
      expect(given).toEqual(
        met.map(({ what, reason }) => ({ what, reason, error: { kind: 'question-refused', about: what } })),
      );
      await expectNothingLost([]);
      rig.pass(DAY_MS);
    }
  });

  it('without details, or with a reason nobody has heard of, stops one stream alone', async () => {
    for (const refusal of [{ status: 400 }, { status: 400, reason: 'SIMULATED_NOVELTY' }]) {
      refuse({ ...refusal, families: [FAMILY] });
      await expectOneStopped(await sync(), STREAM, 'failed', { kind: 'refused', status: 400 });
    }
  });

  it('about every filter of sleep is asked again without one, and remembered', async () => {
    rig.control.setSettings({ sleepFilter: 'refused' });
    const job = await sync({}, STORED);
    expect(streamOf(job, 'sleep')).toMatchObject({ state: 'done', error: null });
    expect(storedSleeps(rig.store)).toEqual(
      trueSleeps(rig.control.truth({ start: '2026-11-07', end: '2026-11-18' })),
    );
    const refused = () => rig.control.requests().counts.byStatus['400'];
    expect(refused()).toBe(1);
    rig.pass(DAY_MS);
    await sync({}, STORED);
    expect(refused()).toBe(1);
    await expectNothingLost([]);
  });

  it.each(['INVALID_ROLLUP_QUERY_DURATION', 'INVALID_ROLLUP_WINDOW', 'INVALID_TIME_RANGE'])(
    '%s halves the limit, and the days are planned again and answered (I11)',
    async (reason) => {
      rig.control.setFaults([{ kind: 'status', status: 400, reason, match: { family: 'steps' }, times: 2 }]);
      const job = await sync({}, STORED);
      expect(job).toMatchObject({ state: 'done', error: null });
      const ledger = await rig.store.coverage(rig.account.id, 'steps');
      // Eleven days are not settled: refused, five refused as well, then two at a time.
      expect(ledger).toMatchObject({ learnedMaxDays: 2, failed: [] });
      expect(rig.control.requests().counts.byFamily['steps']).toBe(2 + 6);
      await expectNothingLost([]);
    },
  );

  it('about any length of days stops one stream alone in the end', async () => {
    refuse({ status: 400, reason: 'INVALID_TIME_RANGE', families: ['steps'] });
    const job = await sync();
    expect(job.state).toBe('done');
    expect(streamOf(job, 'steps')).toMatchObject({ state: 'failed', error: { kind: 'range-refused' } });
    await expectNothingLost(['steps']);
  });

  it('about a token stops one stream alone', async () => {
    rig.control.setSettings({ emptyPageFirst: true });
    rig.control.setFaults([
      {
        kind: 'status',
        status: 400,
        reason: 'INVALID_PAGE_TOKEN',
        match: { pathRegex: 'sleep.*pageToken' },
        times: 99,
      },
    ]);
    const job = await sync();
    expect(streamOf(job, 'sleep')).toMatchObject({
      state: 'failed',
      error: { kind: 'question-refused', about: 'page' },
    });
    expect(job.state).toBe('done');
    await expectNothingLost(['sleep']);
  });
});

describe('401', () => {
  it('is renewed once, and the question asked again', async () => {
    const [client] = defaultClients();
    const scopes = googleHealthScopes.map(({ scope }) => scope);
    const grant = () => rig.control.grant({ clientId: client!.clientId, scopes }).access_token;
    let token = grant();
    rig.control.expireTokens();
    const job = await sync({
      tokens: { get: async (_, rejected) => ok(rejected === token ? (token = grant()) : token) },
    });
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(rig.control.requests().counts.byStatus['401']).toBe(1);
    await expectNothingLost([]);
  });

  it.each([
    ['a token that nothing renews', 'sign-in-needed', () => rig.control.expireTokens(), {}, 1],
    [
      'a renewed token that is refused as well',
      'unauthorised',
      () => refuse({ status: 401 }),
      {
        tokens: {
          get: async () => ok(rig.control.grant({ clientId: CLIENT, scopes: [SLEEP] }).access_token),
        },
      },
      2,
    ],
  ] as const)('for good waits for the person: %s', async (_, kind, strike, changed, asked) => {
    strike();
    const job = await sync(changed);
    expect(job).toMatchObject({ state: 'needs_you', error: { kind } });
    expect(accountNow()).toMatchObject({ state: 'needs_you', needs: 'sign-in' });
    expect(rig.told).toHaveLength(1);
    expect(rig.control.requests().counts.data).toBe(asked);
    await expectNothingLost(ALL());
  });
});

const CLIENT = defaultClients()[0]!.clientId;

describe('403', () => {
  it.each(['MISSING_OAUTH_SCOPE', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'] as const)(
    '%s is shown by the one stream whose scope was withdrawn',
    async (scopeError) => {
      rig.control.setSettings({ scopeError });
      const scopes = googleHealthScopes.map(({ scope }) => scope).filter((scope) => scope !== SLEEP);
      const { access_token } = rig.control.grant({ clientId: CLIENT, scopes });
      const job = await sync({ tokens: { get: async () => ok(access_token) } });
      await expectOneStopped(job, 'sleep', 'not_granted', { kind: 'scope-missing' });
    },
  );

  it('in HTML, as a front end refuses, stops one stream alone', async () => {
    rig.control.setSettings({ cors: { onHtml: true } });
    rig.control.setFaults([{ kind: 'html', status: 403, match: { family: FAMILY }, times: 99 }]);
    await expectOneStopped(await sync(), STREAM, 'failed', { kind: 'forbidden' });
  });
});

describe('what bars the account', () => {
  const ROWS = [
    ['ACCOUNT_NOT_LINKED', 'link-account'],
    ['API_PRIVATE_PREVIEW_ACCESS_DENIED', 'not-admitted'],
    ['SERVICE_DISABLED', 'enable-api'],
    ['DISALLOWED_OAUTH_SCOPES', 'foreign-scopes'],
    ['DATA_ACCESS_DENIED', 'grant-again'],
    ['RESOURCE_PERMISSION_DENIED', 'grant-again'],
    ['IAM_PERMISSION_DENIED', 'grant-again'],
    // The bare 403: PERMISSION_DENIED without details.
    ['UBERMINT', 'move-account'],
    ['PRECONDITION', 'no-profile'],
  ] as const;

  const expectWaiting = async (job: Job, remedy: string) => {
    expect(job).toMatchObject({ state: 'needs_you', error: { kind: 'barred', remedy } });
    expect(accountNow()).toMatchObject({ state: 'needs_you', needs: remedy });
    expect(rig.told).toHaveLength(1);
    await expectNothingLost(ALL());
    for (const stream of ALL()) expect((await rig.store.coverage(rig.account.id, stream)).failed).toEqual([]);
  };

  it.each(ROWS)(
    '%s from the first question on: the job waits, and the account names the remedy',
    async (reason, remedy) => {
      refuse({ reason });
      await expectWaiting(await sync(), remedy);
      // One for the devices, which is a convenience, and one for data.
      expect(rig.control.requests().counts.data).toBeLessThanOrEqual(2);
    },
  );

  it.each(ROWS)('%s at the first question for data is the account’s as well', async (reason, remedy) => {
    refuse({ reason, families: ['weight'] });
    await expectWaiting(await sync(), remedy);
  });

  it.each(ROWS)(
    '%s for one kind of data, after others were told, stops that stream alone',
    async (reason, remedy) => {
      refuse({ reason, families: [FAMILY] });
      await expectOneStopped(await sync(), STREAM, 'failed', { kind: 'barred', remedy });
    },
  );
});

describe('404, 409 and 410', () => {
  it.each([
    [404, { reason: 'RESOURCE_NOT_FOUND' }],
    [409, { reason: 'SLEEP_ALREADY_EXISTS' }],
    [409, {}],
  ])('%i %j stops one stream alone', async (status, refusal) => {
    refuse({ status, ...refusal, families: [FAMILY] });
    await expectOneStopped(await sync(), STREAM, 'failed', { kind: 'refused', status });
  });

  it('404 in HTML without CORS is silence: tried again, then that stream is given up', async () => {
    rig.control.setFaults([{ kind: 'html', status: 404, match: { family: FAMILY }, times: 99 }]);
    const job = await sync();
    expect(job).toMatchObject({ state: 'waiting', reason: 'backoff', error: { kind: 'unreachable' } });
    await expectNothingLost([STREAM]);
    const { deps } = rig;
    let current = job;
    while (current.state === 'waiting' && current.resumeAt !== null) {
      rig.pass(Math.max(0, current.resumeAt - deps.clock.now()));
      current = await rig.resume(job.id, { fetch: asPage });
    }
    await expectOneStopped(current, STREAM, 'failed', { kind: 'unreachable' });
  });

  it('410 fails the job and says that the service is closed', async () => {
    refuse({ status: 410 });
    const job = await sync();
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'service-closed' } });
    expect(accountNow()).toMatchObject({ state: 'needs_you', needs: 'service-closed' });
    await expectNothingLost(ALL());
  });
});

describe('429', () => {
  const limited = (fault: Partial<FaultSpec>) =>
    rig.control.setFaults([{ kind: 'status', status: 429, match: { family: FAMILY }, ...fault }]);

  it.each([
    ['without Retry-After', [], {}],
    ['with one that a page may not read', [], { retryAfter: 7_200 }],
  ] as const)('%s: the run itself waits for the next minute', async (_, expose, fault) => {
    rig.control.setSettings({ cors: { expose: [...expose] } });
    limited(fault);
    const before = rig.now();
    expect(await sync()).toMatchObject({ state: 'done', error: null });
    expect(rig.waits).toHaveLength(1);
    expect(rig.now() - before).toBeLessThanOrEqual(60_000 + 3_000);
    expect(rig.control.requests().counts.byFamily[FAMILY]).toBe(2);
    await expectNothingLost([]);
  });

  it('with Retry-After: nobody asks before that', async () => {
    rig.control.setSettings({ cors: { expose: ['Retry-After'] } });
    limited({ retryAfter: 7_200 });
    const job = await sync();
    expect(job).toMatchObject({ state: 'waiting', reason: 'rate_limit', error: { kind: 'rate-limited' } });
    expect(job.resumeAt! - rig.now()).toBeGreaterThanOrEqual(7_200_000);
    await expectNothingLost([STREAM]);
    const asked = rig.control.requests().counts.data;
    await rig.resume(job.id, { fetch: asPage });
    expect(rig.control.requests().counts.data).toBe(asked);
    rig.pass(job.resumeAt! - rig.now());
    expect(await rig.resume(job.id, { fetch: asPage })).toMatchObject({ state: 'done', error: null });
    await expectNothingLost([]);
  });
});

describe('what passes', () => {
  const html = { kind: 'unexpected-payload', detail: 'html' };
  const ROWS: [string, Partial<FaultSpec> & Pick<FaultSpec, 'kind'>, object][] = [
    ['500', { kind: 'status', status: 500 }, { kind: 'vendor-error', status: 500 }],
    ['502 in HTML', { kind: 'html', status: 502 }, { kind: 'vendor-error', status: 502 }],
    ['503', { kind: 'status', status: 503 }, { kind: 'vendor-error', status: 503 }],
    ['504', { kind: 'status', status: 504 }, { kind: 'vendor-error', status: 504 }],
    ['a body cut on the way', { kind: 'truncate' }, { kind: 'unreachable' }],
    ['truncated JSON', { kind: 'bad-json' }, { kind: 'unexpected-payload', detail: 'not-json' }],
    ['HTML with 200', { kind: 'html', status: 200 }, html],
    ['a cut connection', { kind: 'reset' }, { kind: 'unreachable' }],
    ['any answer without CORS', { kind: 'no-cors' }, { kind: 'unreachable' }],
  ];

  it.each(ROWS)(
    '%s at once is tried again, and at last waited for; nothing is lost',
    async (_, fault, error) => {
      rig.control.setSettings({ cors: { onHtml: true } });
      // Tried twice in vain, answered the third time; then the same for good.
      rig.control.setFaults([{ match: { family: FAMILY }, times: 2, ...fault }]);
      expect(await sync()).toMatchObject({ state: 'done', error: null });
      expect(rig.waits).toHaveLength(2);
      await expectNothingLost([]);
      rig.pass(DAY_MS);
      rig.control.setFaults([{ times: 999, ...fault }]);
      const ledgers = structuredClone(rig.store.ledgers);
      const job = await sync();
      expect(job).toMatchObject({ state: 'waiting', reason: 'backoff', error });
      expect(rig.store.ledgers).toEqual(ledgers);
      await expectNothingLost([]);
      rig.control.setFaults([]);
      rig.pass(job.resumeAt! - rig.now());
      expect(await rig.resume(job.id, { fetch: asPage })).toMatchObject({ state: 'done', error: null });
      await expectNothingLost([]);
    },
  );

  it('502 in HTML without CORS is silence, tried again like the rest', async () => {
    rig.control.setFaults([{ kind: 'html', status: 502, match: { family: FAMILY }, times: 2 }]);
    expect(await sync()).toMatchObject({ state: 'done', error: null });
    expect(rig.waits).toHaveLength(2);
  });
});

it('`{}` for everything hides nothing, however often it comes', async () => {
  rig.control.setFaults([{ kind: 'empty-object', times: 9_999 }]);
  for (let time = 0; time < 3; time++) {
    expect(await sync({}, STORED)).toMatchObject({ state: 'done', error: null });
    await expectNothingLost([]);
    rig.pass(2 * DAY_MS);
  }
});
