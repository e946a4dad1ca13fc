import { json, type SimReply } from '../http/message.ts';
import { chance } from '../random.ts';
import { classicError } from './errors.ts';
import type { Settings } from './settings.ts';
import type { World } from './world.ts';

/** Where a caller stands after a request was counted (fitbit-web-api.md §4). */
export interface RateState {
  readonly exceeded: boolean;
  readonly headers: Record<string, string>;
  readonly resetSeconds: number;
}

/** Windows are fixed and begin with the clock hour, so a fresh quota comes at the top of it. */
export const countRequest = (world: World, userId: string, clientId: string): RateState => {
  const { limit, windowMs, jitter } = world.settings.rate;
  const now = world.clock.now();
  const window = Math.floor(now / windowMs);
  const key = `${userId} ${clientId}`;
  const before = world.rate.get(key);
  const used = (before?.window === window ? before.used : 0) + 1;
  world.rate.set(key, { window, used });
  const resetSeconds = Math.ceil(((window + 1) * windowMs - now) / 1000);
  return {
    exceeded: used > limit,
    resetSeconds,
    headers: {
      'fitbit-rate-limit-limit': String(limit),
      'fitbit-rate-limit-remaining': String(toldRemaining(limit, used, jitter)),
      'fitbit-rate-limit-reset': String(resetSeconds),
    },
  };
};

/** Documented as approximate and updated late: it can be wrong either way, so a 429 can come with some left. */
const toldRemaining = (limit: number, used: number, jitter: number): number => {
  const error = Math.round((chance(150, used) * 2 - 1) * jitter);
  return Math.min(limit, Math.max(0, limit - used + error));
};

export const tooManyRequests = (settings: Settings['rate'], state: RateState): SimReply => {
  const reply =
    settings.body === 'system'
      ? classicError(429, 'system', 'Too Many Requests', 'n/a')
      : json(429, {
          errors: [
            {
              errorType: 'request',
              fieldName: 'n/a',
              message:
                'Rate limit exceeded for the user with the access token. Quota resets at the start of the hour.',
            },
          ],
        });
  const { retryAfter } = settings;
  if (retryAfter === false) return reply;
  const seconds = retryAfter === true ? state.resetSeconds : retryAfter;
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(seconds) } };
};
