import { describe, expect, it } from 'vitest';
import { googleHealthDevices } from './devices';
import { googleHealthIdentity } from './identity';
import { googleHealthProfile } from './profile';

const wrongShape = { ok: false, error: { kind: 'unexpected-payload', detail: 'wrong-shape' } };

describe('who a token belongs to', () => {
  const { read } = googleHealthIdentity;

  it.each([
    [
      { name: 'users/me/identity', healthUserId: '111256096816351', legacyUserId: 'A1B2C3' },
      { userId: '111256096816351', alsoKnownAs: ['fitbit-A1B2C3'] },
    ],
    [{ healthUserId: 4711 }, { userId: '4711', alsoKnownAs: [] }],
    [
      { healthUserId: '4711', legacyUserId: '' },
      { userId: '4711', alsoKnownAs: [] },
    ],
    [
      { healthUserId: '4711', legacyUserId: null },
      { userId: '4711', alsoKnownAs: [] },
    ],
  ])('reads %j', (payload, value) => expect(read(payload)).toEqual({ ok: true, value }));

  it.each([[{}], [{ healthUserId: '' }], [{ healthUserId: 1.5 }], [null], [[]]])(
    'makes no account of %j',
    (payload) => expect(read(payload)).toEqual(wrongShape),
  );
});

describe('the profile', () => {
  const [settings, height, profile] = googleHealthProfile as [
    (typeof googleHealthProfile)[number],
    (typeof googleHealthProfile)[number],
    (typeof googleHealthProfile)[number],
  ];
  const heightOf = (heightMillimeters: unknown) => ({ dataPoints: [{ height: { heightMillimeters } }] });

  it('comes in three parts, each with a scope of its own', () => {
    expect(googleHealthProfile.map(({ scope }) => scope.split('.').at(-2))).toEqual([
      'settings',
      'health_metrics_and_measurements',
      'profile',
    ]);
    expect(googleHealthProfile.map(({ request }) => request().path)).toEqual([
      '/v4/users/me/settings',
      '/v4/users/me/dataTypes/height/dataPoints?pageSize=1',
      '/v4/users/me/profile',
    ]);
  });

  it.each([
    [
      'the zone',
      settings,
      { name: 'users/1/settings', timeZone: 'Europe/Berlin' },
      { timeZone: 'Europe/Berlin' },
    ],
    ['no zone that nobody knows', settings, { timeZone: 'Mars/Base' }, {}],
    ['nothing of settings without one', settings, {}, {}],
    ['height in metres', height, heightOf('1784'), { heightM: 1.784 }],
    ['height given as a number', height, heightOf(1784), { heightM: 1.784 }],
    ['no height of nobody', height, heightOf('0'), {}],
    ['no height where none is told', height, {}, {}],
    [
      'since when the person is there',
      profile,
      { age: 41, membershipStartDate: { year: 2017, month: 3, day: 11 } },
      { memberSince: '2017-03-11' },
    ],
    ['the same as text', profile, { membershipStartDate: '2017-03-11' }, { memberSince: '2017-03-11' }],
    ['nothing from an age alone', profile, { age: 41 }, {}],
    ['no day that is none', profile, { membershipStartDate: { year: 2017, month: 2, day: 31 } }, {}],
  ])('tells %s', (_, part, payload, value) => expect(part.read(payload)).toEqual({ ok: true, value }));

  it.each([[null], [[]], ['<html>']])('says that %j is not the documented shape', (payload) => {
    for (const { read } of googleHealthProfile) expect(read(payload)).toEqual(wrongShape);
  });
});

describe('devices', () => {
  const { read } = googleHealthDevices;

  it('knows trackers and scales and when each last sent something', () => {
    expect(
      read({
        pairedDevices: [
          {
            name: 'users/1/pairedDevices/2098765432',
            deviceType: 'TRACKER',
            deviceVersion: 'Charge 6',
            batteryStatus: 'High',
            batteryLevel: 82,
            lastSyncTime: '2026-11-20T07:31:05Z',
            features: ['STEPS'],
          },
          { name: 'users/1/pairedDevices/98765432', deviceType: 'SCALE', deviceVersion: 'Aria Air' },
          { name: 'users/1/pairedDevices/3', deviceType: 'RING' },
          { deviceVersion: 'nameless' },
        ],
      }),
    ).toEqual({
      ok: true,
      value: [
        {
          id: '2098765432',
          name: 'Charge 6',
          kind: 'tracker',
          batteryPct: 82,
          lastSync: '2026-11-20T07:31:05Z',
        },
        { id: '98765432', name: 'Aria Air', kind: 'scale', batteryPct: null, lastSync: null },
        { id: '3', name: '3', kind: 'other', batteryPct: null, lastSync: null },
      ],
    });
  });

  it.each([[{}], [{ pairedDevices: [] }], [{ pairedDevices: [7, null, {}] }]])(
    'takes %j for no answer about any device',
    (payload) => expect(read(payload)).toEqual({ ok: true, value: null }),
  );

  it.each([[null], [[]], [{ pairedDevices: {} }]])('says that %j is not the documented shape', (payload) =>
    expect(read(payload)).toEqual(wrongShape),
  );
});
