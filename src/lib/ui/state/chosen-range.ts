import { recall, remember } from './remembered';
import type { Preset } from '../charts/view';

/** The range last chosen on this device, else a month. */
export const recalledPreset = (): Preset => {
  const kept = recall('range');
  return kept === '365' || kept === 'all' ? kept : '30';
};

/** False until a range was chosen on this device. */
export const hasChosenRange = (): boolean => recall('range') !== null;

export const rememberPreset = (preset: Preset): void => remember('range', preset);
