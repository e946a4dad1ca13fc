import type { LocalDay } from './local-date';
import type { SourceId } from './metric';

/** One answer of a vendor as it came, kept where the person asked for that. The latest to the same question stands. */
export interface RawAnswer {
  /** `account|stream|first|last|page`. */
  readonly id: string;
  readonly account: string;
  readonly source: SourceId;
  readonly stream: string;
  /** The days asked for. */
  readonly first: LocalDay;
  readonly last: LocalDay;
  /** What the question was put with to go on after a page; empty for the first or only one. */
  readonly page: string;
  /** What was asked: no secret is ever in a path or body. */
  readonly request: { readonly path: string; readonly body?: Readonly<Record<string, unknown>> };
  /** Epoch ms. */
  readonly fetchedAt: number;
  /** Whether anything was read from it. One that holds nothing never takes the place of one that does. */
  readonly holdsRows: boolean;
  /** Length of the text before packing, characters. */
  readonly length: number;
  /** The text, UTF-8, gzip. */
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** The primary key of a kept answer. */
export const rawAnswerId = ({
  account,
  stream,
  first,
  last,
  page,
}: Pick<RawAnswer, 'account' | 'stream' | 'first' | 'last' | 'page'>): string =>
  [account, stream, first, last, page].join('|');
