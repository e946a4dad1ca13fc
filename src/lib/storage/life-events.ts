import type { DayRange } from '$lib/domain/day-range';
import { isLifeEvent, touches, type LifeEvent } from '$lib/domain/life-event';
import { err, type Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';
import { accountsOfPerson } from './people';

interface Way {
  readonly undo: () => Promise<void>;
}

/** Added, or said anew where its id is known; the way back brings what was said before. `invalid`: see `isLifeEvent`. */
export const saveLifeEvent = async (
  db: TidemarkDatabase,
  event: LifeEvent,
): Promise<Result<Way, { readonly kind: 'storage' | 'invalid' }>> => {
  if (!isLifeEvent(event)) return err({ kind: 'invalid' });
  return storing(() =>
    db.transaction('rw', db.lifeEvents, async () => {
      const before = await db.lifeEvents.get(event.id);
      await db.lifeEvents.put(event);
      return {
        undo: async () => {
          await (before ? db.lifeEvents.put(before) : db.lifeEvents.delete(event.id));
        },
      };
    }),
  );
};

/** Gone, with the way back. */
export const removeLifeEvent = (
  db: TidemarkDatabase,
  id: string,
): Promise<Result<Way, { readonly kind: 'storage' }>> =>
  storing(() =>
    db.transaction('rw', db.lifeEvents, async () => {
      const event = await db.lifeEvents.get(id);
      await db.lifeEvents.delete(id);
      return { undo: async () => void (event && (await db.lifeEvents.put(event))) };
    }),
  );

/**
 * Events of the person behind an account that touch the range (null: all of them), the ones that begin first, first. One
 * that is still going on touches every range that ends on its first day or later.
 */
export const lifeEventsIn = async (
  db: TidemarkDatabase,
  account: string,
  range: DayRange | null,
): Promise<readonly LifeEvent[]> => {
  const roads = await accountsOfPerson(db, account);
  const events = await db.lifeEvents.where('account').anyOf(roads).toArray();
  return events
    .filter((event) => range === null || touches(event, range))
    .sort((a, b) => a.first - b.first || a.at - b.at || (a.id < b.id ? -1 : 1));
};
