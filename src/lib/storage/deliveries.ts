import { byRecord, deliveryId, type Deliveries, type Delivery } from '$lib/domain/delivery';
import type { Result } from '$lib/domain/result';
import { sameValue } from '$lib/domain/same-value';
import type { Measurement } from '$lib/domain/weigh-in';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';

/** A weigh-in as it was when it was handed on. */
export type Handed = Pick<Measurement, 'id' | 'account' | 'seenAt' | 'correction'>;

/**
 * Notes what became of weigh-ins at a destination; those that are gone meanwhile, or other than they were handed on, are left
 * out and not counted. Undone, each has what stood before, unless somebody had a later word on it.
 */
export const noteDeliveries = (
  db: TidemarkDatabase,
  records: readonly Handed[],
  told: Pick<Delivery, 'destination' | 'state' | 'at'>,
): Promise<
  Result<{ readonly count: number; readonly undo: () => Promise<void> }, { readonly kind: 'storage' }>
> =>
  storing(() =>
    db.transaction('rw', db.deliveries, db.weighIns, db.corrections, async () => {
      const there = await db.weighIns.bulkGet(records.map(({ id }) => id));
      const said = await db.corrections.bulkGet(records.map(({ id, correction }) => correction?.id ?? id));
      const noted = records
        .filter(({ seenAt, correction }, i) => there[i]?.seenAt === seenAt && said[i]?.at === correction?.at)
        .map(({ id, account }): Delivery => ({ id: deliveryId(id, told.destination), account, ...told }));
      const before = await db.deliveries.bulkGet(noted.map(({ id }) => id));
      await db.deliveries.bulkPut(noted);
      return { count: noted.length, undo: () => takeBack(db, noted, before) };
    }),
  );

/** What became of the records of these accounts; null: of all. */
export const deliveriesIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
): Promise<Deliveries> =>
  byRecord(
    await (accounts === null ? db.deliveries : db.deliveries.where('account').anyOf(accounts)).toArray(),
  );

const takeBack = (
  db: TidemarkDatabase,
  noted: readonly Delivery[],
  before: readonly (Delivery | undefined)[],
): Promise<void> =>
  db.transaction('rw', db.deliveries, async () => {
    const now = await db.deliveries.bulkGet(noted.map(({ id }) => id));
    const ours = noted.flatMap((delivery, i) =>
      sameValue(now[i], delivery) ? [[delivery.id, before[i]] as const] : [],
    );
    await db.deliveries.bulkDelete(ours.flatMap(([id, stood]) => (stood ? [] : [id])));
    await db.deliveries.bulkPut(ours.flatMap(([, stood]) => stood ?? []));
  });
