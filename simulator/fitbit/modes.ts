import type { SimReply } from '../http/message.ts';
import { readExact, writeExact } from './exact-json.ts';
import { classicError, googleError, htmlError } from './errors.ts';
import type { Family } from './families.ts';
import type { Settings } from './settings.ts';

/** Since 2 November 2026 by the published plan (fitbit-web-api.md §1.2). The bodies are guesses, hence the choice. */
export const goneReply = ({ gone }: Settings, family: Family): SimReply => {
  const text = 'The Fitbit Web API has been turned off.';
  if (family === 'authorize' || gone.body === 'html') return htmlError(410, text);
  return gone.body === 'google' ? googleError(410, text, 'GONE') : classicError(410, 'system', text, 'n/a');
};

/** §5.6: what looks like protobuf-JSON leaves out empty lists, zeros, false and empty text, down to a bare `{}`. */
export const dropDefaults = (reply: SimReply): SimReply => {
  if (reply.status !== 200 || reply.body === '') return reply;
  const body = readExact(reply.body);
  const left = withoutDefaults(body);
  return { ...reply, body: writeExact(Array.isArray(left) && left.length === 0 ? {} : left) };
};

const withoutDefaults = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, withoutDefaults(inner)] as const)
      .filter(([, inner]) => !isDefault(inner)),
  );
};

const isDefault = (value: unknown): boolean =>
  value === 0 ||
  value === '' ||
  value === false ||
  value === null ||
  (Array.isArray(value) && value.length === 0);
