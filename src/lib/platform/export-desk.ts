import { formatLocalDay, localDayAt } from '$lib/domain/local-date';
import { backupFileName } from '$lib/outlets/backup/format';
import { archiveFileName } from '$lib/outlets/raw/archive-name';
import { tableFileName } from '$lib/outlets/tables/write';
import type { FromBackupWorker, ToBackupWorker } from './backup-messages';
import workerUrl from './backup-worker?worker&url';
import { deviceTimeZone, systemClock } from './browser';
import { openFolder, type FolderSink } from './folder-sink';
import { liveValue } from './live-value';
import type {
  BackupChoice,
  RawChoice,
  RestoreProblem,
  RestoreSession,
  RestoreState,
  SaveState,
  SaveTask,
  TableChoice,
} from './page-host-types';
import { openSink, type SaveAs, type SaveSink } from './save-sink';
import { trustedScriptUrl } from './trusted-urls';

/** Saving and restoring: the page asks where, a worker without network reads, writes and encrypts. */
export const createExportDesk = (base: string, app: string) => ({
  saveBackup: ({ passphrase, into }: BackupChoice): Promise<SaveTask | null> =>
    save(
      {
        name: backupFileName(todayText(), passphrase !== null),
        mediaType: 'application/octet-stream',
        into,
      },
      { type: 'backup', base, app, passphrase },
    ),

  saveTable: ({ into, ...selection }: TableChoice): Promise<SaveTask | null> =>
    save(
      {
        name: tableFileName(selection),
        mediaType: selection.format === 'csv' ? 'text/csv' : 'application/json',
        into,
      },
      { type: 'table', base, app, ...selection },
    ),

  saveRaw: async ({ into, ...selection }: RawChoice): Promise<SaveTask | null> => {
    const name = archiveFileName(selection.range);
    const task = { type: 'raw', base, ...selection } as const;
    if (into === 'file') return save({ name, mediaType: 'application/zip', into }, { ...task, into });
    const folder = await openFolder();
    return folder && saveInto(severalInto(folder), { ...task, into });
  },

  openBackup: (file: Blob, beforeWriting: () => Promise<unknown>): RestoreSession => {
    const state = liveValue<RestoreState>({ step: 'reading', done: 0, total: file.size });
    let worker: Worker | undefined;
    let written: RestoreState & { readonly step: 'ready' };

    const heard = (message: FromBackupWorker): void => {
      const now = state.get();
      switch (message.type) {
        case 'progress':
          if (now.step === 'reading' || now.step === 'writing')
            state.set({ ...now, done: message.done, total: message.total });
          return;
        case 'report':
          written = { step: 'ready', report: message.report, busy: null };
          return state.set(written);
        case 'restored':
          return end({ step: 'done', report: written.report });
        case 'problem':
          return troubled(message.problem);
        case 'piece':
        case 'files':
        case 'written':
          return;
      }
    };
    const troubled = (problem: RestoreProblem): void => {
      const writing = state.get().step === 'writing';
      if (problem === 'passphrase-needed') return end({ step: 'locked', wrong: false });
      if (problem === 'wrong-passphrase') return end({ step: 'locked', wrong: true });
      if (problem === 'syncing' || problem === 'importing') return state.set({ ...written, busy: problem });
      end({ step: 'refused', problem, begun: writing });
    };
    const end = (last: RestoreState): void => {
      worker?.terminate();
      state.set(last);
    };
    const look = (passphrase: string | null): void => {
      state.set({ step: 'reading', done: 0, total: file.size });
      worker?.terminate();
      worker = startWorker(heard, () => troubled('crashed'));
      tell(worker, { type: 'look', base, file, passphrase });
    };
    look(null);
    return {
      state: state.live,
      unlock: look,
      start: async (mode) => {
        await beforeWriting();
        if (!worker || state.get().step !== 'ready') return;
        state.set({ step: 'writing', mode, done: 0, total: file.size });
        tell(worker, { type: 'start', mode });
      },
      cancel: () => end({ step: 'stopped', begun: state.get().step === 'writing' }),
    };
  },
});

const save = async (as: SaveAs, task: ToBackupWorker): Promise<SaveTask | null> => {
  const sink = await openSink(as);
  return sink && saveInto(oneFileInto(sink), task);
};

/** Where what a worker makes goes, whatever it is. */
interface Into {
  readonly name: string;
  /** Bytes written. */
  readonly take: (message: FromBackupWorker & { type: 'piece' | 'files' }) => Promise<number>;
  readonly close: () => Promise<void>;
  readonly abort: () => Promise<void>;
}

const oneFileInto = ({ name, write, close, abort }: SaveSink): Into => ({
  name,
  take: async (message) => {
    if (message.type !== 'piece') throw new Error('several files for one');
    await write(message.bytes);
    return message.bytes.length;
  },
  close,
  abort,
});

const severalInto = ({ name, put }: FolderSink): Into => ({
  name,
  take: async (message) => {
    if (message.type !== 'files') throw new Error('a piece for a folder');
    for (const { path, bytes } of message.files) await put(path, bytes);
    return message.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  },
  close: async () => {},
  abort: async () => {},
});

const saveInto = (sink: Into, task: ToBackupWorker): SaveTask => {
  const state = liveValue<SaveState>({ step: 'working', done: 0, total: 0, bytes: 0 });
  let bytes = 0;
  let over = false;

  const end = (last: SaveState): void => {
    if (over) return;
    over = true;
    worker.terminate();
    if (last.step !== 'done') void sink.abort().catch(() => undefined);
    state.set(last);
  };
  const heard = async (message: FromBackupWorker): Promise<void> => {
    const now = state.get();
    if (over || now.step !== 'working') return;
    switch (message.type) {
      case 'progress':
        return state.set({ ...now, done: message.done, total: message.total });
      case 'piece':
      case 'files':
        bytes += await sink.take(message);
        if (!over) tell(worker, { type: 'more' });
        return;
      case 'written':
        await sink.close();
        return end({ step: 'done', name: sink.name, bytes });
      case 'problem':
        return end({ step: 'failed', reason: message.problem === 'storage' ? 'storage' : 'crashed' });
      case 'report':
      case 'restored':
        return;
    }
  };
  const worker = startWorker(
    // Writing fails where the disk is full or the folder is gone.
    (message) => void heard(message).catch(() => end({ step: 'failed', reason: 'disk' })),
    () => end({ step: 'failed', reason: 'crashed' }),
  );
  tell(worker, task);
  return { state: state.live, cancel: () => end({ step: 'stopped' }) };
};

const startWorker = (heard: (message: FromBackupWorker) => void, died: () => void): Worker => {
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromBackupWorker>) => heard(data);
  worker.onerror = died;
  return worker;
};

const tell = (worker: Worker, message: ToBackupWorker): void => worker.postMessage(message);

const todayText = (): string => formatLocalDay(localDayAt(systemClock.now(), deviceTimeZone()));
