import { expect, it } from 'vitest';
import { weighInAt } from '../../../tests/support/any-weigh-ins';
import { byRecord, deliveryId, syncStatusOf, type Delivery, type Destination } from './delivery';

const row = weighInAt('2024-03-05T07:00:00', { seenAt: 10 });
const copy = weighInAt('2024-03-05T07:00:00', { seenAt: 30, id: 'files-1|garmin|a|b|c', account: 'files-1' });

const told = (
  state: Delivery['state'],
  at: number,
  destination: Destination = 'garmin',
  record = row,
): Delivery => ({ id: deliveryId(record.id, destination), account: record.account, destination, state, at });

const status = (deliveries: readonly Delivery[], measurement: Parameters<typeof syncStatusOf>[0] = row) =>
  syncStatusOf(measurement, byRecord(deliveries));

it('is that of the record alone', () => {
  expect(status([])).toBe('unsynced');
  expect(status([told('synced', 20, 'garmin', copy)])).toBe('unsynced');
  expect(status([told('synced', 20)])).toBe('synced');
  expect(status([told('failed', 20)])).toBe('failed');
});

it('of one destination says nothing of another, and of all says what failed', () => {
  const both = byRecord([told('synced', 20), told('failed', 15, 'withings')]);
  expect(syncStatusOf(row, both)).toBe('failed');
  expect(syncStatusOf(row, both, 'garmin')).toBe('synced');
  expect(syncStatusOf(row, both, 'withings')).toBe('failed');
});

it('ends when the row or the person’s word on it is newer', () => {
  expect(status([told('synced', 10)])).toBe('synced');
  expect(status([told('synced', 9)])).toBe('unsynced');
  const change = { kind: 'ignore' } as const;
  const said = (at: number) => ({
    ...row,
    correction: { id: row.id, account: row.account, day: row.day, at, change },
  });
  expect(status([told('synced', 20)], said(20))).toBe('synced');
  expect(status([told('synced', 20)], said(21))).toBe('unsynced');
});

it('ends when a rule that moved it is newer', () => {
  const { time, day } = row;
  const read = (saidAt: number) => ({ ...row, readAs: { rule: 'r', saidAt, time, day } });
  expect(status([told('synced', 20)], read(20))).toBe('synced');
  expect(status([told('synced', 20)], read(21))).toBe('unsynced');
});

it('stays when the import of the row is undone and made again', () => {
  const provenance = { kind: 'file', name: 'report.csv' } as const;
  const again = { ...copy, provenance, seenAt: 50 };
  expect(status([told('synced', 40, 'garmin', again)], again)).toBe('synced');
  expect(status([told('synced', 40, 'garmin', again)], { ...row, seenAt: 60, copies: [again] })).toBe(
    'synced',
  );
});

it('is the measurement’s, whichever of its rows was handed on, and the last word of them', () => {
  const better = { ...copy, copies: [row] };
  expect(status([told('synced', 20)], better)).toBe('synced');
  expect(status([told('synced', 40, 'garmin', copy), told('failed', 20)], better)).toBe('synced');
  expect(status([told('failed', 40, 'garmin', copy), told('synced', 20)], better)).toBe('failed');
});
