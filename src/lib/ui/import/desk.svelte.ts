import {
  pageHost,
  type DryRun,
  type GivenFile,
  type ImportSession,
  type ImportState,
  type ImportTarget,
} from '$lib/platform/page-host';
import type { ZoneRule } from '$lib/domain/zone';
import type { Account } from '$lib/domain/account';
import type { ImportRecord } from '$lib/domain/imports';
import { importRunning } from '../state/import-running.svelte';
import { freeName, livingTarget } from './target-name';

/**
 * What is on the table of the import page. One for the whole visit, not one a page: an import goes on, and a report
 * stays, while the person looks at something else.
 */
class ImportDesk {
  /** Null: nothing is open. */
  state = $state.raw<ImportState | null>(null);
  /** The newest report; stays in sight while an answer has it worked out again. */
  report = $state.raw<DryRun | null>(null);
  names = $state.raw<readonly string[]>([]);
  /** The files could not be handed over at all. */
  failed = $state(false);
  /** As last said here; the report follows when it is worked out. Null: as the report has it. */
  #target: ImportTarget | null = null;
  #session: ImportSession | null = null;
  #unsubscribe: (() => void) | null = null;
  #opening = 0;
  #release: (() => void) | null = null;

  get importing(): boolean {
    return this.state?.step === 'importing';
  }

  /** True for the record of the import that runs here: it stands in the store before the import ends. */
  isOwn({ id }: ImportRecord): boolean {
    return this.state?.step === 'importing' && this.state.importId === id;
  }

  /** Looks into files; those opened before are put away. `release` is called when these are no longer needed. */
  async open(files: readonly GivenFile[], release: (() => void) | null = null): Promise<void> {
    if (files.length === 0 || this.importing) return;
    this.close();
    const opening = this.#opening;
    this.#release = release;
    this.names = files.map(({ path }) => path);
    this.state = { step: 'looking', entries: 0, doneBytes: 0, totalBytes: null };
    try {
      const session = await pageHost.openFiles(files);
      if (opening !== this.#opening) return session.close();
      this.#session = session;
      this.#unsubscribe = session.state.subscribe(
        (state) => this.#take(state),
        () => this.#fail(),
      );
    } catch {
      if (opening === this.#opening) this.#fail();
    }
  }

  /** Puts the files away. Nothing that was written changes; an import that runs is cancelled. */
  close(): void {
    this.#opening++;
    this.#unsubscribe?.();
    this.#session?.close();
    this.#letGo();
    [this.#unsubscribe, this.#session, this.#target] = [null, null, null];
    [this.state, this.report, this.names, this.failed] = [null, null, [], false];
    importRunning.set(false);
  }

  setTarget(target: ImportTarget): void {
    this.#target = target;
    this.#session?.setTarget(target);
  }

  /** Has the report worked out again, because what is stored has changed. `accounts`: those that are left. */
  lookAgain(accounts: readonly Account[]): void {
    const step = this.state?.step;
    if (!this.report || (step !== 'looking' && step !== 'ready' && step !== 'nothing')) return;
    this.setTarget(livingTarget(this.#target ?? this.report.target, accounts));
  }

  setZone(zone: ZoneRule): void {
    this.#session?.setZone(zone);
  }

  answer(question: string, value: string): void {
    this.#session?.answer(question, value);
  }

  start(): void {
    this.#session?.start().catch(() => this.#fail());
  }

  cancel(): void {
    if (this.importing) this.#session?.cancel();
    else this.close();
  }

  #take(state: ImportState): void {
    this.state = state;
    importRunning.set(state.step === 'importing');
    // All of it is in: a shared file is not offered again.
    if (state.step === 'done') this.#letGo();
    if (state.step === 'ready' || state.step === 'nothing') {
      this.report = state.report;
      const { target } = state.report;
      if (target.kind === 'new' && target.label === '') this.setTarget({ kind: 'new', label: freeName([]) });
    }
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }

  #fail(): void {
    this.close();
    this.failed = true;
  }
}

export const importDesk = new ImportDesk();
