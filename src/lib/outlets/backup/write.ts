import type { BackupSource } from '../ports';
import { encrypted } from './age';
import { HEAD, tailFor } from './envelope';
import { BACKUP_VERSION, tableNames, type BackupEnd, type BackupHeader, type BackupTable } from './format';
import { createDigest, lineOf } from './lines';
import { piecesOf, streamOf, type Bytes } from './streams';

export interface BackupRequest {
  /** The app's version. */
  readonly app: string;
  readonly now: number;
  /** Null: not encrypted. */
  readonly passphrase: string | null;
  /** Rows written so far, of about how many. */
  readonly progress: (done: number, total: number) => void;
}

/** A backup of everything but tokens, made as it is read: nothing holds more than a page of rows. */
export const writeBackup = async (
  source: BackupSource,
  request: BackupRequest,
): Promise<ReadableStream<Bytes>> => {
  const compressed = (sizeOf: Promise<(bytes: number) => number>) =>
    streamOf(wrapped(streamOf(content(source, request)).pipeThrough(new CompressionStream('gzip')), sizeOf));
  return request.passphrase === null
    ? compressed(Promise.resolve((bytes) => bytes))
    : encrypted(request.passphrase, compressed);
};

async function* wrapped(
  gzip: ReadableStream<Bytes>,
  sizeOf: Promise<(bytes: number) => number>,
): AsyncGenerator<Bytes, void> {
  let written = HEAD.length;
  yield HEAD;
  for await (const piece of piecesOf(gzip)) {
    written += piece.length;
    yield piece;
  }
  yield tailFor(written, await sizeOf);
}

/**
 * The lines. A sync may write meanwhile, so what vouches for rows is read before them: a row committed in between is
 * then in the backup without its ledger, which costs a request after a restore, and never a ledger without its rows,
 * which would cost the rows.
 */
async function* content(source: BackupSource, request: BackupRequest): AsyncGenerator<Bytes, void> {
  const digest = createDigest();
  const piece = (text: string): Bytes => {
    const bytes = new TextEncoder().encode(text);
    digest.add(bytes);
    return bytes;
  };
  const early = await source.snapshot(VOUCHERS);
  const header = await headerOf(source, request);
  const total = Object.values(header.tables).reduce((sum, count) => sum + count, 0);
  yield piece(lineOf(header));
  let rows = 0;
  for (const table of tableNames) {
    const kept = early[table];
    for await (const page of kept ? [kept] : source.pages(table)) {
      if (page.length === 0) continue;
      rows += page.length;
      yield piece(page.map((r) => lineOf({ t: table, r })).join(''));
      request.progress(rows, Math.max(rows, total));
    }
  }
  const end: BackupEnd = { end: true, rows, sha256: digest.hex() };
  yield new TextEncoder().encode(lineOf(end));
}

const VOUCHERS: readonly BackupTable[] = ['imports', 'coverage', 'jobs'];

const headerOf = async (source: BackupSource, { app, now }: BackupRequest): Promise<BackupHeader> => ({
  tidemark_backup: BACKUP_VERSION,
  app,
  created_at: new Date(now).toISOString(),
  store: source.storeVersion,
  tables: Object.fromEntries(
    await Promise.all(tableNames.map(async (table) => [table, await source.count(table)] as const)),
  ),
});
