import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heartRateText, samplesOf } from '../../../../simulator/exports/heart-rate';
import { userSleeps } from '../../../../simulator/exports/others';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';
import { contextOf, entryOf } from '../../../../tests/support/entries';
import { zoneOf } from './zone-clues';
import {
  hoursOfHeartRate,
  offsetsOfDays,
  offsetsOfSleeps,
  offsetsOfTwins,
  zoneOfProfile,
} from './zone-offsets';

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

describe('a zone of much travel', () => {
  const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-10`);
  const away = months
    .slice(0, 5)
    .map((date, index) => ({ at: Date.parse(date) + 86_400_000, minutes: [-240, 540][index % 2]! }));

  it('is the one that fits best, though it is no offset', () => {
    const seen = [...seenIn('Europe/Berlin', months), ...away];
    expect(zoneOf(seen, [])).toEqual(iana('Europe/Berlin'));
    expect(zoneOf(seen, [iana('Asia/Tokyo'), iana('Europe/Paris')])).toEqual(iana('Europe/Paris'));
  });

  it('is an offset where clocks at home do not change', () =>
    expect(zoneOf([...seenIn('Asia/Kolkata', months), ...away], [iana('Europe/Berlin')])).toEqual({
      kind: 'offset',
      minutes: 330,
    }));
});

it('days of Garmin show their offsets beside a file that is damaged', async () => {
  const day = {
    wellnessStartTimeGmt: '2026-05-31T22:00:00.0',
    wellnessStartTimeLocal: '2026-06-01T00:00:00.0',
  };
  const good = entryOf('UDSFile_b.json', JSON.stringify([day]));
  const seen = await offsetsOfDays([entryOf('UDSFile_a.json', '[{"calendarDate":'), good], context);
  expect(seen).toEqual({ entry: good, offsets: [{ at: Date.parse('2026-05-31T22:00:00Z'), minutes: 120 }] });
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
