import { version } from '$app/environment';
import { base } from '$app/paths';
import type { Vendor } from '$lib/domain/account';
import type { AskedBy } from '$lib/domain/job';
import { shared, type Live } from '$lib/domain/live';
import { fitbitScopes } from '$lib/sources/fitbit/scopes';
import { googleHealthScopes } from '$lib/sources/google-health/scopes';
import { sleep } from './browser';
import type { WorkerLink } from './worker-registration';
import type { PageHost, ScopeChoice } from './page-host-types';
import type { PageRuntime } from './page-runtime';
import { createPageStatus } from './page-status';

export type * from './page-host-types';

/** Known before any connector is loaded. */
const scopeChoices: Partial<Record<Vendor, readonly ScopeChoice[]>> = {
  fitbit: fitbitScopes,
  'google-health': googleHealthScopes,
};

const status = createPageStatus(base);
let worker: Promise<WorkerLink | null> = Promise.resolve(null);
let runtime: Promise<PageRuntime> | undefined;

/** Database, vault and everything on top of them, loaded at first use and not before. */
const loaded = (): Promise<PageRuntime> =>
  (runtime ??= import('./page-runtime').then(({ createPageRuntime }) => createPageRuntime(base)));

const connect = async () => {
  const { createConnectHost } = await import('./connect-host');
  return createConnectHost((await loaded()).db, base, location.origin);
};

const desk = async () => {
  const { createSyncDesk } = await import('./sync-desk');
  return createSyncDesk((await loaded()).db);
};

const importDesk = async () => {
  const { createImportDesk } = await import('./import-desk');
  return createImportDesk((await loaded()).db, base);
};

const exportDesk = async () => {
  const { createExportDesk } = await import('./export-desk');
  return createExportDesk(base, version);
};

const gapDesk = () => import('./gap-desk');
const challengeDesk = async () => {
  const { createChallengeDesk } = await import('./challenge-desk');
  return createChallengeDesk((await loaded()).db);
};

const linking = () => import('$lib/storage/link-accounts');

const readingRules = () => import('$lib/storage/reading-rules');

const understanding = async () => {
  const { createUnderstanding } = await import('./understanding');
  return createUnderstanding((await loaded()).db);
};

const byHand = async () => {
  const { createByHand } = await import('./by-hand');
  return createByHand((await loaded()).db, base);
};

/** Wakes whoever runs here: the worker, or the page itself where there is none. */
const wake = async (): Promise<void> => {
  const link = await worker;
  if (link) return link.wake();
  const [{ runOnPage }, { db }] = await Promise.all([import('./page-engine'), loaded()]);
  await runOnPage(db, base, location.origin);
};

const askToPersist = async (): Promise<boolean> => {
  if (status.get().persisted) return true;
  const persisted = await navigator.storage?.persist?.().catch(() => false);
  status.patch({ persisted: persisted ?? false });
  return persisted ?? false;
};

/** Some browsers ask the person and wait for an answer that may never come; the write does not. */
const PERSIST_ANSWER_MS = 1_500;

const beforeWriting = (): Promise<unknown> => Promise.race([askToPersist(), sleep(PERSIST_ANSWER_MS)]);

/** Looks for news by itself: on opening, on coming back to the app, on reconnect. */
const askForNews = async (askedBy: AskedBy): Promise<void> => {
  if (navigator.onLine && (await (await loaded()).askForNews(askedBy))) await wake();
};

const attend = async (): Promise<void> => {
  const { clearAttention } = await import('./attention');
  await clearAttention((await worker)?.registration ?? null);
};

const tellBackground = async (): Promise<void> => {
  const link = await worker;
  const { canWakeOnReconnect, setPeriodic } = await import('./background');
  if (!link) return status.patch({ background: false, periodic: 'unsupported' });
  const wanted = await (await loaded()).syncsByItself();
  status.patch({
    background: canWakeOnReconnect(),
    periodic: await setPeriodic(link.registration, wanted),
  });
};

const startWorker = async (): Promise<void> => {
  if (status.get().worker === 'none') return;
  const { registerWorker } = await import('./worker-registration');
  worker = registerWorker(base, () => status.patch({ updateReady: true }));
  status.patch({ worker: (await worker) ? 'ready' : 'none' });
};

