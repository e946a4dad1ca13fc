import type { ImportState, ImportTarget } from '$lib/importing/types';
import { err, ok, type Result } from '$lib/domain/result';
import { m } from '$lib/paraglide/messages';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';
import { deviceTimeZone } from './browser';
import { importRuns } from './import-locks';
import type { FromWorker, ToWorker } from './import-messages';
import workerUrl from './import-worker?worker&url';
import { liveValue } from './live-value';
import type { GivenFile, ImportSession } from './page-host-types';
import { trustedScriptUrl } from './trusted-urls';

/** What the import screen asks of the page host. Loaded with its screen, the worker with the first files. */
export const createImportDesk = (db: TidemarkDatabase, base: string) => ({
  open: async (
    files: readonly GivenFile[],
    beforeWriting: () => Promise<unknown>,
  ): Promise<ImportSession> => {
    const target = await likelyTarget(db);
    const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
    const state = liveValue<ImportState>({
      step: 'looking',
      entries: 0,
      doneBytes: 0,
      totalBytes: null,
    });
    const say = (message: ToWorker) => worker.postMessage(message);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => state.set(data.state);
    // A worker that does not load or runs out of memory says nothing more; what it committed is in the store.
    worker.onerror = () => state.set({ step: 'stopped', reason: 'crashed', record: null });
    say({
      type: 'open',
      base,
      files: [...files],
      target,
      languages: [...navigator.languages],
      deviceZone: deviceTimeZone(),
    });
    return {
      state: state.live,
      setTarget: (chosen) => say({ type: 'target', target: chosen }),
      setZone: (zone) => say({ type: 'zone', zone }),
      answer: (question, value) => say({ type: 'answer', question, value }),
      start: async () => {
        await beforeWriting();
        say({ type: 'start' });
      },
      cancel: () => say({ type: 'cancel' }),
      close: () => worker.terminate(),
    };
  },

  undo: async (importId: string): Promise<Result<void, { readonly kind: 'storage' }>> => {
    const undone = await createImportStore(db).undo(importId);
    return undone.ok ? ok(undefined) : err({ kind: 'storage' });
  },

  runs: (importId: string): Promise<boolean> => importRuns(base, importId),
});

/** Where the rows most likely belong: the only person here, else who is connected, else whom files were last for. */
const likelyTarget = async (db: TidemarkDatabase): Promise<ImportTarget> => {
  const people = (await db.accounts.orderBy('id').toArray()).filter(({ vendor }) => vendor !== 'sample');
  const newest = people.toSorted((a, b) => b.updatedAt - a.updatedAt);
  const likely = newest.find(({ state }) => state === 'connected') ?? newest[0];
  return likely ? { kind: 'account', id: likely.id } : { kind: 'new', label: m.import_new_person() };
};
