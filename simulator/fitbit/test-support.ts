import { answer } from './answer.ts';
import { createControl } from './control/control.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** The service without a socket and with a clock that only the test moves. */

export const NOON = Date.parse('2026-11-21T12:00:00Z');
export const CALLBACK = 'http://localhost:4173/callback';
export const ORIGIN = 'http://localhost:4173';
/** RFC 7636 appendix B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a body is what the test says it is
}

export interface Ask {
  readonly bearer?: string;
  readonly headers?: Record<string, string>;
  readonly form?: Record<string, string | string[]>;
  readonly body?: string;
}

export const testService = (options: WorldOptions = {}) => {
  let now = NOON;
  const start = { now: () => now, ...options };
  const world = createWorld(start);
  const control = createControl(world, start);

  const ask = (method: string, target: string, { bearer, headers = {}, form, body }: Ask = {}): Answer => {
    const url = new URL(target, 'http://service.invalid');
    const reply = answer(world, {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: {
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      body: form ? formBody(form) : (body ?? ''),
    });
    return { ...reply, text: reply.body, json: parsed(reply.body) };
  };

  return {
    world,
    control,
    ask,
    get: (target: string, bearer: string, headers: Record<string, string> = {}) =>
      ask('GET', target, { bearer, headers }),
    bearer: (scopes: readonly string[] = ['weight', 'profile', 'settings'], clientId = '23ABCD') =>
      control.grant({ clientId, scopes }).access_token,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

export const ALL_SCOPES = [
  ...['activity', 'cardio_fitness', 'heartrate', 'nutrition', 'oxygen_saturation', 'profile'],
  ...['respiratory_rate', 'settings', 'sleep', 'temperature', 'weight'],
];

/** A Personal app, which may read minutes, with every scope and a quota that is no matter here. */
export const wholeService = (options: WorldOptions = {}) => {
  const service = testService(options);
  const { rate } = service.control.state().settings;
  service.control.setSettings({ rate: { ...rate, limit: 100_000 } });
  const bearer = service.bearer(ALL_SCOPES, '23PERS');
  return {
    ...service,
    /** Below `/1/user/-/`, or an address of its own. */
    read: (path: string, headers: Record<string, string> = {}) =>
      service.get(path.startsWith('/') ? path : `/1/user/-/${path}`, bearer, headers),
  };
};

export type TestService = ReturnType<typeof testService>;

export const authorizeTarget = (change: Record<string, string | null> = {}): string => {
  const query = new URLSearchParams({
    client_id: '23ABCD',
    response_type: 'code',
    scope: 'weight profile settings',
    redirect_uri: CALLBACK,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'opaque state',
  });
  for (const [name, value] of Object.entries(change))
    if (value === null) query.delete(name);
    else query.set(name, value);
  return `/oauth2/authorize?${query.toString()}`;
};

/** Presses Allow and returns the code. */
export const allowedCode = (
  { ask }: TestService,
  target = authorizeTarget(),
  allowed = ['weight', 'profile', 'settings'],
) => {
  const { headers } = ask('POST', target, { form: { decision: 'allow', allowed } });
  return new URL(headers.Location ?? '').searchParams.get('code') ?? '';
};

export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

const formBody = (form: Record<string, string | string[]>): string => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return body.toString();
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