/** Begun with the worker's registration: until it runs this page only the network has them, and that may go any moment. */
const lateParts = () =>
  Promise.all([
    import('./wake-up'),
    import('$lib/storage/reads'),
    import('./local-api-client'),
    import('$lib/sync/jobs'),
    import('./names'),
    import('./storage-watch'),
  ]);

const boot = async (): Promise<void> => {
  const [parts] = await Promise.all([lateParts(), startWorker()]);
  const [
    { watchJobs, whenFree },
    { openReads },
    { exposeLocalApi },
    { runLockName },
    { namesFor },
    { watchStorage },
  ] = parts;
  exposeLocalApi(base);
  const jobs = shared(openReads(base).jobs(50));
  watchJobs(jobs, {
    wake: () => void wake(),
    isOnline: () => navigator.onLine,
    whenRunnerGone: (account, signal) => whenFree(runLockName(namesFor(base).lockPrefix, account), signal),
  });
  watchStorage(namesFor(base).channel, jobs, (storageFull) => status.patch({ storageFull }));
  addEventListener('online', () => void askForNews('reconnect'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void Promise.all([askForNews('open'), attend()]);
  });
  await Promise.all([askForNews('open'), attend(), tellBackground()]);
};

/** See `PageHost`: everything a screen may do. Light to import; each part loads what it needs. */
export const pageHost: PageHost = {
  boot,
  status: status.live,
  applyUpdate: async () => {
    const { whenIdle } = await import('./idle');
    await whenIdle(base);
    (await worker)?.applyUpdate();
  },
  promptInstall: status.promptInstall,
  askToPersist,
  storageEstimate: async () => {
    const estimate = await navigator.storage?.estimate?.();
    return estimate ? { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0 } : null;
  },

  scopeChoices: (vendor) => scopeChoices[vendor] ?? [],
  initialCredentials: async (vendor) => (await connect()).initialCredentials(vendor),
  checkCredentials: async (vendor, form) => (await connect()).checkCredentials(vendor, form),
  saveCredentials: async (vendor, form) => {
    await beforeWriting();
    return (await connect()).saveCredentials(vendor, form);
  },
  beginSignIn: async (vendor, options) => {
    await beforeWriting();
    return (await connect()).beginSignIn(vendor, options);
  },
  completeSignIn: async (url) => (await connect()).completeSignIn(url),
  pendingSignIn: async (vendor) => (await connect()).pendingSignIn(vendor),
  forgetPendingSignIn: async (vendor) => (await connect()).forgetPendingSignIn(vendor),
  testConnection: async (account) => {
    const tested = await (await connect()).testConnection(account);
    if (!tested.ok) return tested;
    await (await loaded()).noLongerBarred(account);
    void wake();
    return tested;
  },
  disconnect: async (account, options) => {
    await (await loaded()).cancelAll(account);
    return (await connect()).disconnect(account, options);
  },
  renameAccount: async (account, label) => (await loaded()).renameAccount(account, label),

  requestSync: async (scope, options) => {
    await beforeWriting();
    const requested = await (await loaded()).requestSync(scope, options);
    if (requested.ok) void wake();
    return requested;
  },
  previewSync: async (account, scope, options) => (await desk()).previewSync(account, scope, options),
  quota: (account) => deferred(async () => (await desk()).quota(account)),
  coverage: (account) => deferred(async () => (await desk()).coverage(account)),
  doubtfulRows: (account) => deferred(async () => (await desk()).doubtfulRows(account)),
  answerDoubt: async (account, answer) => (await desk()).answerDoubt(account, answer),
  setNotify: async (wanted) => {
    const answer = !('Notification' in globalThis)
      ? 'unsupported'
      : !wanted
        ? 'off'
        : (await Notification.requestPermission()) === 'granted'
          ? 'on'
          : 'denied';
    await (await loaded()).updateSettings({ notify: answer === 'on' });
    return answer;
  },
  cancelSync: async (jobId) => (await loaded()).cancelSync(jobId),
  retrySync: async (jobId) => {
    await (await loaded()).retrySync(jobId);
    void wake();
  },

  addSampleData: async (label) => {
    await beforeWriting();
    return (await loaded()).addSample(label);
  },
  removeSampleData: async () => (await loaded()).removeSample(),
  openFiles: async (files) => (await importDesk()).open(files, beforeWriting),
  pendingShare: async () => (await import('./pending-share')).pendingShare(base),
  forgetShare: async () => (await import('./pending-share')).forgetShare(base),
  undoImport: async (id) => (await importDesk()).undo(id),
  importRuns: async (id) => (await importDesk()).runs(id),
  saveBackup: async (choice) => (await exportDesk()).saveBackup(choice),
  saveTable: async (choice) => (await exportDesk()).saveTable(choice),
  saveRaw: async (choice) => (await exportDesk()).saveRaw(choice),
  saveSnapshot: async (document, lastDay) =>
    (await import('./snapshot-desk')).saveSnapshot(document, lastDay),
  gapFiles: async (choice) => (await gapDesk()).planGapFiles(choice),
  saveGapFiles: async (plan, into) => (await gapDesk()).saveGapFiles(plan, into),
  noteTaken: async (rows, destination) => (await gapDesk()).noteTaken((await loaded()).db, rows, destination),
  rawKept: () => deferred(async () => (await import('./raw-store')).rawKept((await loaded()).db)),
  deleteRaw: async (account) => (await import('./raw-store')).deleteRaw((await loaded()).db, account),
  canChooseFolder: () => 'showDirectoryPicker' in globalThis,
  isBackup: async (file) => {
    const { sniffBackup } = await import('$lib/outlets/backup/sniff');
    return (await sniffBackup(file)) !== null;
  },
  openBackup: async (file) => (await exportDesk()).openBackup(file, beforeWriting),
  addWeighIn: async (account, typed, label) => {
    await beforeWriting();
    return (await byHand()).add(account, typed, label);
  },
  correctWeighIn: async (id, typed) => (await byHand()).correct(id, typed),
  ignoreWeighIn: async (id) => (await byHand()).ignore(id),
  restoreWeighIn: async (id) => (await byHand()).restore(id),
  addReadingRule: async (rule) =>
    (await readingRules()).addReadingRule((await loaded()).db, {
      ...rule,
      id: crypto.randomUUID(),
      at: Date.now(),
    }),
  removeReadingRule: async (id) => (await readingRules()).removeReadingRule((await loaded()).db, id),
  setGoal: async (goal) => {
    await beforeWriting();
    return (await understanding()).setGoal(goal);
  },
  removeGoal: async (account) => (await understanding()).removeGoal(account),
  confirmRows: async (account, ids) => (await understanding()).confirmRows(account, ids),
  unconfirmRows: async (account, ids) => (await understanding()).unconfirmRows(account, ids),
  saveLifeEvent: async (event) => {
    await beforeWriting();
    return (await understanding()).saveLifeEvent(event);
  },
  removeLifeEvent: async (id) => (await understanding()).removeLifeEvent(id),
  joinAccounts: async (from, into) => (await byHand()).join(from, into),
  linkAccounts: async (from, into) => (await linking()).linkAccounts((await loaded()).db, from, into),
  unlinkAccount: async (account) => (await linking()).unlinkAccount((await loaded()).db, account),
  saveChallenge: async (challenge) => {
    await beforeWriting();
    return (await challengeDesk()).save(challenge);
  },
  removeChallenge: async (id) => (await challengeDesk()).remove(id),
  saveChallengeTable: async (challenge, table) => (await challengeDesk()).saveTable(challenge, table),
  updateSettings: async (patch) => {
    await (await loaded()).updateSettings(patch);
    if (patch.syncByItself !== undefined) await tellBackground();
  },
};

/** A live value of the part that is loaded at first use. */
function deferred<T>(open: () => Promise<Live<T>>): Live<T> {
  return {
    subscribe: (next, failed) => {
      let stop: (() => void) | undefined;
      let stopped = false;
      open().then(
        (live) => {
          if (!stopped) stop = live.subscribe(next, failed);
        },
        (error: unknown) => failed?.(error),
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
