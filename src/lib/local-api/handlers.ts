import * as v from 'valibot';
import { personOf, type Account } from '$lib/domain/account';
import { contains, type DayRange } from '$lib/domain/day-range';
import { syncStatusOf } from '$lib/domain/delivery';
import { hasEnded } from '$lib/domain/job';
import { isIgnored, type Measurement, type WeighIn } from '$lib/domain/weigh-in';
import { metricIds } from '$lib/domain/metric';
import { compareReadings, comparisonIn, REACH_DAYS, type Reading } from '$lib/metrics/compare';
import {
  asTold,
  compareOptionsOf,
  dailySides,
  fatSides,
  weightSides,
  type Side,
} from '$lib/metrics/compare-sides';
import { isDailyMetric, type DailyMetric } from '$lib/metrics/daily';
import { leaderBoard, together } from '$lib/metrics/challenges/board';
import { standingOf } from '$lib/metrics/challenges/standing';
import { fatReadings } from '$lib/metrics/body-fat';
import {
  CompareQuery,
  CoverageQuery,
  MetricsQuery,
  ObservationsQuery,
  OPEN_END,
  OPEN_START,
  PointsQuery,
  SyncBody,
} from './params';
import type { LocalApiPorts } from './ports';
import { json, problem } from './problem';
import {
  accountJson,
  bmiJson,
  boardLineJson,
  challengeJson,
  comparisonJson,
  coverageJson,
  dailyJson,
  exerciseJson,
  fatJson,
  jobJson,
  minuteJson,
  observationJson,
  pageOf,
  pointJson,
  sleepJson,
  togetherJson,
  weighInJson,
} from './serialise';

