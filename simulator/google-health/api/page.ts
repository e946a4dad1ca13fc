import { createHash } from 'node:crypto';
import { invalid } from '../errors.ts';
import type { SimReply } from '../../http/message.ts';

/** Cursors. One is bound to the parameters it was made for (google-health-api.md §4.3). */

export interface Cursor {
  /** Start of the last record given; null before the first. */
  readonly at: number | null;
  /** How many of that start were given. */
  readonly seen: number;
}

export const START: Cursor = { at: null, seen: 0 };

const keyOf = (parameters: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parameters)).digest('base64url').slice(0, 12);

export const writeToken = ({ at, seen }: Cursor, parameters: readonly string[]): string =>
  Buffer.from(JSON.stringify([keyOf(parameters), at, seen])).toString('base64url');

export const readToken = (
  token: string | null,
  parameters: readonly string[],
): { readonly cursor: Cursor | null } | { readonly refused: SimReply } => {
  if (token === null || token === '') return { cursor: null };
  try {
    const [key, at, seen] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [
      string,
      unknown,
      unknown,
    ];
    if (key === keyOf(parameters) && typeof seen === 'number' && (at === null || typeof at === 'number'))
      return { cursor: { at, seen } };
  } catch {
    // Falls through to the refusal.
  }
  return { refused: invalid('INVALID_PAGE_TOKEN', 'The page token is invalid.') };
};

/** Larger than the most is cut to it; nothing or 0 is the usual size. */
export const readPageSize = (
  text: string | null,
  { usual, most }: { readonly usual: number; readonly most: number },
): { readonly size: number } | { readonly refused: SimReply } => {
  if (text === null || text === '' || text === '0') return { size: usual };
  if (!/^\d+$/.test(text)) return { refused: invalid('INVALID_PAGE_SIZE', 'The page size is invalid.') };
  return { size: Math.min(most, Number(text)) };
};
