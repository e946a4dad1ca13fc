import { onTestFinished } from 'vitest';
import { startGoogleHealthSimulator, SCOPE_PREFIX, type SimulatorOptions } from './index.ts';

/** The service over real HTTP, with a clock that only the test moves. */

export const NOON = Date.parse('2026-11-21T12:00:00Z');
export const CALLBACK = 'http://localhost:4173/callback';
export const ORIGIN = 'http://localhost:4173';
export const CLIENT = '123456789012-tidemark.apps.googleusercontent.com';
export const TESTING = '123456789012-testing.apps.googleusercontent.com';
export const SECRET = 'GOCSPX-simulator';
/** RFC 7636 appendix B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

export const scope = (name: string) => `${SCOPE_PREFIX}${name}.readonly`;
export const METRICS = scope('health_metrics_and_measurements');
export const ACTIVITY = scope('activity_and_fitness');
export const ALL_SCOPES = [METRICS, ACTIVITY, scope('sleep'), scope('profile'), scope('settings')];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a body is what the test says it is
export type Body = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
}

export interface Ask {
  readonly bearer?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly form?: Record<string, string | string[]>;
  readonly body?: unknown;
}

export const testService = async (options: SimulatorOptions = {}) => {
  const simulator = await startGoogleHealthSimulator({ now: () => NOON, person: 'one-year', ...options });
  onTestFinished(simulator.close);
  const { control, url } = simulator;

  const ask = async (
    method: string,
    target: string,
    { bearer, headers = {}, form, body }: Ask = {},
  ): Promise<Answer> => {
    const response = await fetch(url + target, {
      method,
      redirect: 'manual',
      headers: { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
      ...(form ? { body: formBody(form) } : {}),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const bearer = (scopes: readonly string[] = ALL_SCOPES, clientId = CLIENT) =>
    control.grant({ clientId, scopes }).access_token;
  let usual: string | undefined;
  const data = (target: string, body?: unknown) =>
    ask(body === undefined ? 'GET' : 'POST', `/v4/users/me/${target}`, {
      bearer: (usual ??= bearer()),
      body,
    });

  return { url, control, ask, bearer, data, pass: (ms: number) => control.setClock({ advanceMs: ms }) };
};

export type TestService = Awaited<ReturnType<typeof testService>>;

export const points = (type: string, query: Record<string, string> = {}, view = '') =>
  `dataTypes/${type}/dataPoints${view}?${new URLSearchParams(query).toString()}`;

export const reasonOf = ({ json }: Answer): string | undefined => json.error.details?.[0].reason;

export const civilDay = (text: string) => {
  const [year, month, day] = text.split('-').map(Number);
  return { date: { year, month, day } };
};

export const dailyBody = (start: string, end: string, more: object = {}) => ({
  range: { start: civilDay(start), end: civilDay(end) },
  ...more,
});

export const isoOf = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

export const authorizeTarget = (change: Record<string, string | null> = {}): string => {
  const query = new URLSearchParams({
    client_id: CLIENT,
    response_type: 'token',
    scope: `${METRICS} ${ACTIVITY}`,
    redirect_uri: CALLBACK,
    include_granted_scopes: 'false',
    state: 'opaque state',
  });
  for (const [name, value] of Object.entries(change))
    if (value === null) query.delete(name);
    else query.set(name, value);
  return `/o/oauth2/v2/auth?${query.toString()}`;
};

/** Presses Allow; the members of the fragment or the query come back. */
export const allow = async ({ ask }: TestService, target: string, allowed = [METRICS, ACTIVITY]) => {
  const { headers } = await ask('POST', target, { form: { decision: 'allow', allowed } });
  return membersOf(headers.get('location') ?? '');
};

export const membersOf = (location: string): Record<string, string> => {
  const { hash, search } = new URL(location);
  return Object.fromEntries(new URLSearchParams(hash === '' ? search : hash.slice(1)));
};

const formBody = (form: Record<string, string | string[]>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    ),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
