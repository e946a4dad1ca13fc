import { defaultSettings, type SyncWishes } from '$lib/domain/settings';
import type { TidemarkDatabase } from './database';

/** What the person wants of every sync, as it is set now. */
export const wishesOf = async (db: TidemarkDatabase): Promise<SyncWishes> => {
  const { notSynced, minuteDays, keepRaw } = { ...defaultSettings, ...(await db.settings.get('device')) };
  return { notSynced, minuteDays, keepRaw };
};
