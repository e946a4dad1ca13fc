import type { MetricId, SourceId } from './metric';
import type { Tile } from './tile';
import { defaultTrend, type TrendChoice } from './trend-choice';
import type { WeightUnit } from './units';

/** What a person chose for this device. */
export interface Settings {
  readonly weightUnit: WeightUnit;
  /** What distances are shown in. */
  readonly distanceUnit: 'km' | 'mi';
  readonly theme: 'system' | 'light' | 'dark';
  /** Sync by itself on opening, on reconnect and, where the browser has it, in the background. */
  readonly syncByItself: boolean;
  /** Notification and badge when a sync failed or needs the person. Off until asked for. */
  readonly notify: boolean;
  /** By metric: the source whose value counts where several have one. Without an entry the common order decides. */
  readonly preferred: Readonly<Partial<Record<MetricId, SourceId>>>;
  /** Metrics that no sync asks for. What is stored of them stays. */
  readonly notSynced: readonly MetricId[];
  /**
   * Minute data where a vendor gives one day a request: of how many last days every sync brings it along. 0: only where a
   * sync is asked for with it.
   */
  readonly minuteDays: number;
  /** Every answer is kept as it came, beside what was read from it. */
  readonly keepRaw: boolean;
  /** The language; `system`: the first one of the device's that there is. */
  readonly locale: 'system' | 'en' | 'de';
  readonly trend: TrendChoice;
  /** The overview as the person arranged it; null: the sensible first choice, which may change with what there is. */
  readonly tiles: readonly Tile[] | null;
}

/** What of the settings a sync goes by. */
export type SyncWishes = Pick<Settings, 'notSynced' | 'minuteDays' | 'keepRaw'>;

export const defaultSettings: Settings = {
  weightUnit: 'kg',
  distanceUnit: 'km',
  theme: 'system',
  syncByItself: true,
  notify: false,
  preferred: {},
  notSynced: [],
  minuteDays: 0,
  keepRaw: false,
  locale: 'system',
  trend: defaultTrend,
  tiles: null,
};
