/// <reference lib="webworker" />
import * as v from 'valibot';
import { openBackup, type OpenedBackup } from '$lib/outlets/backup/read';
import { lookInto, restore } from '$lib/outlets/backup/restore';
import { piecesOf, type Bytes } from '$lib/outlets/backup/streams';
import { writeBackup } from '$lib/outlets/backup/write';
import { writeArchive } from '$lib/outlets/raw/archive';
import { batchesOf, zipOf } from '$lib/outlets/raw/zip';
import { writeTable } from '$lib/outlets/tables/write';
import { openDatabase } from '$lib/storage/open';
import { isStorageFailure } from '$lib/storage/failure';
import { ToBackupWorker, type FromBackupWorker } from './backup-messages';
import { createBackupStore } from './backup-store';
import { systemClock } from './browser';
import { withdrawNetwork } from './no-network';
import { createRawStore } from './raw-store';
import { aloneWithTheStore } from './restore-locks';
import { createTableStore } from './table-store';

// One task a worker: cancelling it is ending the worker, which leaves every transaction whole or undone.

withdrawNetwork();

const worker = self as unknown as DedicatedWorkerGlobalScope;
type Told<T extends ToBackupWorker['type']> = Extract<ToBackupWorker, { type: T }>;

let wanted: (() => void) | undefined;
let looked: { readonly base: string; readonly backup: OpenedBackup; readonly size: number } | undefined;

worker.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = v.parse(ToBackupWorker, event.data);
  if (message.type === 'more') return wanted?.();
  task(message).catch((error: unknown) =>
    say({ type: 'problem', problem: isStorageFailure(error) ? 'storage' : 'crashed' }),
  );
});

const say = (message: FromBackupWorker, transfer: Transferable[] = []): void =>
  worker.postMessage(message, transfer);

const task = (message: Exclude<ToBackupWorker, { type: 'more' }>): Promise<void> => {
  switch (message.type) {
    case 'backup':
      return backUp(message);
    case 'table':
      return tabulate(message);
    case 'raw':
      return archive(message);
    case 'look':
      return look(message);
    case 'start':
      return start(message);
  }
};

const backUp = async ({ base, app, passphrase }: Told<'backup'>): Promise<void> => {
  const stream = await writeBackup(createBackupStore(await opened(base)), {
    app,
    now: systemClock.now(),
    passphrase,
    progress,
  });
  await hand(piecesOf(stream));
};

const tabulate = async ({ base, ...selection }: Told<'table'>): Promise<void> => {
  const pieces = writeTable(createTableStore(await opened(base)), {
    ...selection,
    now: systemClock.now(),
    progress: (rows) => progress(rows, 0),
  });
  await hand(encoded(pieces));
};

const archive = async ({ base, account, range, into }: Told<'raw'>): Promise<void> => {
  const files = writeArchive(createRawStore(await opened(base)), { account, range, progress });
  if (into === 'file') return hand(zipOf(files));
  for await (const batch of batchesOf(files)) {
    const written = nextWanted();
    say({ type: 'files', files: batch.map(({ path, bytes }) => ({ path, bytes })) });
    await written;
  }
  say({ type: 'written' });
};

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Bytes, void> {
  for await (const text of texts) yield new TextEncoder().encode(text);
}

/** Piece by piece, each only when the page has written the one before: a slow disk must not fill the memory. */
const hand = async (pieces: AsyncIterable<Bytes>): Promise<void> => {
  for await (const piece of pieces) {
    const written = nextWanted();
    // A copy of its own, since the piece may be a view of a buffer that is still in use.
    const bytes = piece.slice();
    say({ type: 'piece', bytes }, [bytes.buffer]);
    await written;
  }
  say({ type: 'written' });
};

const nextWanted = (): Promise<void> => new Promise((resolve) => (wanted = resolve));

const look = async ({ base, file, passphrase }: Told<'look'>): Promise<void> => {
  const db = await opened(base);
  const backup = await openBackup(file, passphrase, db.verno);
  if (!backup.ok) return say({ type: 'problem', problem: backup.error });
  const report = await lookInto(backup.value, createBackupStore(db), {
    progress: (bytes) => progress(bytes, file.size),
  });
  if (!report.ok) return say({ type: 'problem', problem: report.error });
  looked = { base, backup: backup.value, size: file.size };
  say({ type: 'report', report: report.value });
};

const start = async ({ mode }: Told<'start'>): Promise<void> => {
  if (!looked) throw new Error('nothing was looked at');
  const { base, backup, size } = looked;
  const db = await opened(base);
  const done = await aloneWithTheStore(db, base, () =>
    restore(backup, createBackupStore(db), mode, { progress: (bytes) => progress(bytes, size) }),
  );
  if (typeof done === 'string') return say({ type: 'problem', problem: done });
  say(done.ok ? { type: 'restored' } : { type: 'problem', problem: done.error });
};

const opened = async (base: string) => {
  const db = openDatabase(base);
  await db.open();
  return db;
};

/** Often enough for a bar, seldom enough for the page. */
const TELL_MS = 100;
let toldAt = 0;

const progress = (done: number, total: number): void => {
  const now = systemClock.now();
  if (now - toldAt < TELL_MS && done < total) return;
  toldAt = now;
  say({ type: 'progress', done, total });
};
