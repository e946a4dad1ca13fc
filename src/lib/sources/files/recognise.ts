import type { FormatId } from '$lib/domain/imports';
import type { Opened } from './contract';

/**
 * What a base name alone says (import-formats.md §1.1). Folders and languages say nothing. An archive of twelve years
 * has thirty thousand files of some thirty families: looking into each would take longer than reading what is wanted.
 */
export type ByName =
  /** So sure that a few samples of the family are enough. */
  | { readonly kind: 'format'; readonly id: FormatId }
  | { readonly kind: 'later'; readonly stem: string }
  | { readonly kind: 'skip'; readonly why: Opened['skipped'][number]['why'] }
  | { readonly kind: 'look' }
  /** Pictures, pages, documents: not looked into where there may be thousands. */
  | { readonly kind: 'opaque' };

export const byName = (name: string): ByName => {
  const stem = stemOf(name);
  const key = stem.toLowerCase();
  const extension = extensionOf(name);
  if (/readme(\.[a-z]+)?$/i.test(name)) return { kind: 'skip', why: 'readme' };
  if (MACHINE_LEARNING.test(key)) return { kind: 'skip', why: 'machine-learning' };
  if (key === 'estimated_oxygen_variation') return { kind: 'skip', why: 'raw-signal' };
  if (extension === 'json' || extension === 'csv') {
    const id = FAMILIES.get(`${key}.${extension}`);
    if (id) return { kind: 'format', id };
    if (LATER.test(key)) return { kind: 'later', stem };
    const garmin = GARMIN.exec(stem)?.[1];
    const read = garmin && GARMIN_READ.get(garmin.toLowerCase());
    if (read && extension === 'json') return { kind: 'format', id: read };
    if (garmin) return { kind: 'later', stem: garmin };
  }
  return OPAQUE.has(extension) ? { kind: 'opaque' } : { kind: 'look' };
};

/** `heart_rate` of `heart_rate-2020-03-29.json`, `Daily SpO2` of `Daily SpO2 - 2020-03-29-2020-07-07.csv`. */
export const stemOf = (name: string): string =>
  name
    .replace(/\.[a-z\d]{1,5}$/i, '')
    .replace(/^[\d_-]+_(?=[a-z])/i, '')
    .replace(/[-_ ]*\(?\d{4}-\d{2}.*$/, '')
    .replace(/([-_ ]+(part)?\d+)+$/i, '')
    .trim() || name;

export const extensionOf = (name: string): string =>
  /\.([a-z\d]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Outputs of models: four fifths of some archives, and no reading among them. */
const MACHINE_LEARNING = /^(useractivityprobabilities|usersensorcompressiontoken)/;

/** Families of Fitbit that are read, by stem and extension. */
const FAMILIES: ReadonlyMap<string, FormatId> = new Map<string, FormatId>([
  ['heart_rate.json', 'fitbit-heart-rate-json'],
  ['steps.json', 'fitbit-steps-json'],
  ['distance.json', 'fitbit-distance-json'],
  ['calories.json', 'fitbit-calories-json'],
  ['sedentary_minutes.json', 'fitbit-active-minutes-json'],
  ['lightly_active_minutes.json', 'fitbit-active-minutes-json'],
  ['moderately_active_minutes.json', 'fitbit-active-minutes-json'],
  ['very_active_minutes.json', 'fitbit-active-minutes-json'],
  ['resting_heart_rate.json', 'fitbit-resting-heart-rate-json'],
  ['time_in_heart_rate_zones.json', 'fitbit-heart-zones-json'],
  ['demographic_vo2_max.json', 'fitbit-vo2max-json'],
  ['run_vo2_max.json', 'fitbit-run-vo2max-json'],
  ['sleep.json', 'fitbit-sleep-json'],
  ['exercise.json', 'fitbit-exercise-json'],
  ['food_logs.json', 'fitbit-food-json'],
  ['water_logs.json', 'fitbit-water-json'],
  ['heart_rate.csv', 'fitbit-heart-rate-csv'],
  ['steps.csv', 'fitbit-steps-csv'],
  ['distance.csv', 'fitbit-distance-csv'],
  ['calories.csv', 'fitbit-calories-csv'],
  ['active_zone_minutes.csv', 'fitbit-zone-minutes-csv'],
  ['daily_resting_heart_rate.csv', 'fitbit-days-csv'],
  ['daily_heart_rate_variability.csv', 'fitbit-days-csv'],
  ['daily_oxygen_saturation.csv', 'fitbit-days-csv'],
  ['daily_respiratory_rate.csv', 'fitbit-days-csv'],
  ['daily_sleep_temperature_derivations.csv', 'fitbit-days-csv'],
  ['active zone minutes.csv', 'fitbit-zone-minutes-topic-csv'],
  ['daily spo2.csv', 'fitbit-days-csv'],
  ['daily heart rate variability summary.csv', 'fitbit-days-csv'],
  ['daily respiratory rate summary.csv', 'fitbit-days-csv'],
  ['usersleeps.csv', 'fitbit-sleeps-csv'],
  ['usersleepstages.csv', 'fitbit-sleeps-csv'],
  ['userexercises.csv', 'fitbit-exercises-csv'],
]);

/** Families of Fitbit that this version names and does not read. */
const LATER = new RegExp(
  `^(${[
    'steps|distance|calories|altitude|floors|exercise|badge|trophy|profile',
    '(user)?sleeps?|sleep_score|user(sleepstages|sleepscores|exercises)',
    '(sedentary|lightly_active|moderately_active|very_active|active|active_zone)_minutes',
    'active zone minutes|active_energy_burned|activity_level|sedentary_period|swim_lengths_data',
    'resting_heart_rate|(time|calories)_in_heart_rate_zones?|heart_rate_variability|heart rate variability.*',
    'daily[_ ].*|minute spo2|oxygen_saturation|(demographic_|run_)?vo2_max',
    'respiratory[_ ]rate.*|(device|computed|wrist|body)[_ ]temperature.*|stress[_ ]score|cardio_.*',
    'water_logs|food_logs|glucose|menstrual_.*|mindful.*|gps_location|live_pace|hydration_log|nutrition_log',
  ].join('|')})$`,
);

/** Garmin's, behind a number or the person's address. */
const GARMIN =
  /(?:^|_)(sleepData|healthStatusData|UDSFile|HydrationLogFile|TrainingHistory|RunRacePredictions|summarizedActivities|userBioMetricProfileData|bioMetrics_latest|heartRateZones|Metrics[a-z]*|[a-z]*(?:TrainingReadiness|HillScore|EnduranceScore|FitnessAgeData)[a-z]*)$/i;

/** Those of them that are read. */
const GARMIN_READ: ReadonlyMap<string, FormatId> = new Map<string, FormatId>([
  ['udsfile', 'garmin-days'],
  ['sleepdata', 'garmin-sleep'],
  ['summarizedactivities', 'garmin-activities'],
]);

const OPAQUE = new Set(
  (
    'jpg jpeg png gif webp heic svg ico mp3 mp4 mov wav avi html htm css js pdf doc docx xls xlsx gpx tcx kml ics vcf ' +
    'mbox eml'
  ).split(' '),
);
