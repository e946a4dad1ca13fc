import type { Challenge } from '$lib/domain/challenge';
import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';

/** What screens do to challenges. Points are never written: they follow from rows, see `metrics/challenges/points`. */
export interface ChallengeStore {
  /** New, or in the place of the one of that id. */
  readonly save: (challenge: Challenge) => Promise<Result<void, { readonly kind: 'storage' }>>;
  /** Gives what it removed, for an undo by `save`; null where it was gone. */
  readonly remove: (id: string) => Promise<Result<Challenge | null, { readonly kind: 'storage' }>>;
}

export const createChallengeStore = (db: TidemarkDatabase): ChallengeStore => ({
  save: (challenge) =>
    storing(async () => {
      await db.challenges.put(challenge);
    }),
  remove: (id) =>
    storing(() =>
      db.transaction('rw', db.challenges, async () => {
        const challenge = await db.challenges.get(id);
        await db.challenges.delete(id);
        return challenge ?? null;
      }),
    ),
});

/** The newest first. */
export const challengesIn = async (db: TidemarkDatabase): Promise<readonly Challenge[]> =>
  (await db.challenges.toArray()).sort((a, b) => b.days.first - a.days.first || b.createdAt - a.createdAt);
