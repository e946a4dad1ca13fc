import * as v from 'valibot';
import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import { hasEnded } from '$lib/domain/job';
import type { LogRow, Measurement, WeighIn } from '$lib/domain/weigh-in';
import { dailyMetrics, isDailyMetric } from '$lib/metrics/daily';
import { fatReadings } from '$lib/metrics/body-fat';
import { CoverageQuery, MetricsQuery, ObservationsQuery, OPEN_END, OPEN_START, SyncBody } from './params';
import type { LocalApiPorts } from './ports';
import { json, problem } from './problem';
import {
  accountJson,
  coverageJson,
  dailyJson,
  fatJson,
  jobJson,
  observationJson,
  pageOf,
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
    const { scope, metrics, wait } = body.output;
    const account = pickAccount(await ports.accounts(), body.output.account);
    if (!account)
      return problem(409, 'No account', 'Connect an account first, or name one of GET /api/v1/accounts.');
    const unknown = metrics?.find((metric) => !KNOWN_METRICS.has(metric));
    if (unknown !== undefined)
      return problem(400, 'Unknown metric', `metrics may hold: ${METRIC_NAMES}. Not: ${unknown}.`);
    const job = await ports.createJob(account.id, scope, metrics ?? null);
    ports.run();
    if (!wait) return json({ job_id: job.id }, 202);
    const ended = await ports.settled(job.id);
    return json(jobJson(ended), hasEnded(ended) ? 200 : 202);
  },

  metricsQuery: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(MetricsQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { metric_type, source, account, page, page_size } = query.output;
    if (!QUERIED_METRICS.includes(metric_type))
      return problem(
        400,
        'Unknown metric',
        `metric_type may be: ${QUERIED_METRICS.join(', ')}. Not: ${metric_type}.`,
      );
    const range = rangeOf(query.output.start_date, query.output.end_date);
    if (!range) return reversed('start_date', 'end_date');
    if (isDailyMetric(metric_type)) {
      const values = await ports.daily(account ?? null, metric_type, range);
      const wanted = values.filter((row) => source === undefined || row.source === source);
      const { rows: records, ...rest } = pageOf(wanted, page, page_size);
      return json({ records: records.map(dailyJson), ...rest });
    }
    const ofSource = (row: LogRow) => source === undefined || row.source === source;
    const weighIns = (await ports.weighIns(account ?? null, range)).flatMap((row) => roadOf(row, source));
    if (metric_type === 'weight') {
      const { rows: records, ...rest } = pageOf(weighIns, page, page_size);
      return json({ records: records.map(weighInJson), ...rest });
    }
    const fatRows = (await ports.bodyFat(account ?? null, range)).filter(ofSource);
    const { rows: records, ...rest } = pageOf(fatReadings(weighIns, fatRows), page, page_size);
    return json({ records: records.map(fatJson), ...rest });
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

  observations: async (params: URLSearchParams): Promise<Response> => {
    const query = v.safeParse(ObservationsQuery, Object.fromEntries(params));
    if (!query.success) return invalid(query.issues);
    const { observation_type, account, page, page_size } = query.output;
    if (observation_type !== undefined && !WEIGHT_NAMES.has(observation_type))
      return problem(400, 'Unknown observation type', `observation_type may be: weight or 29463-7.`);
    const range = rangeOf(query.output.date_from, query.output.date_to);
    if (!range) return reversed('date_from', 'date_to');
    const patients = new Map((await ports.accounts()).map((a) => [a.id, a.participantId ?? a.id]));
    const { rows, ...rest } = pageOf(await ports.weighIns(account ?? null, range), page, page_size);
    const observations = rows.map((row) => observationJson(row, patients.get(row.account) ?? row.account));
    return json({ observations, ...rest });
  },
});

const QUERIED_METRICS: readonly string[] = ['weight', 'body_fat', ...dailyMetrics];
const KNOWN_METRICS: ReadonlySet<string> = new Set([...QUERIED_METRICS, 'heart_rate', 'sleep', 'exercise']);
const METRIC_NAMES = [...KNOWN_METRICS].join(', ');

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
