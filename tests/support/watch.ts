import type { BrowserContext, ConsoleMessage } from 'playwright';
import { vendorHosts } from './vendor-hosts.ts';

/** What a browser said and asked for that nobody expected. Any of it fails the test. */
export interface Watch {
  /** Errors of console, page and worker, and requests to hosts that the app has no business with. */
  readonly problems: () => string[];
  readonly add: (context: BrowserContext) => void;
}

export const createWatch = (expected: readonly RegExp[]): Watch => {
  const seen: string[] = [];
  const note = (text: string) => {
    seen.push(text);
  };
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  };
  return {
    problems: () => seen.filter((text) => !expected.some((pattern) => pattern.test(text))),
    add: (context) => {
      context.on('console', onConsole);
      context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`));
      context.on('serviceworker', (worker) => worker.on('console', onConsole));
      context.on('request', (request) => {
        if (isStray(request.url())) note(`request to a foreign host: ${request.url()}`);
      });
    },
  };
};

const isStray = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'data:' || protocol === 'blob:') return false;
  return hostname !== 'localhost' && !vendorHosts.some((host) => host === hostname);
};
