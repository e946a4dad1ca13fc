/// <reference lib="webworker" />
import { files, prerendered, version } from '$service-worker';
import { answerLocalApi, isLocalApi } from '$lib/local-api/router';
import { guardFetch } from '$lib/platform/http';
import { namesFor } from '$lib/platform/names';
import { answerFromShell, dropOldCaches, precache, type ShellFiles } from '$lib/platform/shell-cache';
import { isShare, receiveShare } from '$lib/platform/share-target';
import { createWorkerHost } from '$lib/platform/worker-host';
import { speakAs } from '$lib/platform/worker-words';

// Wires and starts; what happens is in lib/platform. Everything here is imported statically: one classic file.

const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = new URL(worker.registration.scope);
const base = scope.pathname.replace(/\/$/, '');

// A page's policy does not reach its worker: from here on nothing in this file can talk to a host not on the list.
worker.fetch = guardFetch(worker.fetch.bind(worker), scope.origin);

const shell: ShellFiles = {
  base,
  version,
  cachePrefix: namesFor(base).cachePrefix,
  plain: [...files, ...prerendered],
  pages: prerendered,
};
const windows = () => worker.clients.matchAll({ type: 'window', includeUncontrolled: true });

const host = createWorkerHost(base, scope.origin, {
  registration: async () => worker.registration,
  isSeen: async () => (await windows()).some(({ visibilityState }) => visibilityState === 'visible'),
  speakAs,
});

worker.addEventListener('install', (event) => event.waitUntil(precache(shell)));

worker.addEventListener('activate', (event) =>
  // Taking over at once lets the local API answer on the first visit already.
  event.waitUntil(dropOldCaches(shell).then(() => worker.clients.claim())),
);

worker.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  if (type === 'SKIP_WAITING') event.waitUntil(worker.skipWaiting());
  if (type === 'CLAIM') event.waitUntil(worker.clients.claim());
  if (type === 'RUN') event.waitUntil(host.run());
});

// Background Sync and Periodic Background Sync: Chromium's alone, and missing from the worker types.
const wakeUps = worker as unknown as EventTarget;
const untilDone = (event: Event, done: Promise<void>) => (event as ExtendableEvent).waitUntil(done);
wakeUps.addEventListener('sync', (event) => untilDone(event, host.reconnected()));
wakeUps.addEventListener('periodicsync', (event) => untilDone(event, host.periodic()));

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openSyncScreen());
});

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.origin) return;
  if (isLocalApi(url, base))
    return event.respondWith(answerLocalApi(event.request, base, host.localApi(event)));
  if (isShare(event.request, base)) return event.respondWith(receiveShare(event.request, base));
  if (event.request.method === 'GET') event.respondWith(answerFromShell(event.request, shell));
});

/** In a window that is open already where there is one. */
async function openSyncScreen(): Promise<void> {
  const address = `${base}/sync`;
  const [open] = await windows();
  if (!open) return void (await worker.clients.openWindow(address));
  await open.focus();
  await open.navigate(address);
}
