import type { SleepReading, SleepStageName } from '$lib/domain/sleep';

/** The picture of a night: one row a stage, awake on top. Seconds from falling asleep. */
export interface Hypnogram {
  /** From the top. */
  readonly rows: readonly SleepStageName[];
  readonly steps: readonly HypnogramStep[];
  /** From where one stage ends to where the next begins. */
  readonly risers: readonly { readonly atS: number; readonly fromRow: number; readonly toRow: number }[];
  /** Short awakenings, which interrupt a stage without ending it. */
  readonly ticks: readonly { readonly startS: number; readonly lengthS: number }[];
}

export interface HypnogramStep {
  readonly stage: SleepStageName;
  readonly row: number;
  readonly startS: number;
  readonly lengthS: number;
}

export const hypnogram = ({
  kind,
  stages,
  awakenings = [],
}: Pick<SleepReading, 'kind' | 'stages' | 'awakenings'>): Hypnogram => {
  const told = new Set(stages.map(({ stage }) => stage));
  // A source may mix both kinds; no stage is left without a row.
  const rows = ALL_ROWS.filter((stage) => told.has(stage) || KIND_ROWS[kind].includes(stage));
  const steps = stages.map(({ stage, startS, lengthS }) => ({
    stage,
    row: rows.indexOf(stage),
    startS,
    lengthS,
  }));
  return { rows, steps, risers: risersOf(steps), ticks: awakenings };
};

const ALL_ROWS = ['awake', 'restless', 'rem', 'asleep', 'light', 'deep'] as const;

const KIND_ROWS: Readonly<Record<SleepReading['kind'], readonly SleepStageName[]>> = {
  stages: ['awake', 'rem', 'light', 'deep'],
  classic: ['awake', 'restless', 'asleep'],
};

/** Where a source leaves a gap between two stages, nothing joins them. */
const risersOf = (steps: readonly HypnogramStep[]): Hypnogram['risers'] =>
  steps.flatMap((step, index) => {
    const before = steps[index - 1];
    return before && before.row !== step.row && before.startS + before.lengthS === step.startS
      ? [{ atS: step.startS, fromRow: before.row, toRow: step.row }]
      : [];
  });
