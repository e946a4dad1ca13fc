import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, wallClock } from '../calendar.ts';
import type { Person, WeighIn } from '../fitbit/people/person.ts';
import { appleExport } from './apple.ts';
import { buildArchiveZip } from './archive.ts';
import { lifeDays, lifeNights, lifeWorkouts } from './days.ts';
import { garminActivityFile, garminDayFiles, garminSleepFile } from './garmin-archive.ts';
import { garminBiometrics } from './garmin-biometrics.ts';
import { garminFit } from './garmin-fit.ts';
import { garminReport } from './garmin-report.ts';
import { monthlyCsv } from './monthly.ts';
import { bytesOf } from './shapes.ts';
import type { Weighing } from './weighings.ts';
import { withingsWeight } from './withings.ts';
import { packZip } from './zip-writer.ts';

/** Days of heart rate in the large archive: some megabytes, as a month of a watch is. */
const HEART_DAYS = 30;
const MONTH = 30;
/** What the other brands have of the person: the last months, and not all of them. */
const RECENT = 120;
/** Days, nights and workouts in the phone's export: some megabytes as well. */
const LIFE_DAYS = 14;

/** One person's exports of every brand, to be tried by hand: writes them to a folder and gives their names. */
export const writeSamples = (folder: string, person: Person, asOf: number): string[] => {
  const rows = person.weighInsThrough(asOf);
  // A scale knows the time; what was typed into Fitbit without one is on no scale.
  const recent = rows
    .slice(-RECENT)
    .filter(({ time }) => time !== '23:59:59')
    .map(asWeighing);
  const garmin = recent.filter((_, index) => index % 7 !== 3);
  const zone = person.zoneAt(asOf);
  const month = rows.at(-1)?.date.slice(0, 7) ?? '2026-10';
  const monthly = monthlyCsv(rows, { month, unit: 'lb' });
  const since = addDays(wallClock(asOf, zone).date, -LIFE_DAYS);
  const life = {
    days: lifeDays(since, LIFE_DAYS, zone),
    nights: lifeNights(since, LIFE_DAYS, zone),
    workouts: lifeWorkouts(since, LIFE_DAYS, zone),
    zone,
  };
  const apple = [...appleExport(recent, { life })].join('');
  const nested = packZip([{ path: 'weight.fit', bytes: garminFit(garmin, zone) }], { stored: true });
  const files: [string, Uint8Array][] = [
    ['takeout.zip', buildArchiveZip({ layout: 'E', person, asOf, heartDays: HEART_DAYS })],
    ['MyFitbitData.zip', buildArchiveZip({ layout: 'B', person, asOf })],
    [monthly.path, monthly.bytes],
    ['Weight.csv', bytesOf(garminReport(garmin))],
    [
      'garmin-archive.zip',
      packZip([
        {
          path: 'DI_CONNECT/DI-Connect-Wellness/1_userBioMetrics.json',
          bytes: bytesOf(garminBiometrics(garmin, zone)),
        },
        ...garminLife(wallClock(asOf, zone).date, zone),
        {
          path: 'DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip',
          bytes: nested,
          stored: true,
        },
      ]),
    ],
    ['withings-weight.csv', bytesOf(withingsWeight(recent))],
    ['apple-export.zip', packZip([{ path: 'apple_health_export/export.xml', bytes: bytesOf(apple) }])],
  ];
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  return files.map(([name]) => name);
};

/** A month of days, nights and exercises before a date. */
const garminLife = (date: string, zone: string) => {
  const first = addDays(date, -MONTH);
  const days = lifeDays(first, MONTH, zone);
  return [
    ...garminDayFiles(days, zone),
    garminSleepFile(lifeNights(first, MONTH, zone), days, zone),
    garminActivityFile(lifeWorkouts(first, MONTH, zone), zone),
  ];
};

const asWeighing = ({ date, time, weight, fat, bmi }: WeighIn): Weighing => ({
  time: `${date}T${time.slice(0, 5)}:00`,
  kg: weight,
  fatPct: fat ?? null,
  bmi,
});
