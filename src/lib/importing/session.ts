import type { Account } from '$lib/domain/account';
import type { Answers, ChosenFile, ImportRecord } from '$lib/domain/imports';
import type { ZoneRule } from '$lib/domain/zone';
import type { GivenFile, Opened, OpenFiles } from '$lib/sources/files/contract';
import { bringIn } from './bring-in';
import { lookAgain, type LookedAt } from './look';
import type { ImportStore } from './ports';
import { printsOf } from './prints';
import { bytesToRead, reportOf } from './report';
import { throttled } from './throttled';
import type { DryRun, ImportState, ImportTarget } from './types';
import { NAMED_PROBLEMS } from './write';

/** What a session asks of its host. */
export interface SessionSurroundings {
  readonly store: ImportStore;
  readonly open: OpenFiles;
  readonly now: () => number;
  readonly newId: () => string;
  /** The device's own zone: what instants are shown in where no file tells better. */
  readonly deviceZone: ZoneRule;
  readonly languages: readonly string[];
  /** Makes the account that a new person's rows go to. */
  readonly newAccount: (id: string, label: string, now: number) => Account;
  /** Runs the task while holding the lock of an import; null where another tab holds it. */
  readonly exclusively: <T>(importId: string, task: () => Promise<T>) => Promise<T | null>;
}

export interface Session {
  readonly setTarget: (target: ImportTarget) => void;
  readonly setZone: (zone: ZoneRule) => void;
  readonly answer: (question: string, value: string) => void;
  readonly start: () => void;
  readonly cancel: () => void;
  /** Resolves when nothing is under way; rejects for a mistake of ours only. */
  readonly settled: () => Promise<void>;
}

/**
 * Files on their way in: opened and looked into at once, written after `start`. Tells every state through `tell`; the
 * last one told stands. Bad input is part of a state.
 */
export const createSession = (
  files: readonly GivenFile[],
  firstTarget: ImportTarget,
  around: SessionSurroundings,
  tell: (state: ImportState) => void,
): Session => {
  let target = firstTarget;
  let zone: ZoneRule | null = null;
  let choices: Answers['choices'] = {};
  let opened: Opened | null = null;
  /** Taken at the first look: the files may be out of reach at the start. */
  let prints: readonly ChosenFile[] = [];
  let looked: readonly LookedAt[] = [];
  let report: DryRun | null = null;

  const answers = (): Answers => ({
    zone: zone ?? opened?.zoneClues[0]?.zone ?? around.deviceZone,
    choices,
  });

  const look = async (signal: AbortSignal): Promise<void> => {
    let [entries, doneBytes] = [0, 0];
    const telling = throttled(() =>
      tell({ step: 'looking', entries, doneBytes, totalBytes: opened && bytesToRead(opened, 'look') }),
    );
    telling();
    opened ??= await around.open(files, {
      signal,
      onProgress: (progress) => {
        ({ entries } = progress);
        telling();
      },
    });
    if (prints.length === 0) prints = await printsOf(files);
    looked = await lookAgain(opened.found, looked, {
      answers: answers(),
      signal,
      languages: around.languages,
      onBytes: (bytes) => {
        doneBytes += bytes;
        telling();
      },
    });
    report = await reportOf({ opened, looked, target, answers: answers(), prints }, around);
    signal.throwIfAborted();
    tell({ step: hasRows(report) ? 'ready' : 'nothing', report });
  };

  const write = async (signal: AbortSignal): Promise<void> => {
    if (!report?.ready) return;
    const { record, made } = recordOf(report);
    const { goesOn } = report;
    const outcome = await around.exclusively(record.id, () =>
      bringIn(record, {
        store: around.store,
        now: around.now,
        languages: around.languages,
        signal,
        tell,
        made,
        goesOn,
        looked,
      }),
    );
    if (outcome === null) tell({ step: 'stopped', reason: 'busy', record });
    // What the report says is no longer so: another tab ended or undid it.
    else if (outcome === 'gone') await look(signal);
  };

  /** The earlier import of the same files goes on; else a new one begins. */
  const recordOf = ({ earlier, goesOn, totalBytes }: DryRun) => {
    const problems = opened?.problems.slice(0, NAMED_PROBLEMS) ?? [];
    if (earlier && goesOn) return { record: { ...earlier, answers: answers(), problems }, made: null };
    const at = around.now();
    const account = target.kind === 'account' ? target.id : `files-${around.newId()}`;
    const made = target.kind === 'new' ? around.newAccount(account, target.label, at) : null;
    const record: ImportRecord = {
      id: around.newId(),
      account,
      state: 'open',
      reason: null,
      createdAt: at,
      updatedAt: at,
      endedAt: null,
      files: prints,
      answers: answers(),
      parts: [],
      finished: [],
      problems,
      progress: { doneBytes: 0, totalBytes },
      heightM: null,
      madeAccount: made !== null,
    };
    return { record, made };
  };

  const { next, cancel, settled } = oneAfterTheOther(tell);
  next(look);
  return {
    setTarget: (chosen) => {
      target = chosen;
      next(look);
    },
    setZone: (chosen) => {
      zone = chosen;
      next(look);
    },
    answer: (question, value) => {
      choices = { ...choices, [question]: value };
      next(look);
    },
    start: () => next(write),
    cancel,
    settled,
  };
};

/** What is asked anew ends what is under way, and begins when that has ended. */
const oneAfterTheOther = (tell: (state: ImportState) => void) => {
  let stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const next = (task: (signal: AbortSignal) => Promise<void>): void => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    running = running
      .catch(() => undefined)
      .then(() => (signal.aborted ? undefined : task(signal)))
      .catch((error: unknown) => {
        if (signal.aborted) return;
        tell({ step: 'stopped', reason: 'crashed', record: null });
        throw error;
      });
    // Whoever waits on `settled` sees it; nobody waiting is no reason to end the host.
    running.catch(() => undefined);
  };
  return { next, cancel: () => stop.abort(), settled: () => running };
};

const hasRows = ({ parts }: DryRun): boolean => parts.some(({ count }) => count > 0);
