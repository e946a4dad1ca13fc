import { defaultSettings, type Settings } from '$lib/domain/settings';
import { pageHost } from '$lib/platform/page-host';
import { fromLive } from './live.svelte';
import { reads } from './reads';

/** Shared by all screens, so that a screen that follows another starts with what is known. */
export const accounts = fromLive(async () => (await reads()).accounts());

/** Newest first. */
export const jobs = fromLive(async () => (await reads()).jobs(50));

export const settings = fromLive(async () => (await reads()).settings());

export const hostStatus = fromLive(async () => pageHost.status);

/** The settings as known now, else as they are at first. */
export const settingsNow = (): Settings => settings.value ?? defaultSettings;
