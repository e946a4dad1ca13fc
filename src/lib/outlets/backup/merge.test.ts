import { describe, expect, it } from 'vitest';
import type { BackupTable, Row } from './format';
import { restored } from './merge';
import { randomRows } from './testing';

/** What becomes of a row where both sides have one. */

const rows = randomRows(5, 60);
const one = (table: BackupTable, change: Row): Row => ({ ...rows[table]![0], ...change });

describe('a row that both have', () => {
  it('is the one touched last, deletions and doubts included', () => {
    const here = one('weighIns', {
      seenAt: 10,
      missingSince: null,
      doubtSince: null,
      keptAt: null,
      deletedAt: null,
      imports: [],
      kg: 70,
    });
    expect(restored('merge', 'weighIns', { ...here, seenAt: 11, kg: 71 }, here)).toMatchObject({ kg: 71 });
    expect(restored('merge', 'weighIns', { ...here, seenAt: 9, kg: 71 }, here)).toBeNull();
    expect(restored('merge', 'weighIns', { ...here, deletedAt: 12 }, here)).toMatchObject({ deletedAt: 12 });
  });

  it('is a ledger without what the vendor said of another sign-in’s grant', () => {
    const ledger: Row = { account: 'a', stream: 's', ranges: [], failed: [], learnedMaxDays: null };
    expect(restored('replace', 'coverage', { ...ledger, notGranted: true }, undefined)).toEqual(ledger);
    expect(restored('replace', 'coverage', { ...ledger, notGranted: true }, ledger)).toBeNull();
  });

  it('is claimed by the imports of both', () => {
    const here = one('weighIns', { seenAt: 10, imports: ['a'] });
    expect(restored('merge', 'weighIns', { ...here, seenAt: 1, imports: ['b'] }, here)).toMatchObject({
      imports: ['a', 'b'],
    });
  });

  it('is a ledger of the days of both, the later answer where both know a day', () => {
    const here: Row = {
      account: 'a',
      stream: 's',
      ranges: [{ first: 1, last: 10, checkedAt: 5 }],
      failed: [{ first: 30, last: 40, failedAt: 1, failure: 'timeout' }],
      learnedMaxDays: null,
    };
    const incoming: Row = {
      ...here,
      ranges: [{ first: 8, last: 20, checkedAt: 9 }],
      failed: [{ first: 15, last: 35, failedAt: 2, failure: 'offline' }],
      learnedMaxDays: 30,
    };
    expect(restored('merge', 'coverage', incoming, here)).toEqual({
      ...here,
      ranges: [
        { first: 1, last: 7, checkedAt: 5 },
        { first: 8, last: 20, checkedAt: 9 },
      ],
      failed: [
        { first: 21, last: 29, failedAt: 2, failure: 'offline' },
        { first: 30, last: 40, failedAt: 1, failure: 'timeout' },
      ],
      learnedMaxDays: 30,
    });
  });

  it('is an account that keeps the sign-in of this device, whichever way and whatever the backup knew', () => {
    const here = one('accounts', {
      vendor: 'fitbit',
      state: 'connected',
      needs: null,
      scopes: ['weight'],
      updatedAt: 1,
      label: 'Old',
    });
    const incoming = { ...here, state: 'disconnected', scopes: [], updatedAt: 2, label: 'New' };
    for (const mode of ['merge', 'replace'] as const)
      expect(restored(mode, 'accounts', incoming, here)).toMatchObject({
        label: 'New',
        state: 'connected',
        needs: null,
        scopes: ['weight'],
      });
  });

  it('is a year whose gaps both fill, and settings as this device has them', () => {
    const here = one('filledYears', { values: [1, null, 3] });
    expect(restored('merge', 'filledYears', { ...here, values: [9, 2, null] }, here)).toMatchObject({
      values: [1, 2, 3],
    });
    const settings = one('settings', { weightUnit: 'kg' });
    expect(restored('merge', 'settings', { ...settings, weightUnit: 'lb' }, settings)).toBeNull();
    expect(restored('replace', 'settings', { ...settings, weightUnit: 'lb' }, settings)).toMatchObject({
      weightUnit: 'lb',
    });
  });
});
