import { expect, it } from 'vitest';
import type { Device } from '$lib/domain/account';
import { seenDevices } from './opening';

const device = (kind: Device['kind'], lastSync: string, id: string = kind): Device => ({
  id,
  name: id,
  kind,
  batteryPct: null,
  lastSync,
});

it('dates a change by kind of device, so that a tracker’s transfers say nothing of the scale', () => {
  const first = seenDevices(null, [device('tracker', '07:00'), device('scale', '06:00')], 100);
  expect(first.changedAt).toEqual({ tracker: 100, scale: 100, other: 100 });
  const second = seenDevices(first, [device('tracker', '08:00'), device('scale', '06:00')], 200);
  expect(second).toMatchObject({ checkedAt: 200, changedAt: { tracker: 200, scale: 100, other: 100 } });
});

it('counts a device that came or went as a change, and another order as none', () => {
  const two = [device('scale', '06:00', 'a'), device('scale', '06:30', 'b')];
  const before = seenDevices(null, two, 100);
  expect(seenDevices(before, [...two].reverse(), 200).changedAt.scale).toBe(100);
  expect(seenDevices(before, two.slice(1), 200).changedAt.scale).toBe(200);
});

it('does not trust what a clock that ran ahead dated', () => {
  const ahead = seenDevices(null, [device('scale', '06:00')], 9_000);
  expect(seenDevices(ahead, [device('scale', '06:00')], 200).changedAt.scale).toBe(200);
});

it('believes the vendor’s own instant at the first look, and no wall clock, gap or time to come', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const seen = (...times: string[]) =>
    seenDevices(
      null,
      times.map((time, i) => device('tracker', time, String(i))),
      now,
    ).changedAt.tracker;
  expect(seen('2026-11-21T09:00:00Z', '2026-11-21T10:30:00+01:00')).toBe(Date.parse('2026-11-21T09:30:00Z'));
  expect(seen('2026-11-21T09:00:00.000')).toBe(now);
  expect(seen('2026-11-21T09:00:00Z', '')).toBe(now);
  expect(seen('2026-11-22T09:00:00Z')).toBe(now);
  expect(seen()).toBe(now);
});
