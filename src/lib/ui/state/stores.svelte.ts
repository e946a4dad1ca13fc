import { untrack } from 'svelte';
import { defaultSettings, type Settings } from '$lib/domain/settings';
import { pageHost } from '$lib/platform/page-host';
import { fromLive, once } from './live.svelte';
import { reads } from './reads';

/** Shared by all screens, so that a screen that follows another starts with what is known. */
export const accounts = fromLive(async () => (await reads()).accounts());

/** Newest first. */
export const jobs = fromLive(async () => (await reads()).jobs(50));

export const settings = fromLive(async () => (await reads()).settings());

export const hostStatus = fromLive(async () => pageHost.status);

/** What the person has just chosen and the store has not told yet. */
let chosen = $state.raw<Partial<Settings>>({});

const holds = (stored: Settings | undefined, patch: Partial<Settings>): boolean => {
  const now: Partial<Settings> = stored ?? {};
  return (Object.keys(patch) as (keyof Settings)[]).every(
    (key) => JSON.stringify(now[key]) === JSON.stringify(patch[key]),
  );
};

/** A later choice of the same setting stays: only what this patch itself said is taken back. */
const settle = (patch: Partial<Settings>) => {
  chosen = Object.fromEntries(
    Object.entries(chosen).filter(([key, value]) => patch[key as keyof Settings] !== value),
  );
};

const settleWhenTold = (patch: Partial<Settings>) => {
  const stop = $effect.root(() => {
    $effect(() => {
      if (!holds(settings.value, patch)) return;
      untrack(() => settle(patch));
      queueMicrotask(() => stop());
    });
  });
};

/** The settings as known now, else as they are at first; what the person has just chosen counts at once. */
export const settingsNow = (): Settings => {
  const stored = settings.value ?? defaultSettings;
  return Object.keys(chosen).length > 0 ? { ...stored, ...chosen } : stored;
};

/**
 * Shows the choice at once and stores it. Without the first part a control would jump back to the old value whenever
 * the store tells anything between the tap and its answer.
 * @throws what the store throws; the choice is then shown no more.
 */
export const changeSettings = async (patch: Partial<Settings>): Promise<void> => {
  chosen = { ...chosen, ...patch };
  try {
    await pageHost.updateSettings(patch);
    // Another tab may have chosen otherwise in between: then the store is right.
    if (holds(await once((await reads()).settings()), patch)) settleWhenTold(patch);
    else settle(patch);
  } catch (error) {
    settle(patch);
    throw error;
  }
};
