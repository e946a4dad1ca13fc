import { describe, expect, it } from 'vitest';
import { byRecord, deliveryId, type Delivery } from '$lib/domain/delivery';
import type { Measurement, WeighIn } from '$lib/domain/weigh-in';
import { compareReadings, type Reading } from '$lib/metrics/compare';
import { daysOf, destinationOf, handedOnAt, linesOf, newestMissing, nextToChoose } from './listing';

const reading = (day: number, value: number, clock = '07:00:00', id = `${day} ${clock}`): Reading => ({
  id,
  day,
  time: `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T${clock}`,
  value,
});

const left = [
  reading(1, 80),
  reading(2, 80.4),
  reading(3, 81),
  reading(5, 79.3, '07:00:00'),
  reading(5, 79.9, '19:00:00'),
  reading(9, 78.7),
];
const right = [reading(1, 80), reading(3, 81.5), { ...reading(10, 78.7), time: null }, reading(14, 77)];
const compared = compareReadings(left, right);

describe('the lines of a comparison', () => {
  it('are what does not match, newest first, one for each weigh-in of a day', () => {
    expect(linesOf(compared, 'unlike').map(({ day, class: of }) => [day, of])).toEqual([
      [14, 'only_right'],
      [9, 'shifted'],
      [5, 'only_left'],
      [5, 'only_left'],
      [3, 'differs'],
      [2, 'only_left'],
    ]);
  });

  it('are those of one class where that is asked for', () => {
    expect(linesOf(compared, 'matched').map(({ day }) => day)).toEqual([1]);
    expect(daysOf(linesOf(compared, 'only_left'))).toEqual([5, 2]);
  });

  it('hold pairs side by side with the left less the right, and no difference where one is missing', () => {
    const [differs] = linesOf(compared, 'differs');
    expect(differs).toMatchObject({ left: { value: 81 }, right: { value: 81.5 }, difference: -0.5 });
    const [alone] = linesOf(compared, 'only_right');
    expect(alone).toMatchObject({ left: null, right: { value: 77 }, difference: null });
  });

  it('have keys of their own', () => {
    const keys = linesOf(compared, 'unlike').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('name the newest missing days, each once and no more than asked for', () => {
    expect(newestMissing(compared, 'only_left', 10)).toEqual([5, 2]);
    expect(newestMissing(compared, 'only_left', 1)).toEqual([5]);
    expect(newestMissing(compared, 'only_right', 10)).toEqual([14]);
  });
});

describe('a weigh-in that was handed on', () => {
  const synced = { account: 'a', seenAt: 100, provenance: { kind: 'api' } } as const;
  const row = { ...synced, id: 'a|fitbit|1' } as Measurement;
  const copy = { ...synced, id: 'a|fitbit|2' } as WeighIn;
  const told = (record: string, more: Partial<Delivery>): Delivery => ({
    id: deliveryId(record, more.destination ?? 'garmin'),
    account: 'a',
    destination: 'garmin',
    state: 'synced',
    at: 200,
    ...more,
  });

  it('says when, also where a copy of it was', () => {
    expect(handedOnAt(row, byRecord([told(row.id, {})]), 'garmin')).toBe(200);
    expect(handedOnAt({ ...row, copies: [copy] }, byRecord([told(copy.id, { at: 300 })]), 'garmin')).toBe(
      300,
    );
  });

  it('was not where another service has it, the try failed, or it changed since', () => {
    expect(handedOnAt(row, byRecord([told(row.id, { destination: 'withings' })]), 'garmin')).toBeNull();
    expect(handedOnAt(row, byRecord([told(row.id, { state: 'failed' })]), 'garmin')).toBeNull();
    expect(handedOnAt({ ...row, seenAt: 201 }, byRecord([told(row.id, {})]), 'garmin')).toBeNull();
    expect(handedOnAt(row, new Map(), 'garmin')).toBeNull();
  });

  it('is chosen by a press on "all" only once all others are', () => {
    const lines = ['new', 'handed', 'newer'].map((key) => ({ key }));
    const next = (...chosen: string[]) =>
      nextToChoose(lines, new Set(chosen), ({ key }) => key === 'handed').map(({ key }) => key);
    expect(next()).toEqual(['new', 'newer']);
    expect(next('new', 'handed')).toEqual(['newer']);
    expect(next('new', 'newer')).toEqual(['handed']);
    expect(next('new', 'newer', 'handed')).toEqual([]);
  });

  it('goes to the services that take files', () => {
    expect(destinationOf('garmin')).toBe('garmin');
    expect(destinationOf('fitbit')).toBeNull();
  });
});
