import type { WeightUnit } from './units';

/** What a person chose for this device. */
export interface Settings {
  readonly weightUnit: WeightUnit;
  readonly theme: 'system' | 'light' | 'dark';
}

export const defaultSettings: Settings = { weightUnit: 'kg', theme: 'system' };
