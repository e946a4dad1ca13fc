import { expect, it } from 'vitest';
import { fitbitDevices } from './devices';
import fixture from './devices.fixture.json';

it('knows trackers and scales and when each last sent something', () => {
  expect(fitbitDevices.read(fixture)).toEqual({
    ok: true,
    value: [
      {
        id: '2098765432',
        name: 'Charge 5',
        kind: 'tracker',
        batteryPct: 83,
        lastSync: '2026-03-01T07:31:05.000',
      },
      {
        id: '98765432',
        name: 'Aria Air',
        kind: 'scale',
        batteryPct: null,
        lastSync: '2026-03-01T07:12:51.000',
      },
    ],
  });
});

it.each([[[]], [{}], [[7, null, {}]]])('takes %j for no answer about any device', (payload) =>
  expect(fitbitDevices.read(payload)).toEqual({ ok: true, value: null }),
);

it.each([['<html>'], [null], [7]])('says that %j is not the documented shape', (payload) =>
  expect(fitbitDevices.read(payload)).toMatchObject({ ok: false }),
);
