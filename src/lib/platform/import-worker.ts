/// <reference lib="webworker" />
import * as v from 'valibot';
import { createSession, type Session } from '$lib/importing/session';
import { openFiles } from '$lib/sources/files/open';
import { createImportStore } from '$lib/storage/import-repository';
import { openDatabase } from '$lib/storage/open';
import { newFilesAccount } from './accounts';
import { systemClock } from './browser';
import { ToWorker, type FromWorker } from './import-messages';
import { whileImporting } from './import-locks';
import { withdrawNetwork } from './no-network';

// One session a worker: the page ends the worker when the session is over, and with it everything that was held.

withdrawNetwork();

const worker = self as unknown as DedicatedWorkerGlobalScope;
let session: Session | undefined;

worker.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = v.parse(ToWorker, event.data);
  if (message.type === 'open') session ??= openSession(message);
  else act(message);
});

const openSession = ({ base, files, target, languages, deviceZone }: Extract<ToWorker, { type: 'open' }>) =>
  createSession(
    files,
    target,
    {
      store: createImportStore(openDatabase(base)),
      open: openFiles,
      now: systemClock.now,
      newId: () => crypto.randomUUID(),
      deviceZone: { kind: 'iana', name: deviceZone },
      languages,
      newAccount: newFilesAccount,
      exclusively: (importId, task) => whileImporting(base, importId, task),
    },
    (state) => worker.postMessage({ type: 'state', state } satisfies FromWorker),
  );

const act = (message: Exclude<ToWorker, { type: 'open' }>): void => {
  switch (message.type) {
    case 'target':
      return session?.setTarget(message.target);
    case 'zone':
      return session?.setZone(message.zone);
    case 'answer':
      return session?.answer(message.question, message.value);
    case 'start':
      return session?.start();
    case 'cancel':
      return session?.cancel();
  }
};
