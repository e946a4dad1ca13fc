import type { MetricId, SourceId } from './metric';
import type { WeightUnit } from './units';

/** What a person chose for this device. */
export interface Settings {
  readonly weightUnit: WeightUnit;
  readonly theme: 'system' | 'light' | 'dark';
  /** Sync by itself on opening, on reconnect and, where the browser has it, in the background. */
  readonly syncByItself: boolean;
  /** Notification and badge when a sync failed or needs the person. Off until asked for. */
  readonly notify: boolean;
  /** By metric: the source whose value counts where several have one. Without an entry the common order decides. */
  readonly preferred: Readonly<Partial<Record<MetricId, SourceId>>>;
}

export const defaultSettings: Settings = {
  weightUnit: 'kg',
  theme: 'system',
  syncByItself: true,
  notify: false,
  preferred: {},
};
