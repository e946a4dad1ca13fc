import * as v from 'valibot';
import { err, ok, type Result } from '$lib/domain/result';
import { decrypted, HEADER_ROOM, openAge, type OpenedAge } from './age';
import { WHOLE } from './envelope';
import { unwrapped } from './envelope-read';
import {
  BACKUP_VERSION,
  isBackupTable,
  Refused,
  tableNames,
  type BackupHeader,
  type BackupRefusal,
  type Row,
  type TableRow,
} from './format';
import { createDigest, linesOf, parseLine } from './lines';
import { rowSchemas } from './schemas';
import { sniffBackup } from './sniff';
import { piecesOf, streamOf, type Bytes } from './streams';
import { upgradeRow } from './upgrade';

/** A backup that was opened; what is in it is believed only after a pass over all of it. */
export interface OpenedBackup {
  readonly encrypted: boolean;
  /**
   * One pass, from the first byte to the last. Every row has passed its schema. Ends only where the end line was
   * reached and its digest is right; throws `Refused` else. `read` is told the bytes of the file read so far.
   */
  readonly pass: (hooks: PassHooks) => AsyncGenerator<TableRow, void>;
}

export interface PassHooks {
  readonly header?: (header: BackupHeader) => void;
  readonly read?: (bytes: number) => void;
}

/** Looks at mark, size and passphrase. `storeVersion` is that of this app's store. */
export const openBackup = async (
  file: Blob,
  passphrase: string | null,
  storeVersion: number,
): Promise<Result<OpenedBackup, BackupRefusal>> => {
  try {
    const kind = await sniffBackup(file);
    if (kind === null) return err('not-a-backup');
    // The size alone tells a whole file; what is wrong with a whole one is damage.
    if (file.size % WHOLE !== 0) return err('cut-short');
    if (kind === 'encrypted' && passphrase === null) return err('passphrase-needed');
    const age =
      kind === 'encrypted'
        ? await openAge(new Uint8Array(await file.slice(0, HEADER_ROOM).arrayBuffer()), passphrase ?? '')
        : null;
    return ok({
      encrypted: age !== null,
      pass: (hooks) => passOver(file, age, storeVersion, hooks),
    });
  } catch (error) {
    return err(refusalOf(error));
  }
};

/** What a failure while reading says of the file. */
export const refusalOf = (error: unknown): BackupRefusal => {
  if (error instanceof Refused) return error.refusal;
  const name = error instanceof Error ? error.name : '';
  return name === 'NotReadableError' || name === 'NotFoundError' ? 'unreadable' : 'damaged';
};

async function* passOver(
  file: Blob,
  age: OpenedAge | null,
  storeVersion: number,
  hooks: PassHooks,
): AsyncGenerator<TableRow, void> {
  const reading = { stopped: false };
  let lines: AsyncGenerator<Bytes, void> | undefined;
  try {
    const whole = streamOf(counted(file, reading, hooks.read));
    const plain = age === null ? whole : await decrypted(whole, age);
    const gunzip = new DecompressionStream('gzip') as ReadableWritablePair<Bytes, Bytes>;
    const unpacked = streamOf(unwrapped(plain)).pipeThrough(gunzip);
    lines = linesOf(drained(unpacked, reading));
    yield* rowsIn(lines, storeVersion, hooks);
  } catch (error) {
    // Streams reject with what their platform likes; the size was right, so this is damage or a file out of reach.
    throw new Refused(refusalOf(error));
  } finally {
    await lines?.return();
  }
}

async function* counted(
  file: Blob,
  reading: { readonly stopped: boolean },
  read?: (bytes: number) => void,
): AsyncGenerator<Bytes, void> {
  let bytes = 0;
  for await (const piece of piecesOf(file.stream())) {
    if (reading.stopped) return;
    bytes += piece.length;
    read?.(bytes);
    yield piece;
  }
}

/**
 * The pieces of a stream whose source ends when `reading` is stopped. Left early, it stops the source and lets what is
 * under way run out: to cancel a decompression in the middle throws past everybody in Node 20.
 */
async function* drained(
  stream: ReadableStream<Bytes>,
  reading: { stopped: boolean },
): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  const next = () => reader.read();
  let ended = false;
  try {
    for (;;) {
      // Until there is a piece: a read that fails has ended it.
      ended = true;
      const { done, value } = await next();
      if (done) return;
      ended = false;
      yield value;
    }
  } finally {
    reading.stopped = true;
    while (!ended)
      ended = await next().then(
        ({ done }) => done,
        () => true,
      );
  }
}

async function* rowsIn(
  lines: AsyncGenerator<Bytes, void>,
  storeVersion: number,
  hooks: PassHooks,
): AsyncGenerator<TableRow, void> {
  const digest = createDigest();
  const first = await lines.next();
  const header = first.done ? null : parseLine(first.value);
  if (first.done || !header || !v.is(AnyHeader, header)) throw new Refused('damaged');
  if (header.tidemark_backup > BACKUP_VERSION || header.store > storeVersion) {
    // A flipped bit may have made it newer: gzip's own checksum is heard first.
    for await (const _ of lines) void _;
    throw new Refused('newer-version');
  }
  if (!v.is(Header, header)) throw new Refused('damaged');
  hooks.header?.(header);
  digest.add(first.value);

  let rows = 0;
  let place = 0;
  for await (const line of lines) {
    const said = parseLine(line);
    if (said === null || line.at(-1) !== LF) throw new Refused('damaged');
    if (said['end'] === true) {
      if (!v.is(End, said) || said.rows !== rows || said.sha256 !== digest.hex())
        throw new Refused('damaged');
      if (!(await lines.next()).done) throw new Refused('damaged');
      return;
    }
    digest.add(line);
    rows++;
    const row = rowOf(said, header.store);
    if (row === null) continue;
    const at = tableNames.indexOf(row.table);
    // The order is what makes a killed restore harmless, see BACKUP_TABLES.
    if (at < place) throw new Refused('damaged');
    place = at;
    yield row;
  }
  throw new Refused('damaged');
}

const rowOf = (said: Row, store: number): TableRow | null => {
  const { t, r } = said;
  if (typeof t !== 'string' || typeof r !== 'object' || r === null || !isBackupTable(t))
    throw new Refused('damaged');
  const upgraded = upgradeRow(store, { table: t, row: r as Row });
  if (upgraded !== null && !v.is(rowSchemas[upgraded.table], upgraded.row)) throw new Refused('damaged');
  return upgraded;
};

const LF = 10;

/** What every version of the format says of itself. */
const version = v.pipe(v.number(), v.integer(), v.minValue(1));
const AnyHeader = v.looseObject({ tidemark_backup: version, store: version });

const Header = v.looseObject({
  tidemark_backup: version,
  store: version,
  app: v.string(),
  created_at: v.pipe(v.string(), v.isoTimestamp()),
  tables: v.record(v.string(), v.number()),
});

const End = v.looseObject({ end: v.literal(true), rows: v.number(), sha256: v.string() });
