import { fileDestinations, type Destination } from '$lib/domain/delivery';
import type { Measurement } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';
import {
  pageHost,
  type GapChoice,
  type GapFormat,
  type GapPlan,
  type GapUnit,
  type HandedOn,
  type SavedFiles,
} from '$lib/platform/page-host';

export type FillStep =
  | { readonly at: 'choose' }
  /** `undone`: it was said that they were taken, and taken back. */
  | {
      readonly at: 'take';
      readonly saved: SavedFiles;
      readonly inFolder: boolean;
      readonly plan: GapPlan;
      readonly undone: boolean;
    }
  | {
      readonly at: 'taken';
      readonly handed: HandedOn;
      readonly when: number;
      readonly before: FillStep & { readonly at: 'take' };
    };

/** From rows that a side lacks to files, and from files to the word that they were taken there. */
export class Filling {
  format = $state<GapFormat>()!;
  unit = $state<GapUnit>()!;
  zone = $state.raw<ZoneRule>()!;

  /** What was taken there before stays out: a service that gets it twice may keep it twice. */
  leaveOut = $state(true);

  step = $state.raw<FillStep>({ at: 'choose' });
  trouble = $state<'plan' | 'disk' | 'storage' | null>(null);
  /** The person closed the window that asks where to. */
  stopped = $state(false);
  busy = $state(false);

  readonly #takenTo: Readonly<Record<Destination, ReadonlySet<Measurement>>>;
  #planned = $state.raw<{ readonly format: GapFormat; readonly plan: GapPlan } | null>(null);
  #planning: Promise<GapPlan> | null = null;

  constructor(
    readonly chosen: readonly Measurement[],
    { format, unit, zone }: Omit<GapChoice, 'rows'>,
    isTaken: (row: Measurement, to: Destination) => boolean,
  ) {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- It never changes.
    const takenTo = (to: Destination) => new Set(chosen.filter((row) => isTaken(row, to)));
    this.#takenTo = { garmin: takenTo('garmin'), withings: takenTo('withings') };
    this.format = format;
    this.unit = unit;
    this.zone = zone;
  }

  get destination(): Destination {
    return fileDestinations[this.format];
  }

  /** What was said before to have been taken where the format goes. */
  get already(): ReadonlySet<Measurement> {
    return this.#takenTo[this.destination];
  }

  get rows(): readonly Measurement[] {
    const { leaveOut, already, chosen } = this;
    return leaveOut ? chosen.filter((row) => !already.has(row)) : chosen;
  }

  /** Of the format that is chosen; while another zone or unit is worked out, that of the one before. */
  get plan(): GapPlan | null {
    return this.#planned?.format === this.format ? this.#planned.plan : null;
  }

  /** For an effect: plans anew whenever the choice changes. */
  follow(): () => void {
    const { format, unit, zone, rows } = this;
    let current = true;
    this.stopped = false;
    this.#planning = pageHost.gapFiles({ format, unit, zone, rows });
    this.#planning.then(
      (plan) => {
        if (!current) return;
        this.#planned = { format, plan };
        this.trouble = null;
      },
      () => {
        if (current) this.trouble = 'plan';
      },
    );
    return () => (current = false);
  }

  async save(into: 'file' | 'folder'): Promise<void> {
    this.stopped = false;
    await this.#work(async () => {
      const plan = await this.#planning;
      if (!plan) return;
      const saved = await pageHost.saveGapFiles(plan, into);
      if (!saved) this.stopped = true;
      else if (!saved.ok) this.trouble = 'disk';
      else this.step = { at: 'take', saved: saved.value, inFolder: into === 'folder', plan, undone: false };
    }, 'plan');
  }

  async taken(): Promise<void> {
    const { step } = this;
    if (step.at !== 'take') return;
    await this.#work(async () => {
      const rows = step.plan.files.flatMap((file) => file.rows);
      const noted = await pageHost.noteTaken(rows, step.plan.destination);
      if (!noted.ok) this.trouble = 'storage';
      else this.step = { at: 'taken', handed: noted.value, when: Date.now(), before: step };
    }, 'storage');
  }

  async undo(): Promise<void> {
    const { step } = this;
    if (step.at !== 'taken') return;
    await this.#work(async () => {
      await step.handed.undo();
      this.step = { ...step.before, undone: true };
    }, 'storage');
  }

  back(): void {
    this.trouble = null;
    this.step = { at: 'choose' };
  }

  async #work(work: () => Promise<void>, trouble: NonNullable<typeof this.trouble>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await work();
    } catch {
      this.trouble = trouble;
    } finally {
      this.busy = false;
    }
  }
}
