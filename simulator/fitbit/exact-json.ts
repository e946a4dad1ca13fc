import type { SimReply } from '../http/message.ts';

/** JSON whose long numbers survive: ids past 2^53 are bigints here and bare digits on the wire (§5.2 "logId"). */

export const exactJson = (status: number, body: unknown): SimReply => ({
  status,
  headers: { 'Content-Type': 'application/json;charset=utf-8' },
  body: writeExact(body),
});

export const writeExact = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? `${MARK}${String(inner)}` : inner,
  ).replace(MARKED, '$1');

/** The inverse. Whole numbers of sixteen digits and more come back as bigints. */
export const readExact = (text: string): unknown =>
  JSON.parse(text.replace(LONG, `$1"${MARK}$2"`), (_, inner: unknown) =>
    typeof inner === 'string' && inner.startsWith(MARK) ? BigInt(inner.slice(MARK.length)) : inner,
  );

/** Not a character of any answer. */
const MARK = '\u2063';
const MARKED = new RegExp(`"${MARK}(\\d+)"`, 'g');
const LONG = /([:[,])(\d{16,})(?=[,\]}])/g;
