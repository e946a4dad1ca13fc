import type { Account } from '$lib/domain/account';
import type { ImportRecord } from '$lib/domain/imports';
import type { MetricId } from '$lib/domain/metric';
import type { Piece } from '$lib/sources/files/contract';
import { newestIn, type LookedAt } from './look';
import { writtenDayKey, type ImportStore } from './ports';
import { throttled } from './throttled';
import type { ImportState } from './types';
import { createWriter } from './write';

export interface BringIn {
  readonly store: ImportStore;
  readonly now: () => number;
  readonly languages: readonly string[];
  readonly signal: AbortSignal;
  readonly tell: (state: ImportState) => void;
  /** The account to be made, where the rows go to a new one. */
  readonly made: Account | null;
  /** The record is an earlier import of the same files. */
  readonly goesOn: boolean;
  readonly looked: readonly LookedAt[];
}

/**
 * Writes what was looked into: many short commits, each with its rows, its ledger and the record's progress. Whatever
 * ends it, what is in stays whole and can be gone on with or undone.
 */
export const bringIn = async (wanted: ImportRecord, around: BringIn): Promise<'ended' | 'gone'> => {
  const { store, now, tell, signal } = around;
  const begun = await store.begin(wanted, { account: around.made, goesOn: around.goesOn });
  if (!begun.ok && begun.error.kind === 'gone') return 'gone';
  const record = begun.ok ? begun.value : wanted;
  const { totalBytes } = record.progress;
  let doneBytes = bytesOf(around.looked, record.finished);
  let added = 0;
  let lost = false;
  let at: { readonly metric: MetricId; readonly day: number } | null = null;
  const progress = () => ({ doneBytes: Math.min(doneBytes, totalBytes), totalBytes });
  const telling = throttled(() => tell({ step: 'importing', importId: record.id, ...progress(), added, at }));
  const stopped = async (reason: StopReason): Promise<'ended'> => {
    if (reason === 'gone') {
      tell({ step: 'stopped', reason, record: null });
      return 'ended';
    }
    const ended = { state: 'stopped', reason, updatedAt: now() } as const;
    // With a full storage the record cannot say so either; it stays open, and can be gone on with all the same.
    await store.update(record.id, ended).catch(() => undefined);
    tell({ step: 'stopped', reason, record: { ...(await storedRecord(store, record)), ...ended } });
    return 'ended';
  };

  if (!begun.ok) return stopped('storage');
  telling();
  const whole = record.finished.length > 0 ? await store.writtenDays(record.id) : NONE;
  const writer = createWriter(store, record, { now, progress, written: (rows) => (added += rows) });
  try {
    for (const look of around.looked) {
      for await (const piece of piecesOf(look, record, around, (bytes) => {
        doneBytes += bytes;
        telling();
      })) {
        signal.throwIfAborted();
        const taken = await writer.add(
          look.format,
          look.format.outline ? withoutDays(piece, look.format.id, whole) : piece,
        );
        if (!taken.ok) return await stopped(taken.error.kind);
        lost ||= piece.problems.some(({ kind }) => kind === 'file-unreadable');
        at = newestIn(piece) ?? at;
        telling();
      }
    }
    const flushed = await writer.flush();
    if (!flushed.ok) return await stopped(flushed.error.kind);
  } catch (error) {
    if (!signal.aborted) throw error;
    return stopped('cancelled');
  }
  // A drive was taken out, or a file was moved: what was not read is not to count as read.
  if (lost) return stopped('file');
  // Going on with what had stopped tells of the whole; importing again what had ended, of what this run brought.
  const again = around.goesOn && wanted.state === 'done';
  await finish(record, around, again && added === 0);
  return 'ended';
};

type StopReason = 'cancelled' | 'storage' | 'file' | 'gone';

const NONE: ReadonlySet<string> = new Set();

/**
 * A day folded from minutes is written once it is whole. Files that are read again after a stop hold the ends of days whose
 * other files are not: those days are in already.
 */
const withoutDays = (piece: Piece, format: string, whole: ReadonlySet<string>): Piece =>
  whole.size === 0
    ? piece
    : {
        ...piece,
        readings: piece.readings.filter(
          ({ kind, reading }) =>
            !(kind === 'minutes' || kind === 'daily') ||
            !whole.has(writtenDayKey(format, reading.metric, reading.day)),
        ),
      };

/** What was kept from the look, else the entries that are not in yet. */
async function* piecesOf(
  { format, entries, pieces }: LookedAt,
  { finished, answers }: ImportRecord,
  { signal, languages }: BringIn,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Piece> {
  if (!pieces) {
    const done = new Set(finished);
    const left = entries.filter(({ key }) => !done.has(key));
    yield* format.read(left, { answers, signal, languages, onBytes });
    return;
  }
  yield* pieces;
  onBytes(entries.reduce((sum, { size }) => sum + size, 0));
}

/** `inVain`: it was imported before, and brought no more this time. */
const finish = async (
  record: ImportRecord,
  { store, now, tell }: BringIn,
  inVain: boolean,
): Promise<void> => {
  const stored = await storedRecord(store, record);
  const empty = stored.parts.every((part) => part.added === 0) && !(await tellsHeight(stored, store));
  const { totalBytes } = stored.progress;
  const ended = {
    state: 'done',
    reason: null,
    endedAt: now(),
    updatedAt: now(),
    finished: [],
    progress: { doneBytes: totalBytes, totalBytes },
  } as const;
  // What brought nothing leaves nothing: importing twice changes nothing.
  if (empty) await store.undo(record.id);
  else await store.update(record.id, ended);
  tell({ step: 'done', record: { ...stored, ...ended }, nothingNew: empty || inVain });
};

/** True where this import alone knows how tall the person is. */
const tellsHeight = async ({ id, account, heightM }: ImportRecord, store: ImportStore): Promise<boolean> => {
  if (heightM === null || (await store.account(account))?.profile.heightM) return false;
  const others = (await store.imports()).filter((other) => other.account === account && other.id !== id);
  return others.every((other) => other.heightM === null);
};

const storedRecord = async (store: ImportStore, record: ImportRecord): Promise<ImportRecord> =>
  (await store.imports()).find(({ id }) => id === record.id) ?? record;

const bytesOf = (looked: readonly LookedAt[], finished: readonly string[]): number => {
  const done = new Set(finished);
  return looked
    .flatMap(({ entries }) => entries)
    .reduce((sum, { key, size }) => sum + (done.has(key) ? size : 0), 0);
};
