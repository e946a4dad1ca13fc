import type { Failure } from './failure';
import { err, ok, type Result } from './result';

/**
 * JSON as the vendors send it: integers of 16 or more digits become strings with their exact digits, since activity
 * ids are past 2^53 since 2026 and `JSON.parse` would round them (fitbit-web-api.md §0.9).
 */
export const parseJson = (text: string): Result<unknown, { readonly kind: 'not-json' }> => {
  try {
    // Megabytes of minutes hold no such number, and looking for one costs a tenth of looking at every token.
    return ok(JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text));
  } catch {
    return err({ kind: 'not-json' });
  }
};

/** The payload of a good answer, or what came in place of JSON. */
export const readPayload = (text: string): Result<unknown, Failure> => {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed;
  const detail = text.trimStart().startsWith('<') ? 'html' : 'not-json';
  return err({ kind: 'unexpected-payload', detail });
};

// Strings and whole numbers are matched as tokens, so that no digits inside text or a fraction are touched.
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG_INTEGER = /^-?\d{16,}$/;

const quoteLongIntegers = (text: string): string =>
  text.replace(STRING_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token));
