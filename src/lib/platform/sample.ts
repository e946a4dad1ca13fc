import { unlinked } from '$lib/domain/account';
import { dayOfLocalDateTime, localDayAt } from '$lib/domain/local-date';
import { logRowId, type WeighIn } from '$lib/domain/weigh-in';
import { SAMPLE_HEIGHT_M, sampleWeighIns } from '$lib/sources/sample/person';
import type { TidemarkDatabase } from '$lib/storage/database';
import { deviceTimeZone } from './browser';
import { deleteAccountData } from './accounts';

/** The account of the built-in person; never mixed with a real one. */
export const SAMPLE_ACCOUNT = 'sample-person';

/** Puts the built-in person into the store, offline. Doing it twice changes nothing. */
export const addSample = async (db: TidemarkDatabase, label: string, now: number): Promise<string> => {
  const rows = sampleWeighIns(localDayAt(now, deviceTimeZone())).map((reading): WeighIn => ({
    ...reading,
    id: logRowId(SAMPLE_ACCOUNT, 'sample', reading.sourceId),
    account: SAMPLE_ACCOUNT,
    source: 'sample',
    day: dayOfLocalDateTime(reading.time) ?? 0,
    bmiComputed: false,
    provenance: { kind: 'file', name: 'sample' },
    seenAt: now,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  }));
  await db.transaction('rw', db.accounts, db.weighIns, async () => {
    await db.accounts.put({
      id: SAMPLE_ACCOUNT,
      vendor: 'sample',
      vendorUserId: 'person',
      label,
      participantId: null,
      state: 'files_only',
      needs: null,
      scopes: [],
      profile: { timeZone: null, heightM: SAMPLE_HEIGHT_M, memberSince: null, displayName: null },
      profileCheckedAt: now,
      devices: null,
      createdAt: now,
      updatedAt: now,
      lastSyncAt: null,
      ...unlinked,
    });
    await db.weighIns.bulkPut(rows);
  });
  return SAMPLE_ACCOUNT;
};

export const removeSample = (db: TidemarkDatabase): Promise<void> =>
  deleteAccountData(db, SAMPLE_ACCOUNT, 'remove');