/** The requests of product.md section 5 that exist so far, one function each. */
export const createHandlers = (ports: LocalApiPorts) => ({
  accounts: async (): Promise<Response> => json((await ports.accounts()).map(accountJson)),

  jobs: async (): Promise<Response> => json((await ports.jobs()).map(jobJson)),

  job: async (id: string): Promise<Response> => {
    const job = await ports.job(id);
    return job ? json(jobJson(job)) : problem(404, 'Not found', `There is no job ${id}.`);
  },

  sync: async (request: Request): Promise<Response> => {
    const body = v.safeParse(SyncBody, await request.json().catch(() => undefined));
    if (!body.success) return invalid(body.issues);
    const { scope, metrics, detail, wait } = body.output;
    const account = pickAccount(await ports.accounts(), body.output.account);
    if (!account)
      return problem(409, 'No account', 'Connect an account first, or name one of GET /api/v1/accounts.');
    const unknown = metrics?.find((metric) => !KNOWN_METRICS.has(metric));
    if (unknown !== undefined)
      return problem(400, 'Unknown metric', `metrics may hold: ${METRIC_NAMES}. Not: ${unknown}.`);
    const offered = ports.offers(account);
    if (metrics && !offered.some((metric) => metrics.includes(metric)))
      return problem(400, 'Nothing to ask for', `This account can bring: ${offered.join(', ')}.`);
    const job = await ports.createJob(account.id, scope, {
      metrics: metrics ?? null,
      inDetail: detail,
    });
    ports.run();
    if (!wait) return json({ job_id: job.id }, 202);
    const ended = await ports.settled(job.id);
    return json(jobJson(ended), hasEnded(ended) ? 200 : 202);
  },

  metricsQuery: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(MetricsQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { metric_type, source, account, page, page_size } = query.output;
    if (!KNOWN_METRICS.has(metric_type))
      return problem(400, 'Unknown metric', `metric_type may be: ${METRIC_NAMES}. Not: ${metric_type}.`);
    const range = rangeOf(query.output.start_date, query.output.end_date);
    if (!range) return reversed('start_date', 'end_date');
    const rows = await recordsOf(ports, metric_type, account ?? null, range, source);
    const { rows: wanted, ...rest } = pageOf(rows, page, page_size);
    return json({ records: wanted.map((toJson) => toJson()), ...rest });
  },

  compare: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(CompareQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { left, right, metric, account, tolerance } = query.output;
    if (metric !== 'weight' && metric !== 'body_fat' && !isDailyMetric(metric))
      return problem(400, 'Not comparable', `metric may be weight, body_fat or a daily one. Not: ${metric}.`);
    const range = rangeOf(query.output.start_date, query.output.end_date);
    if (!range) return reversed('start_date', 'end_date');
    const wider = { first: range.first - REACH_DAYS, last: range.last + REACH_DAYS };
    const people = peopleAmong(await ports.accounts(), account);
    const usual = compareOptionsOf(metric);
    const compared = await Promise.all(
      people.map(async (roads) => {
        const sideOf = (source: string) => sideRows(ports, metric, roads, wider, source);
        const [mine, yours] = await Promise.all([sideOf(left), sideOf(right)]);
        return compareReadings(mine, yours, { ...usual, tolerance: tolerance ?? usual.tolerance });
      }),
    );
    const days = compared.flatMap((one) => one.days).sort((a, b) => a.day - b.day);
    return json(comparisonJson(comparisonIn({ days }, range)));
  },

  coverage: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(CoverageQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { metric, account: id } = query.output;
    if (!KNOWN_METRICS.has(metric))
      return problem(400, 'Unknown metric', `metric may be: ${METRIC_NAMES}. Not: ${metric}.`);
    const accounts = (await ports.accounts()).filter((account) => id === undefined || account.id === id);
    if (id !== undefined && accounts.length === 0)
      return problem(404, 'Not found', `There is no account ${id}.`);
    const coverage = (await Promise.all(accounts.map((account) => ports.coverage(account)))).flat();
    return json(coverageJson(coverage.filter((entry) => entry.metric === metric)));
  },

  challenges: async (): Promise<Response> => {
    const [challenges, accounts] = await Promise.all([ports.challenges(), ports.accounts()]);
    return json(challenges.map((challenge) => challengeJson(challenge, accounts)));
  },

  challengePoints: async (id: string, params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(PointsQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { account, start_date, end_date, page, page_size } = query.output;
    const range = rangeOf(start_date, end_date);
    if (!range) return reversed('start_date', 'end_date');
    const challenge = (await ports.challenges()).find((one) => one.id === id);
    if (!challenge) return problem(404, 'Not found', `There is no challenge ${id}.`);
    const standings = (await ports.entries(challenge)).map((entry) => standingOf(challenge, entry));
    const accounts = await ports.accounts();
    const personAt = (at: string) =>
      personOf(accounts.find((one) => one.id === at) ?? { id: at, sameAs: null });
    const isAsked = (at: string) => account === undefined || personAt(at) === personAt(account);
    const isKnown = [...accounts.map(({ id: one }) => one), ...standings.map((one) => one.account)].some(
      isAsked,
    );
    if (account !== undefined && !isKnown)
      return problem(404, 'Not found', `There is no account ${account}.`);
    const points = standings
      .filter((standing) => isAsked(standing.account))
      .flatMap((standing) => standing.points.map((point) => ({ point, standing })))
      .filter(({ point }) => contains(range, point.day))
      .sort((a, b) => a.point.day - b.point.day);
    const { rows, ...rest } = pageOf(points, page, page_size);
    return json({
      challenge: challengeJson(challenge, accounts),
      board: leaderBoard(challenge, standings).map((line) => boardLineJson(line, challenge)),
      together: togetherJson(together(challenge, standings), challenge),
      points: rows.map(({ point, standing }) => pointJson(point, standing, challenge)),
      ...rest,
    });
  },

  observations: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(ObservationsQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { observation_type, account, page, page_size } = query.output;
    if (observation_type !== undefined && !WEIGHT_NAMES.has(observation_type))
      return problem(400, 'Unknown observation type', `observation_type may be: weight or 29463-7.`);
    const range = rangeOf(query.output.date_from, query.output.date_to);
    if (!range) return reversed('date_from', 'date_to');
    const patients = new Map((await ports.accounts()).map((a) => [a.id, a.participantId ?? a.id]));
    const { rows, ...rest } = pageOf(
      await ports.weighIns(account === undefined ? null : [account], range),
      page,
      page_size,
    );
    const observations = rows.map((row) => observationJson(row, patients.get(row.account) ?? row.account));
    return json({ observations, ...rest });
  },
});

const KNOWN_METRICS: ReadonlySet<string> = new Set(metricIds);
const METRIC_NAMES = metricIds.join(', ');

/** The records of a metric, oldest first, each told only when its page is. */
const recordsOf = async (
  ports: LocalApiPorts,
  metric: string,
  account: string | null,
  range: DayRange,
  source: string | undefined,
): Promise<readonly (() => unknown)[]> => {
  const told = <Row>(rows: readonly Row[], toJson: (row: Row) => unknown): readonly (() => unknown)[] =>
    rows.map((row) => () => toJson(row));
  const accounts = account === null ? null : [account];
  if (isDailyMetric(metric)) return told(await ports.daily(accounts, metric, range, source), dailyJson);
  switch (metric) {
    case 'heart_rate':
    case 'steps_interval':
      return told(await ports.minutes(account, metric, range, source), minuteJson);
    case 'sleep':
      return told(await ports.sleeps(account, range, source), sleepJson);
    case 'exercise':
      return told(await ports.exercises(account, range, source), exerciseJson);
  }
  const weighIns = (await ports.weighIns(accounts, range)).flatMap((row) => roadOf(row, source));
  if (metric === 'weight') {
    const deliveries = await ports.deliveries(accounts);
    return told(weighIns, (row) => weighInJson(row, syncStatusOf(row, deliveries)));
  }
  if (metric === 'bmi') return weighIns.flatMap((row) => (row.bmi === null ? [] : [() => bmiJson(row)]));
  const fatRows = await ports.bodyFat(accounts, range, source);
  return fatReadings(weighIns, fatRows).map((reading) => () => fatJson(reading));
};

type Told = Reading & { readonly toJson: () => unknown };

/** The accounts of each person, or of the one behind an account: two people are never compared with each other. */
const peopleAmong = (accounts: readonly Account[], account: string | undefined): readonly string[][] =>
  [...new Set(accounts.map(personOf))]
    .map((person) => accounts.filter((one) => personOf(one) === person).map(({ id }) => id))
    .filter((roads) => account === undefined || roads.includes(account));

/** One side of one person's comparison, each reading with the record that `metrics/query` has of it. */
const sideRows = async (
  ports: LocalApiPorts,
  metric: 'weight' | 'body_fat' | DailyMetric,
  roads: readonly string[],
  range: DayRange,
  source: string,
): Promise<readonly Told[]> => {
  const told = <Row>(sides: readonly Side<Row>[], toJson: (row: Row) => unknown): readonly Told[] =>
    sides.map((side) => ({ ...side, toJson: () => toJson(side.row) }));
  if (metric !== 'weight' && metric !== 'body_fat')
    return told(dailySides(await ports.daily(roads, metric, range, source)), dailyJson);
  const weighIns = await ports.weighIns(roads, range, source);
  if (metric === 'weight') {
    const deliveries = await ports.deliveries(roads);
    return told(weightSides(weighIns), (row) => ({
      ...weighInJson(asTold(row), syncStatusOf(row, deliveries)),
      ...(isIgnored(row) ? { ignored: true } : {}),
    }));
  }
  const fatRows = await ports.bodyFat(roads, range, source);
  return told(fatSides(weighIns, fatRows), fatJson);
};

/** The measurement as that source tells it, where it came by several roads; none where it did not come by that one. */
const roadOf = (row: Measurement, source: string | undefined): readonly WeighIn[] =>
  source === undefined || row.source === source
    ? [row]
    : (row.copies ?? []).filter((copy) => copy.source === source).slice(0, 1);
const WEIGHT_NAMES: ReadonlySet<string> = new Set(['weight', '29463-7']);

const pickAccount = (accounts: readonly Account[], id: string | undefined): Account | undefined =>
  id === undefined
    ? accounts.filter((a) => a.state === 'connected' || a.state === 'needs_you').at(-1)
    : accounts.find((a) => a.id === id && a.state !== 'files_only');

const rangeOf = (first = OPEN_START, last = OPEN_END): DayRange | null =>
  first <= last ? { first, last } : null;

const reversed = (start: string, end: string): Response =>
  problem(400, 'Dates reversed', `${start} is after ${end}.`);

const invalid = (issues: readonly v.BaseIssue<unknown>[]): Response =>
  problem(400, 'Bad request', issues.map((issue) => describe(issue)).join('; '));

const describe = (issue: v.BaseIssue<unknown>): string => {
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? 'body';
  return `${path}: ${issue.message}`;
};
