import type { Challenge } from '$lib/domain/challenge';
import { standingOf } from '$lib/metrics/challenges/standing';
import { boardCsv, challengeFileName, pointsCsv, type ChallengeTable } from '$lib/outlets/tables/challenge';
import { entriesOf, type EntriesAt } from '$lib/storage/challenge-entries';
import { createChallengeStore, type ChallengeStore } from '$lib/storage/challenge-repository';
import type { TidemarkDatabase } from '$lib/storage/database';
import { deviceTimeZone, systemClock } from './browser';
import type { SaveTask } from './page-host-types';
import { saveText } from './save-text';

/** What a person does with challenges. */
export interface ChallengeDesk extends ChallengeStore {
  /** Null: the person closed the browser's window that asks where to. */
  readonly saveTable: (challenge: Challenge, table: ChallengeTable) => Promise<SaveTask | null>;
}

export const createChallengeDesk = (db: TidemarkDatabase): ChallengeDesk => ({
  ...createChallengeStore(db),
  saveTable: (challenge, table) =>
    saveText({ name: challengeFileName(table, challenge), mediaType: 'text/csv', into: 'file' }, () =>
      challengeTable(db, challenge, table, { now: systemClock.now(), deviceTimeZone: deviceTimeZone() }),
    ),
});

/** One of a challenge's two tables, as everything stands at that moment. */
export const challengeTable = async (
  db: TidemarkDatabase,
  challenge: Challenge,
  table: ChallengeTable,
  at: EntriesAt,
): Promise<string> => {
  const standings = (await entriesOf(db, challenge, at)).map((entry) => standingOf(challenge, entry));
  // Byte order mark: without it a spreadsheet takes the names of people for another encoding.
  return table === 'points' ? pointsCsv(challenge, standings, true) : boardCsv(challenge, standings, true);
};
