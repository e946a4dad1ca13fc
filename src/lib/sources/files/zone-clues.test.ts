import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heartRateText, samplesOf } from '../../../../simulator/exports/heart-rate';
import { userSleeps } from '../../../../simulator/exports/others';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';
import { contextOf, entryOf } from '../../../../tests/support/entries';
import { zoneOf } from './zone-clues';
import { hoursOfHeartRate, offsetsOfSleeps, offsetsOfTwins, zoneOfProfile } from './zone-offsets';

const context = contextOf();
const iana = (name: string): ZoneRule => ({ kind: 'iana', name });
const seenIn = (name: string, dates: readonly string[]) =>
  dates.map((date) => ({ at: Date.parse(date), minutes: offsetAt(Date.parse(date), iana(name)) }));
const aYear = ['2026-01-10', '2026-03-10', '2026-05-10', '2026-07-10', '2026-11-10'];

describe('a zone from offsets', () => {
  it('is a candidate that fits them', () =>
    expect(zoneOf(seenIn('Europe/Berlin', aYear), [iana('Asia/Tokyo'), iana('Europe/Paris')])).toEqual(
      iana('Europe/Paris'),
    ));

  it('forgives a journey', () => {
    const seen = [...seenIn('Europe/Berlin', aYear), { at: Date.parse('2026-08-01'), minutes: -240 }];
    expect(zoneOf(seen, [iana('Europe/Berlin')])).toEqual(iana('Europe/Berlin'));
  });

  it('is a well-known zone where the clocks changed', () =>
    expect(zoneOf(seenIn('Australia/Melbourne', aYear), [iana('Europe/Berlin')])).toEqual(
      iana('Australia/Sydney'),
    ));

  it('is an offset where they did not, and nothing where none was seen', () => {
    expect(zoneOf(seenIn('Asia/Kolkata', aYear), [iana('Europe/Berlin')])).toEqual({
      kind: 'offset',
      minutes: 330,
    });
    expect(zoneOf([], [iana('Europe/Berlin')])).toBeNull();
  });
});

describe('sleeps', () => {
  const entry = (placeholder: boolean) => {
    const { path, bytes } = userSleeps(aYear, 'America/New_York', placeholder);
    return entryOf(path, bytes);
  };
  it('show an offset at each night', async () => {
    const seen = await offsetsOfSleeps([entry(false)], context);
    expect(zoneOf(seen!.offsets, [iana('America/New_York')])).toEqual(iana('America/New_York'));
  });
  it('show nothing where all are +00:00', async () =>
    expect(await offsetsOfSleeps([entry(true)], context)).toBeNull());
});

it('twins show it: the clock of one less the instant of the other, unless the clock is a placeholder', async () => {
  const json = entryOf(
    'weight-2026-05-01.json',
    JSON.stringify([
      { logId: 1, weight: 156.5, date: '05/06/26', time: '19:38:18' },
      { logId: 2, weight: 156.5, date: '05/09/26', time: '23:59:59' },
    ]),
  );
  const csv = entryOf(
    'weight.csv',
    'timestamp,weight grams,data source\n2026-05-06T09:38:18.6Z,71000,Aria\n2026-05-09T07:00:00Z,71000,Aria\n',
  );
  const seen = await offsetsOfTwins([json], [csv], context);
  expect(seen?.offsets.map(({ minutes }) => minutes)).toEqual([600]);
});

describe('heart rate', () => {
  const day = (date: string, zone: string, every: number) =>
    entryOf(`heart_rate-${date}.json`, heartRateText(samplesOf(date, { zone, every })));
  it.each(['America/St_Johns', 'Pacific/Auckland', 'Asia/Kolkata'])(
    'shows the offset of %s by its midnights',
    async (zone) => {
      const seen = await hoursOfHeartRate(
        [day('2026-07-01', zone, 20), day('2026-12-01', zone, 20)],
        context,
      );
      for (const { at, minutes } of seen!.offsets) expect(minutes).toBe(offsetAt(at, iana(zone)));
      expect(seen!.offsets.length).toBe(2);
    },
  );
  it('shows nothing where the night is missing', async () => {
    const noon = samplesOf('2026-07-01', { zone: 'Europe/Berlin', every: 20 }).slice(2000, 3000);
    expect(
      await hoursOfHeartRate([entryOf('heart_rate-2026-07-01.json', heartRateText(noon))], context),
    ).toBeNull();
  });
});

it('a profile is read for its zone alone', async () => {
  const profile = (zone: string) => entryOf('Profile.csv', `id,full_name,timezone\n2,Jane,${zone}\n`);
  expect((await zoneOfProfile([profile('Europe/Lisbon')], context))?.zone).toEqual(iana('Europe/Lisbon'));
  expect(await zoneOfProfile([profile('Mars/Olympus')], context)).toBeNull();
});

const real = '../shared/data/fitbit-archive-2020-au/heart_rate-2020-03-29.json';
it.skipIf(!existsSync(real))(`a real day of 2020 is Melbourne's (${real})`, async () => {
  const seen = await hoursOfHeartRate([entryOf('heart_rate-2020-03-29.json', readFileSync(real))], context);
  expect(seen?.offsets.map(({ minutes }) => minutes)).toEqual([660]);
});
