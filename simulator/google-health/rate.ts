import { addHeaders, type SimReply } from '../http/message.ts';
import { catalogue, refuse } from './errors.ts';
import type { World } from './world.ts';

/** §5: so many requests a minute and person. Null while there is room; a refusal does not use any. */
export const countRequest = (world: World, userId: string): SimReply | null => {
  const { limit, windowMs, window } = world.settings.rate;
  const now = world.clock.now();
  const since = window === 'fixed' ? Math.floor(now / windowMs) * windowMs : now - windowMs + 1;
  const recent = (world.rate.get(userId) ?? []).filter((moment) => moment >= since);
  world.rate.set(userId, recent);
  if (recent.length < limit) {
    recent.push(now);
    return null;
  }
  const freeAt = (window === 'fixed' ? since : (recent[0] ?? now)) + windowMs;
  return tooMany(world, Math.ceil((freeAt - now) / 1000));
};

/** Whether `Retry-After` comes with it is not known, and the default is that it does not. */
const tooMany = ({ settings: { rate } }: World, seconds: number): SimReply => {
  const row = catalogue.RATE_LIMIT_EXCEEDED;
  const metadata = { ...row.metadata, quota_limit_value: String(rate.limit) };
  const reply = refuse({ ...row, metadata });
  if (rate.retryAfter === false) return reply;
  return addHeaders(reply, { 'Retry-After': String(rate.retryAfter === true ? seconds : rate.retryAfter) });
};
