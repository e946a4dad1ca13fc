/** Exactly what the service holds once every source is merged, by civil day and in the service's units. */
export interface Truth {
  readonly userId: string;
  readonly healthUserId: string;
  readonly weights: readonly (TruthSample & { readonly grams: number; readonly device: string | null })[];
  readonly bodyFat: readonly (TruthSample & {
    readonly percentage: number;
    readonly device: string | null;
  })[];
  readonly heights: readonly (TruthSample & { readonly millimeters: number })[];
  readonly daily: Readonly<Record<DailyName, Readonly<Record<string, number>>>> & {
    readonly 'active-minutes': Readonly<
      Record<string, { light: number; moderate: number; vigorous: number }>
    >;
    readonly 'active-zone-minutes': Readonly<
      Record<string, { fatBurn: number; cardio: number; peak: number }>
    >;
    /** °C; no baseline in the first month, and now and then later. */
    readonly 'daily-sleep-temperature-derivations': Readonly<
      Record<string, { nightly: number; baseline: number | null }>
    >;
  };
  readonly sleeps: readonly TruthSleep[];
  readonly exercises: readonly TruthExercise[];
}

export interface TruthSample {
  readonly id: string;
  readonly physicalTime: string;
  readonly utcOffsetSeconds: number;
  /** `YYYY-MM-DDTHH:mm:ss` */
  readonly civil: string;
}

export interface TruthSpan {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly civilStart: string;
  readonly civilEnd: string;
  readonly startOffsetSeconds: number;
  readonly endOffsetSeconds: number;
}

export interface TruthSleep extends TruthSpan {
  readonly type: 'STAGES' | 'CLASSIC';
  readonly nap: boolean;
  /** No summary yet; the sums below are null. */
  readonly inProgress: boolean;
  readonly minutesInSleepPeriod: number | null;
  readonly minutesAsleep: number | null;
  readonly minutesAwake: number | null;
  /** Whole minutes by stage. */
  readonly stages: Readonly<Record<string, number>> | null;
  readonly segments: readonly TruthStage[] | null;
  /** They lie within segments of another stage. */
  readonly awakenings: readonly TruthStage[] | null;
}

export interface TruthStage {
  readonly type: string;
  readonly start: string;
  readonly end: string;
}

export interface TruthExercise extends TruthSpan {
  readonly type: string;
  readonly name: string;
  readonly activeSeconds: number;
  readonly kcal: number;
  readonly millimeters: number | null;
  readonly steps: number | null;
  readonly beats: number | null;
  readonly zoneMinutes: number | null;
  readonly climbedMillimeters: number | null;
}

export type MeterName =
  | 'steps'
  | 'distance'
  | 'floors'
  | 'altitude'
  | 'total-calories'
  | 'active-energy-burned'
  | 'sedentary-period';
export type DailyName = MeterName | DailyTypeName;
type DailyTypeName =
  | 'daily-resting-heart-rate'
  | 'daily-heart-rate-variability'
  | 'daily-oxygen-saturation'
  | 'daily-respiratory-rate'
  | 'daily-vo2-max';
