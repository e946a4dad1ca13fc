import type { Measurement } from './weigh-in';

/** Services that records are handed on to. */
export type Destination = 'garmin' | 'withings';

/** By kind of file: where it was taken when the person says that it was. */
export const fileDestinations = {
  'garmin-fit': 'garmin',
  'garmin-csv': 'garmin',
  'withings-csv': 'withings',
} as const satisfies Readonly<Record<string, Destination>>;

/** What became of one record at one destination. The last try stands; a record without any was never handed on. */
export interface Delivery {
  /** `record|destination`, so it begins with the account as the record's id does. */
  readonly id: string;
  readonly account: string;
  readonly destination: Destination;
  readonly state: 'synced' | 'failed';
  /** Epoch ms. Of a file: when the person said that they had taken it there. */
  readonly at: number;
}

export type SyncStatus = 'unsynced' | Delivery['state'];

/** By the id of the record. */
export type Deliveries = ReadonlyMap<string, readonly Delivery[]>;

export const deliveryId = (record: string, destination: Destination): string => `${record}|${destination}`;

export const byRecord = (deliveries: readonly Delivery[]): Deliveries => {
  const found = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const record = delivery.id.slice(0, delivery.id.lastIndexOf('|'));
    const known = found.get(record);
    if (known) known.push(delivery);
    else found.set(record, [delivery]);
  }
  return found;
};

/**
 * What became of a measurement at one destination, or at all of them: `failed` where the last try at any failed. Handed on in
 * one of its rows it is handed on, whichever of them stands for it today. A row or a person's word newer than the try makes
 * it `unsynced` again, since what stands there now was never sent; so does a rule by which it is read. A row of a file is never
 * newer: its id holds what it says, so that one that goes and comes back is the one that was sent.
 */
export const syncStatusOf = (
  measurement: Measurement,
  deliveries: Deliveries,
  destination: Destination | null = null,
): SyncStatus => {
  const saidAt = Math.max(measurement.correction?.at ?? -Infinity, measurement.readAs?.saidAt ?? -Infinity);
  const last = new Map<Destination, Delivery>();
  for (const row of [measurement, ...(measurement.copies ?? [])])
    for (const delivery of deliveries.get(row.id) ?? []) {
      const isOfNow = delivery.at >= saidAt && (row.provenance.kind === 'file' || delivery.at >= row.seenAt);
      const isAsked = destination === null || delivery.destination === destination;
      if (isOfNow && isAsked && delivery.at >= (last.get(delivery.destination)?.at ?? -Infinity))
        last.set(delivery.destination, delivery);
    }
  const states = [...last.values()].map(({ state }) => state);
  return states.includes('failed') ? 'failed' : (states[0] ?? 'unsynced');
};
