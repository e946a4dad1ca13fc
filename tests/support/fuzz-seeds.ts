import { appleExport } from '../../simulator/exports/apple';
import {
  exerciseJson,
  foodJson,
  levelJson,
  minuteJson,
  restingJson,
  runVo2maxJson,
  sleepJson,
  vo2maxJson,
  waterJson,
  zonesJson,
} from '../../simulator/exports/day-json';
import {
  dailyTables,
  exerciseTable,
  minuteTables,
  sleepTables,
  topicTables,
} from '../../simulator/exports/day-tables';
import { lifeDays, lifeNights, lifeWorkouts } from '../../simulator/exports/days';
import { garminActivityFile, garminDayFiles, garminSleepFile } from '../../simulator/exports/garmin-archive';
import { garminBiometrics, garminWeightService } from '../../simulator/exports/garmin-biometrics';
import { garminFit } from '../../simulator/exports/garmin-fit';
import { garminReport } from '../../simulator/exports/garmin-report';
import { weighings, type Weighing } from '../../simulator/exports/weighings';
import type { ExportFile } from '../../simulator/exports/zip-writer';
import { withingsWeight } from '../../simulator/exports/withings';
import type { FormatId } from '../../src/lib/domain/imports';

export interface Seed {
  readonly format: FormatId;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const truth = weighings(5, '2023-12-20', 25);
const us = (day: string) => `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(2, 4)}`;
const pounds = (kg: number) => Number((kg / 0.45359237).toFixed(1));
const text = (format: FormatId, name: string, content: string): Seed => ({
  format,
  name,
  bytes: new TextEncoder().encode(content),
});

/** Small valid files of every format, to be damaged: Fitbit's written out here, the others as their writers give them. */
export const seeds: readonly Seed[] = [
  text('garmin-weight-csv', 'Weight.csv', garminReport(truth)),
  text(
    'garmin-weight-csv',
    'Gewicht.csv',
    garminReport(truth, { language: 'de', date: 'local', delimiter: ';', decimalComma: true, clock: 24 }),
  ),
  text(
    'garmin-weight-csv',
    'Weight_2.csv',
    garminReport(truth, { units: ['lb'], unitInCell: false, date: 'figures-dmy' }),
  ),
  text('withings-weight-csv', 'weight.csv', withingsWeight(truth, { unit: 'lb' })),
  text('garmin-biometrics', '1_userBioMetrics.json', garminBiometrics(truth, 60, { olderVersions: true })),
  text('garmin-biometrics', 'answer.json', garminWeightService(truth, 60)),
  { format: 'garmin-fit', name: 'weights.fit', bytes: garminFit(truth, 60, { users: [1, 2] }) },
  {
    format: 'garmin-fit',
    name: 'big.fit',
    bytes: garminFit(truth, 60, { bigEndian: true, header: 12, developerField: true }),
  },
  text(
    'apple-health',
    'export.xml',
    [...appleExport(truth, { iOS16: true, correlations: true, beats: 2 })].join(''),
  ),
  text('apple-health', 'exportar.xml', appleLifeSeed()),
  text('apple-health', 'eksport.xml', [...appleExport(truth.slice(0, 9), { unit: 'lb' })].join('')),
  text('fitbit-weight-json', 'weight-2023-12-20.json', JSON.stringify(truth.map(weightLog), null, 2)),
  text(
    'fitbit-weight-csv',
    'weight.csv',
    table('weight grams', (row) => Math.round(row.kg * 1000)),
  ),
  text(
    'fitbit-body-fat-csv',
    'body_fat_2023-12-20.csv',
    table('body fat percentage', (row) => row.fatPct ?? 20),
  ),
  text(
    'fitbit-heart-rate-csv',
    'heart_rate_2023-12-20.csv',
    table('beats per minute', (row) => Math.round(row.kg)),
  ),
  text('fitbit-heart-rate-json', 'heart_rate-2023-12-20.json', JSON.stringify(beats(), null, 2)),
  ...lifeSeeds(),
  text('fitbit-monthly-csv', 'fitbit_export_20231220.csv', monthly()),
];

function weightLog({ time, kg, bmi, fatPct }: Weighing) {
  const day = time.slice(0, 10);
  const log = {
    logId: Date.parse(`${time}Z`),
    weight: pounds(kg),
    bmi,
    date: us(day),
    time: time.slice(11),
    source: 'Aria',
  };
  return fatPct === null ? log : { ...log, fat: fatPct };
}

function table(value: string, of: (row: Weighing) => number): string {
  const rows = truth.map((row) => `${row.time}.609898Z,${of(row)},Scale`);
  return `timestamp,${value},data source\n${rows.join('\n')}\n`;
}

function beats() {
  return Array.from({ length: 60 }, (_, at) => ({
    dateTime: `12/20/23 ${String(Math.floor(at / 6)).padStart(2, '0')}:${String((at * 7) % 60).padStart(2, '0')}:05`,
    value: { bpm: 60 + at, confidence: at % 4 },
  }));
}

function monthly(): string {
  const rows = truth.map(({ time, kg, bmi }) => `"${time.slice(0, 10)}","${pounds(kg)}","${bmi}","0"`);
  return `Body\nDate,Weight,BMI,Fat\n${rows.join('\n')}\n\nActivities\nDate,Calories Burned,Steps,Distance\n"2023-12-20","2,100","20,866","15.34"\n\nFoods\nDate,Calories In\n"2023-12-20","1,950"\n\nSleep\nStart Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,Minutes REM Sleep,Minutes Light Sleep,Minutes Deep Sleep\n"2023-12-21 1:10PM","2023-12-21 2:00PM","40","10","1","50","N/A","N/A","N/A"\n"2023-12-20 11:36PM","2023-12-21 7:20AM","400","64","31","464","90","250","60"\n\n`;
}

/** A few records of every type. */
function appleLifeSeed(): string {
  const zone = 'Europe/Berlin';
  const days = lifeDays('2023-12-20', 2, zone).map((day) => ({
    ...day,
    minutes: day.minutes.filter((_, index) => index % 90 === 0),
    level: { ...day.level, moderate: 1, vigorous: 1 },
  }));
  const nights = lifeNights('2023-12-20', 2, zone);
  const workouts = lifeWorkouts('2023-12-15', 5, zone);
  const text = [...appleExport([], { life: { days, nights, workouts, zone } })].join('');
  // Heart beats alone would be nine in ten of it.
  let beats = 0;
  return text.replaceAll(/ <Record type="HKQuantityTypeIdentifierHeartRate".*\n/g, (line) =>
    beats++ % 20 === 0 ? line : '',
  );
}

/** Two days of everything else; of files of one format the first and, where they differ by what they hold, one of each. */
function lifeSeeds(): Seed[] {
  const days = lifeDays('2023-12-20', 2, 'Europe/Berlin').map((day) => ({
    ...day,
    minutes: day.minutes.filter((_, index) => index % 90 === 0),
    kcalByMinute: day.kcalByMinute.slice(0, 30),
  }));
  const [nights, workouts] = [
    lifeNights('2023-12-20', 2, 'Europe/Berlin'),
    lifeWorkouts('2023-12-01', 8, 'Europe/Berlin'),
  ];
  const since = '2023-12-20';
  const files: [FormatId, ExportFile][] = [
    ...minuteJson(days, since).map((file): [FormatId, ExportFile] => [
      `fitbit-${file.path.split('-')[0] as 'steps' | 'distance' | 'calories'}-json`,
      file,
    ]),
    ...levelJson(days, since).map((file): [FormatId, ExportFile] => ['fitbit-active-minutes-json', file]),
    ['fitbit-resting-heart-rate-json', restingJson(days)],
    ['fitbit-vo2max-json', vo2maxJson(days)],
    ['fitbit-run-vo2max-json', runVo2maxJson(days)],
    ['fitbit-heart-zones-json', zonesJson(days)[0]!],
    ['fitbit-sleep-json', sleepJson(nights, since, 'Europe/Berlin')[0]!],
    ['fitbit-exercise-json', exerciseJson(workouts)[0]!],
    ['fitbit-food-json', foodJson(days)[0]!],
    ['fitbit-water-json', waterJson(days)[0]!],
    ...minuteTables(days).map((file): [FormatId, ExportFile] => [
      file.path.startsWith('active')
        ? 'fitbit-zone-minutes-csv'
        : `fitbit-${file.path.split('_')[0] as 'steps' | 'distance' | 'calories'}-csv`,
      file,
    ]),
    ...[...dailyTables(days), ...topicTables(days)].map((file): [FormatId, ExportFile] => [
      file.path.startsWith('Active Zone') ? 'fitbit-zone-minutes-topic-csv' : 'fitbit-days-csv',
      file,
    ]),
    ['fitbit-sleeps-csv', sleepTables(nights, 'Europe/Berlin')[0]!],
    ['fitbit-exercises-csv', exerciseTable(workouts, 'Europe/Berlin')],
    ['garmin-days', garminDayFiles(days, 'Europe/Berlin')[0]!],
    ['garmin-sleep', garminSleepFile(nights, days, 'Europe/Berlin')],
    ['garmin-activities', garminActivityFile(workouts, 'Europe/Berlin')],
  ];
  return files.map(([format, { path, bytes }]) => ({ format, name: path.split('/').at(-1)!, bytes }));
}
