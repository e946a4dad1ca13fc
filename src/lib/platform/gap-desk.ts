import type { Destination } from '$lib/domain/delivery';
import { err, ok, type Result } from '$lib/domain/result';
import type { GapPlan } from '$lib/outlets/gap-files';
import type { TidemarkDatabase } from '$lib/storage/database';
import { noteDeliveries, type Handed } from '$lib/storage/deliveries';
import { systemClock } from './browser';
import { openFolder } from './folder-sink';
import type { FromGapWorker, ToGapWorker } from './gap-messages';
import workerUrl from './gap-worker?worker&url';
import type { GapChoice, HandedOn, SavedFiles } from './page-host-types';
import { openSink, type SaveSink } from './save-sink';
import { trustedScriptUrl } from './trusted-urls';

/** Made by a worker: the instants of thousands of wall clocks take longer than a page may stand still. */
export const planGapFiles = async (choice: GapChoice): Promise<GapPlan> => {
  const { files, leftOut, ...plan } = await askWorker({
    ...choice,
    rows: [...choice.rows],
    now: systemClock.now(),
  });
  const rowsAt = (places: readonly number[]) => places.flatMap((place) => choice.rows[place] ?? []);
  return {
    ...plan,
    files: files.map((file) => ({ ...file, rows: rowsAt(file.rows) })),
    leftOut: rowsAt(leftOut),
  };
};

/** Several files go into a folder one by one, or as one archive. Null: the person chose no place. */
export const saveGapFiles = async (
  plan: GapPlan,
  into: 'file' | 'folder',
): Promise<Result<SavedFiles, { readonly kind: 'disk' }> | null> => {
  try {
    const saved = await (into === 'folder' ? saveIntoFolder(plan) : saveAsOne(plan));
    return saved && ok(saved);
  } catch {
    return err({ kind: 'disk' });
  }
};

/** The person says that they took these weigh-ins there. */
export const noteTaken = (
  db: TidemarkDatabase,
  rows: readonly Handed[],
  destination: Destination,
): Promise<Result<HandedOn, { readonly kind: 'storage' }>> =>
  noteDeliveries(db, rows, { destination, state: 'synced', at: systemClock.now() });

const askWorker = (question: ToGapWorker): Promise<FromGapWorker> => {
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
  return new Promise<FromGapWorker>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromGapWorker>) => resolve(data);
    worker.onerror = () => reject(new Error('the worker that makes files ended'));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
};

const saveIntoFolder = async ({ files }: GapPlan): Promise<SavedFiles | null> => {
  const folder = await openFolder();
  if (!folder) return null;
  for (const { name, bytes } of files) await folder.put(name, bytes);
  return { name: folder.name, packed: false };
};

const saveAsOne = async ({ files, archiveName }: GapPlan): Promise<SavedFiles | null> => {
  const [only, ...more] = files;
  const packed = more.length > 0;
  if (!only) throw new RangeError('no file to save');
  const { name, mediaType } = packed ? { name: archiveName, mediaType: 'application/zip' } : only;
  // Before anything is loaded: a browser opens its window only shortly after the press of a button.
  const sink = await openSink({ name, mediaType, into: 'file' });
  if (!sink) return null;
  await write(sink, packed ? zipped(files) : [only.bytes]);
  return { name: sink.name, packed };
};

const write = async (sink: SaveSink, pieces: Iterable<Bytes> | AsyncIterable<Bytes>): Promise<void> => {
  try {
    for await (const piece of pieces) await sink.write(piece);
    await sink.close();
  } catch (error) {
    await sink.abort().catch(() => undefined);
    throw error;
  }
};

type Bytes = GapPlan['files'][number]['bytes'];

async function* zipped(files: GapPlan['files']): AsyncGenerator<Bytes, void> {
  const { zipOf } = await import('$lib/outlets/raw/zip');
  const at = systemClock.now();
  async function* entries() {
    for (const { name, bytes } of files) yield { path: name, bytes, at };
  }
  yield* zipOf(entries());
}
