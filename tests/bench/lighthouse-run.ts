import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import lighthouse, { type Result } from 'lighthouse';
import { chromium } from 'playwright';
import { quietArgs } from '../../scripts/lib/browser.ts';
import { systemChromium } from '../../scripts/lib/install.mjs';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What one look at one page came to. */
export interface Look {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Lighthouse's own measure of the processor. Below 1,000 or so performance says more of it than of the page. */
  readonly machine: number;
  /** What costs points, one line each: category, id, what was measured, and where. */
  readonly losses: readonly string[];
}

export interface LighthouseBrowser {
  /** What is stored for the site stays where `keepData`; its worker, its caches and what HTTP kept go before each look. */
  readonly look: (address: string, options: { readonly keepData: boolean }) => Promise<Look>;
  readonly close: () => Promise<void>;
}

/** A browser that nobody but Lighthouse drives: a second driver at each page would be measured too. */
export const openForLighthouse = async (
  profile: string,
  args: readonly string[],
): Promise<LighthouseBrowser> => {
  const browser = spawn(
    systemChromium() ?? chromium.executablePath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--password-store=basic',
      '--lang=en-GB',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...quietArgs,
      ...args,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Europe/Berlin' } },
  );
  const ended = once(browser, 'exit');
  const port = await debuggingPort(browser.stderr);
  return {
    look: (address, { keepData }) =>
      completed(async () => {
        const outcome = await lighthouse(address, {
          port,
          logLevel: 'error',
          output: 'json',
          onlyCategories: [...CATEGORIES],
          ...(!keepData && { clearStorageTypes: [...GONE_ANYWAY, 'indexeddb', 'local_storage'] }),
        });
        if (!outcome) throw new Error(`Lighthouse said nothing of ${address}`);
        return outcome.lhr;
      }).then(readLook),
    close: async () => {
      browser.kill();
      await ended;
    },
  };
};

/** Lighthouse's own choice, written down because naming more replaces it. */
const GONE_ANYWAY = ['file_systems', 'shader_cache', 'service_workers', 'cache_storage'] as const;

/** A trace that lost its beginning says nothing about the page; Lighthouse itself asks for another go. */
const completed = async (go: () => Promise<Result>, tries = 3): Promise<Result> => {
  const result = await go();
  if (!result.runtimeError) return result;
  if (tries > 1) return completed(go, tries - 1);
  throw new Error(`${result.requestedUrl}: ${result.runtimeError.message}`);
};

/** As the browser tells it when it listens. The rest of what it says is read too, or the pipe would fill up. */
const debuggingPort = (said: NodeJS.ReadableStream): Promise<number> =>
  new Promise((resolve, reject) => {
    const lines = createInterface(said);
    lines.on('line', (line) => {
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    lines.once('close', () => {
      reject(new Error('The browser ended before it listened'));
    });
  });

/** The scores and what lowers them. */
const readLook = ({ categories, audits, environment }: Result): Look => {
  const scores = Object.fromEntries(
    CATEGORIES.map((category) => [category, Math.round((categories[category]?.score ?? NaN) * 100)]),
  ) as Record<Category, number>;
  const losses = CATEGORIES.filter((category) => scores[category] < 100).flatMap((category) =>
    (categories[category]?.auditRefs ?? [])
      // In performance the figures alone count; what else it finds says where to look.
      .filter(({ weight }) => weight > 0 || category === 'performance')
      .flatMap(({ id }) => audits[id] ?? [])
      .filter(({ score }) => score !== null && score < 1)
      .map((audit) => [category, audit.id, audit.displayValue, ...placesIn(audit.details)].join('  ')),
  );
  return { scores, losses, machine: environment.benchmarkIndex };
};

/** The first few elements or files that a finding names. */
const placesIn = (details: unknown): string[] =>
  (JSON.stringify(details ?? {}).match(/"(?:selector|url|description)":"(?:[^"\\]|\\.)*"/g) ?? []).slice(
    0,
    3,
  );
