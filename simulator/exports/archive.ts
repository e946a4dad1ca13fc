import { addDays, dayNumber, wallClock } from '../calendar.ts';
import type { Person, WeighIn } from '../fitbit/people/person.ts';
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
} from './day-json.ts';
import { dailyTables, exerciseTable, minuteTables, sleepTables, topicTables } from './day-tables.ts';
import { lifeDays, lifeNights, lifeWorkouts, type LifeDay, type Night, type Workout } from './days.ts';
import { heartRateCsv, heartRateJson, samplesOf, type Sample } from './heart-rate.ts';
import { googleFiles, otherJson, userSleeps } from './others.ts';
import { bodyFatCsv, heightFiles, weightCsv, weightJson } from './weights.ts';
import { packZip, type ExportFile, type ZipOptions } from './zip-writer.ts';

/** The five layouts of a Fitbit account archive (import-formats.md §1). */
export type Layout = 'A' | 'B' | 'C' | 'D' | 'E';

export interface ArchiveOptions {
  readonly layout: Layout;
  /** Somebody of `fitbit/people`: the ids are those that the simulated Web API gives the same logs. */
  readonly person: Person;
  /** The moment of the export, epoch ms. */
  readonly asOf: number;
  /** Days with heart rate before that moment; none unless told. */
  readonly heartDays?: number;
  readonly heartEvery?: number;
  /** Days with everything else before that moment: steps, nights, exercises; none unless told. */
  readonly lifeDays?: number;
  /** Files of families that are not read, README, models' output. */
  readonly withOthers?: boolean;
}

export interface Archive {
  readonly files: readonly ExportFile[];
  /** The person's rows, in kg as the Web API has them. */
  readonly weighIns: readonly WeighIn[];
  readonly samples: readonly Sample[];
  readonly life: Life;
  readonly zone: string;
}

/** What was true of the days with everything else. */
export interface Life {
  readonly days: readonly LifeDay[];
  readonly nights: readonly Night[];
  readonly workouts: readonly Workout[];
}

/** One person's archive, with the truth it was made from. */
export const buildArchive = ({ layout, person, asOf, ...options }: ArchiveOptions): Archive => {
  const zone = person.zoneAt(asOf);
  const weighIns = person.weighInsThrough(asOf);
  const today = wallClock(asOf, zone).date;
  const dates = Array.from({ length: options.heartDays ?? 0 }, (_, day) =>
    addDays(today, day - (options.heartDays ?? 0)),
  );
  const days = dates.map((date) => ({
    date,
    samples: samplesOf(date, { zone, every: options.heartEvery ?? 5 }),
  }));
  const samples = days.flatMap((day) => day.samples);
  const life = lifeBefore(today, options.lifeDays ?? 0, zone);
  const isGoogle = layout === 'D' || layout === 'E';
  const withOthers = options.withOthers ?? true;
  const exported = [
    ...weightJson(weighIns, person.memberSince),
    ...heightFiles(person.heightCm, person.memberSince),
    ...days.map((day) => heartRateJson(day.date, day.samples)),
    ...lifeJson(life, person.memberSince, zone),
    ...(withOthers ? otherJson(today, zone) : []),
  ].map((file) => ({ ...file, path: `${folderOf(layout, file.path)}${file.path}` }));
  const google = isGoogle
    ? [...googleTables(weighIns, samples, zone, layout === 'E'), ...lifeTables(life, zone)]
    : [];
  const nights = (options.lifeDays ?? 0) > 0 ? [] : [userSleeps(recent(today), zone)];
  const notes = isGoogle && withOthers ? [...nights, ...googleFiles(today, zone)] : [];
  const topics = layout === 'C' && life.days.length > 0 ? topicTables(life.days).map(inTopicFolder) : [];
  const files = [
    ...exported,
    ...topics,
    ...[...google, ...notes].map((file) => inGoogleFolder(layout, file)),
  ];
  return { files, weighIns, samples, life, zone };
};

const lifeBefore = (today: string, count: number, zone: string): Life => {
  const first = addDays(today, -count);
  return {
    days: lifeDays(first, count, zone),
    nights: lifeNights(first, count, zone),
    workouts: lifeWorkouts(first, count, zone),
  };
};

const lifeJson = ({ days, nights, workouts }: Life, since: string, zone: string): ExportFile[] =>
  days.length === 0
    ? []
    : [
        ...minuteJson(days, since),
        ...levelJson(days, since),
        restingJson(days),
        vo2maxJson(days),
        runVo2maxJson(days),
        ...zonesJson(days),
        ...sleepJson(nights, since, zone),
        ...exerciseJson(workouts),
        ...foodJson(days),
        ...waterJson(days),
      ];

const lifeTables = ({ days, nights, workouts }: Life, zone: string): ExportFile[] =>
  days.length === 0
    ? []
    : [
        ...minuteTables(days),
        ...dailyTables(days),
        ...sleepTables(nights, zone),
        ...(workouts.length > 0 ? [exerciseTable(workouts, zone)] : []),
      ];

const inTopicFolder = (file: ExportFile): ExportFile => ({
  ...file,
  path: `Takeout/Fitbit/Topic/${file.path}`,
});

/** The same as one ZIP. */
export const buildArchiveZip = (options: ArchiveOptions, zip: ZipOptions = {}): Uint8Array<ArrayBuffer> =>
  packZip(buildArchive(options).files, zip);

/** As Takeout splits a large export: each part is a whole archive, and a metric's files are spread over them. */
export const inParts = (
  files: readonly ExportFile[],
  parts: number,
): { path: string; bytes: Uint8Array<ArrayBuffer> }[] =>
  Array.from({ length: parts }, (_, part) => ({
    path: `takeout-20261101T070707Z-1-00${String(part + 1)}.zip`,
    bytes: packZip(files.filter((_, index) => index % parts === part)),
  }));

const recent = (today: string): string[] =>
  // Half a year apart too, so that a change of the clocks shows.
  [-190, -189, -188, -3, -2, -1].map((days) => addDays(today, days));

const googleTables = (
  rows: readonly WeighIn[],
  samples: readonly Sample[],
  zone: string,
  hasSource: boolean,
) => {
  const days = new Map<string, Sample[]>();
  for (const sample of samples) {
    const date = new Date(sample.at).toISOString().slice(0, 10);
    const day = days.get(date);
    if (day) day.push(sample);
    else days.set(date, [sample]);
  }
  return [
    weightCsv(rows, { zone, hasSource }),
    bodyFatCsv(rows, zone),
    ...[...days].map(([date, day]) => heartRateCsv(date, day, dayNumber(date) % 2 === 0)),
  ];
};

const folderOf = (layout: Layout, name: string): string => {
  switch (layout) {
    case 'A':
      return 'JaneDoe/user-site-export/';
    case 'B':
      return /^(weight|height)/.test(name) ? 'JaneDoe/Personal & Account/' : 'JaneDoe/Physical Activity/';
    case 'C':
    case 'D':
      return 'Takeout/Fitbit/Global Export Data/';
    case 'E':
      return 'Takeout/Google Health/Global Export Data/';
  }
};

const inGoogleFolder = (layout: Layout, file: ExportFile): ExportFile => {
  const product = layout === 'E' ? 'Google Health' : 'Fitbit';
  const metric = layout === 'E' && file.path.startsWith('heart_rate') ? 'Heart Rate/' : '';
  return { ...file, path: `Takeout/${product}/Physical Activity_GoogleData/${metric}${file.path}` };
};
