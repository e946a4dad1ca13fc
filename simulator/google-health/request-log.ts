import type { SimReply, SimRequest } from '../http/message.ts';
import { isOAuth, type Family } from './families.ts';
import type { FaultKind } from './faults.ts';

/** What was asked, fit to be shown: no tokens, codes, secrets, verifiers or states. */
export interface RequestEntry {
  readonly seq: number;
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly family: Family;
  /** Null when no answer was sent. */
  readonly status: number | null;
  readonly preflight: boolean;
  readonly origin: string | null;
  readonly grant: string | null;
  readonly fault: FaultKind | null;
}

export interface RefreshCount {
  /** `refresh-1`, `refresh-2`, … in order of first use: which token, without telling it. */
  readonly token: string;
  readonly calls: number;
}

export interface RequestReport {
  readonly counts: {
    /** Calls to the API but OAuth; preflights do not count. */
    readonly data: number;
    readonly preflights: number;
    readonly oauth: number;
    readonly byFamily: Readonly<Record<string, number>>;
    readonly byStatus: Record<string, number>;
  };
  readonly refreshes: readonly RefreshCount[];
  readonly requests: readonly RequestEntry[];
}

export interface RequestLog {
  readonly entries: RequestEntry[];
  /** Calls by refresh token, in order of first use. Never leaves this file as it is. */
  readonly refreshCalls: Map<string, number>;
  /** Requests that bore a token which this simulator never issued. */
  foreignTokens: number;
}

export const emptyRequestLog = (): RequestLog => ({
  entries: [],
  refreshCalls: new Map(),
  foreignTokens: 0,
});

export const noteRequest = (
  log: RequestLog,
  time: number,
  request: SimRequest,
  { family, preflight, fault }: { family: Family; preflight: boolean; fault: FaultKind | null },
  reply: SimReply,
  issued: ReadonlySet<string>,
): RequestEntry => {
  const form = family === 'token' && !preflight ? new URLSearchParams(request.body) : null;
  const refreshToken = form?.get('refresh_token');
  if (refreshToken) log.refreshCalls.set(refreshToken, (log.refreshCalls.get(refreshToken) ?? 0) + 1);
  const answered = (reply.delivery ?? 'answer') === 'answer' || reply.delivery === 'cut';
  const entry: RequestEntry = {
    seq: (log.entries.at(-1)?.seq ?? 0) + 1,
    time: new Date(time).toISOString(),
    method: request.method,
    path: request.path,
    query: safeQuery(request.query, family),
    family,
    status: answered ? reply.status : null,
    preflight,
    origin: request.headers.origin ?? null,
    grant: form?.get('grant_type') ?? null,
    fault,
  };
  if (!preflight && tokensOf(request).some((value) => !issued.has(value))) log.foreignTokens++;
  log.entries.push(entry);
  return entry;
};

/** As a bearer, or as a parameter of an OAuth call. */
const tokensOf = ({ headers, query, body }: SimRequest): string[] => {
  const bearer = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const form = new URLSearchParams(isForm ? body : '');
  const named = ['access_token', 'refresh_token', 'token'].flatMap((name) => [
    query.get(name),
    form.get(name),
  ]);
  return [bearer, ...named].filter((value) => typeof value === 'string' && value !== '') as string[];
};

/** A call to the API but OAuth; preflights do not count. */
export const isData = ({ family, preflight }: RequestEntry): boolean => !preflight && !isOAuth(family);

export const reportRequests = ({ entries, refreshCalls }: RequestLog, sinceSeq = 0): RequestReport => {
  const shown = entries.filter(({ seq }) => seq > sinceSeq);
  const real = shown.filter(({ preflight }) => !preflight);
  return {
    counts: {
      data: shown.filter(isData).length,
      preflights: shown.length - real.length,
      oauth: real.filter(({ family }) => isOAuth(family)).length,
      byFamily: countBy(real, ({ family }) => family),
      byStatus: countBy(real, ({ status }) => String(status ?? 'none')),
    },
    refreshes: [...refreshCalls.values()].map((calls, index) => ({ token: `refresh-${index + 1}`, calls })),
    requests: shown,
  };
};

const countBy = <K extends string>(entries: readonly RequestEntry[], key: (entry: RequestEntry) => K) => {
  const counts = {} as Record<K, number>;
  for (const entry of entries) counts[key(entry)] = (counts[key(entry)] ?? 0) + 1;
  return counts;
};

/** OAuth queries carry state and challenge; only what helps to understand a test is kept of them. */
const safeQuery = (query: URLSearchParams, family: Family): string => {
  if (!isOAuth(family)) {
    const shown = [...query].filter(([name]) => name !== 'access_token');
    return new URLSearchParams(shown).toString();
  }
  const shown = [
    'client_id',
    'response_type',
    'scope',
    'redirect_uri',
    'prompt',
    'access_type',
    'include_granted_scopes',
    'code_challenge_method',
  ];
  return new URLSearchParams([...query].filter(([name]) => shown.includes(name))).toString();
};
