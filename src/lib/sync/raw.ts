import type { DayRange } from '$lib/domain/day-range';
import { rawAnswerId, type RawAnswer } from '$lib/domain/raw';
import type { RequestSpec, Source, Stream } from '$lib/sources/contract';

/** What was asked, by whom and when. */
export interface RawContext {
  readonly source: Pick<Source, 'id'>;
  readonly account: string;
  readonly stream: Pick<Stream, 'id'>;
  readonly days: DayRange;
  /** The mark it was asked with; null for the first page. */
  readonly after: string | null;
  readonly request: RequestSpec;
  readonly holdsRows: boolean;
  readonly now: number;
}

/** An answer packed for keeping: vendors repeat themselves, gzip makes a twentieth of it. */
export const packRaw = async (
  text: string,
  {
    source,
    account,
    stream,
    days: { first, last },
    after,
    request: { path, body },
    holdsRows,
    now,
  }: RawContext,
): Promise<RawAnswer> => {
  const page = after ?? '';
  return {
    id: rawAnswerId({ account, stream: stream.id, first, last, page }),
    account,
    source: source.id,
    stream: stream.id,
    first,
    last,
    page,
    request: { path, ...(body === undefined ? {} : { body }) },
    fetchedAt: now,
    holdsRows,
    length: text.length,
    gzip: await gzip(text),
  };
};

const gzip = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
};
