import type { SaveState, SaveTask } from '$lib/platform/page-host';

/** One file at a time on its way out of a form, and how the last one ended. */
export class Saving {
  state = $state.raw<SaveState | null>(null);
  /** The browser asks where to, or the part that saves is being loaded. */
  asking = $state(false);

  #task: SaveTask | null = null;

  get busy(): boolean {
    return this.asking || this.state?.step === 'working';
  }

  async start(open: () => Promise<SaveTask | null>): Promise<void> {
    if (this.busy) return;
    this.asking = true;
    this.state = null;
    try {
      this.#task = await open();
      this.#task?.state.subscribe((state) => (this.state = state));
    } catch {
      this.state = { step: 'failed', reason: 'crashed' };
    } finally {
      this.asking = false;
    }
  }

  /** What was saved is no longer what the form says. */
  forget(): void {
    if (!this.busy) this.state = null;
  }

  cancel(): void {
    this.#task?.cancel();
  }
}
