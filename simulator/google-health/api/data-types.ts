/** The 43 types of google-health-api.md §4.7 and §4.8 and what each may be asked. */

export type Kind = 'interval' | 'sample' | 'session' | 'daily' | 'catalogue';
export type Action = 'list' | 'reconcile' | 'rollUp' | 'dailyRollUp' | 'get';

export interface DataType {
  readonly id: string;
  readonly kind: Kind;
  /** `weight` in filters and `bodyFat` in JSON. */
  readonly filterName: string;
  readonly jsonKey: string;
  readonly scope: string;
  readonly actions: readonly Action[];
  /** Of one roll-up. */
  readonly maxDays: number;
  readonly pageSize: { readonly usual: number; readonly most: number };
}

export const SCOPE_PREFIX = 'https://www.googleapis.com/auth/googlehealth.';

const ACTIVITY = 'activity_and_fitness.readonly';
const METRICS = 'health_metrics_and_measurements.readonly';
const SLEEP = 'sleep.readonly';
const NUTRITION = 'nutrition.readonly';

const ALL: readonly Action[] = ['list', 'reconcile', 'rollUp', 'dailyRollUp'];
const ALL_AND_GET: readonly Action[] = [...ALL, 'get'];
const POINTS: readonly Action[] = ['list', 'reconcile'];
const POINTS_AND_GET: readonly Action[] = ['list', 'reconcile', 'get'];
const ROLLED: readonly Action[] = ['rollUp', 'dailyRollUp'];

type Row = readonly [id: string, kind: Kind, scope: string, actions: readonly Action[], maxDays?: number];

const rows: readonly Row[] = [
  ['active-energy-burned', 'interval', ACTIVITY, ALL],
  ['active-minutes', 'interval', ACTIVITY, ALL, 14],
  ['active-zone-minutes', 'interval', ACTIVITY, ALL],
  ['activity-level', 'interval', ACTIVITY, POINTS],
  ['altitude', 'interval', ACTIVITY, ALL],
  ['blood-glucose', 'sample', METRICS, ALL_AND_GET],
  ['body-fat', 'sample', METRICS, ALL_AND_GET],
  ['calories-in-heart-rate-zone', 'interval', ACTIVITY, ROLLED, 14],
  ['core-body-temperature', 'sample', METRICS, ALL_AND_GET],
  ['daily-heart-rate-variability', 'daily', METRICS, POINTS],
  ['daily-heart-rate-zones', 'daily', METRICS, POINTS],
  ['daily-oxygen-saturation', 'daily', METRICS, POINTS],
  ['daily-respiratory-rate', 'daily', METRICS, POINTS],
  ['daily-resting-heart-rate', 'daily', METRICS, POINTS],
  ['daily-sleep-temperature-derivations', 'daily', METRICS, POINTS],
  ['daily-vo2-max', 'daily', ACTIVITY, POINTS],
  ['distance', 'interval', ACTIVITY, ALL],
  ['electrocardiogram', 'session', 'ecg.readonly', ['list']],
  ['exercise', 'session', ACTIVITY, POINTS_AND_GET],
  ['floors', 'interval', ACTIVITY, ['reconcile', 'rollUp', 'dailyRollUp']],
  ['food', 'catalogue', NUTRITION, ['list', 'get']],
  ['food-measurement-unit', 'catalogue', NUTRITION, ['list', 'get']],
  ['heart-rate', 'sample', METRICS, ALL, 14],
  ['heart-rate-variability', 'sample', METRICS, POINTS],
  ['height', 'sample', METRICS, POINTS_AND_GET],
  ['hydration-log', 'session', NUTRITION, ALL_AND_GET],
  ['irregular-rhythm-notification', 'session', 'irn.readonly', ['list']],
  ['menstrual-period', 'interval', 'reproductive_health.writeonly', []],
  ['moods', 'sample', 'mindfulness.writeonly', []],
  ['nutrition-log', 'session', NUTRITION, ALL_AND_GET],
  ['ovulation-test', 'sample', 'reproductive_health.writeonly', []],
  ['oxygen-saturation', 'sample', METRICS, POINTS],
  ['respiratory-rate-sleep-summary', 'sample', METRICS, POINTS],
  ['run-vo2-max', 'sample', ACTIVITY, ALL],
  ['sedentary-period', 'interval', ACTIVITY, ALL],
  ['sleep', 'session', SLEEP, POINTS_AND_GET],
  ['steps', 'interval', ACTIVITY, ALL],
  ['swim-lengths-data', 'interval', ACTIVITY, ALL],
  ['symptoms', 'sample', 'logged_symptoms.writeonly', []],
  ['time-in-heart-rate-zone', 'interval', ACTIVITY, ALL],
  ['total-calories', 'interval', ACTIVITY, ROLLED, 14],
  ['vo2-max', 'sample', ACTIVITY, POINTS],
  ['weight', 'sample', METRICS, ALL_AND_GET],
];

const sessionPage = { usual: 25, most: 25 };
const usualPage = { usual: 1440, most: 10_000 };

export const dataTypes: ReadonlyMap<string, DataType> = new Map(
  rows.map(([id, kind, scope, actions, maxDays = 90]) => [
    id,
    {
      id,
      kind,
      filterName: id.replaceAll('-', '_'),
      jsonKey: id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      scope: SCOPE_PREFIX + scope,
      actions,
      maxDays,
      pageSize: id === 'sleep' || id === 'exercise' ? sessionPage : usualPage,
    },
  ]),
);

export const dataTypeIds = rows.map(([id]) => id);

/** The members that a filter may name (§4.2), by what clock they are on. */
export const filterFields = ({ id, kind, actions }: DataType): Readonly<Record<string, Clock>> => {
  if (!actions.includes('list') && !actions.includes('reconcile')) return {};
  if (id === 'sleep') return { 'interval.end_time': 'physical', 'interval.civil_end_time': 'civil' };
  if (id === 'electrocardiogram') return { 'interval.start_time': 'physical' };
  return fieldsOfKind[kind];
};

export type Clock = 'physical' | 'civil' | 'date';

const fieldsOfKind: Readonly<Record<Kind, Readonly<Record<string, Clock>>>> = {
  interval: { 'interval.start_time': 'physical', 'interval.civil_start_time': 'civil' },
  sample: { 'sample_time.physical_time': 'physical', 'sample_time.civil_time': 'civil' },
  session: { 'interval.civil_start_time': 'civil' },
  daily: { date: 'date' },
  catalogue: {},
};
