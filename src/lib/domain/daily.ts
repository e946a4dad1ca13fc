import type { LocalDay } from './local-date';
import type { MetricId, SourceId } from './metric';
import type { Provenance } from './weigh-in';

/** One value a day as a source gives it: count, m, kcal, min, beats a minute, percent, ms, K or mL/kg/min by metric. */
export interface DailyReading {
  readonly metric: MetricId;
  readonly day: LocalDay;
  readonly value: number;
  /** What belongs to the value: bounds of a mean, minutes by zone. Names are the metric's own. */
  readonly detail?: Readonly<Record<string, number>>;
}

/** A day's value as stored: one row per account, source, metric and day. */
export interface DailyValue extends DailyReading {
  /** `account|source|metric|day`. */
  readonly id: string;
  readonly account: string;
  readonly source: SourceId;
  readonly provenance: Provenance;
  /** When the source first showed it as it stands (epoch ms). A replay does not move it. */
  readonly seenAt: number;
  /** When an answer that counts as evidence first lacked it (I10); absent while it is there. */
  readonly missingSince?: number;
  /** When its deletion was confirmed. The row stays as a tombstone. */
  readonly deletedAt?: number;
  readonly imports?: readonly string[];
}

/** The primary key of a day's value. */
export const dailyRowId = (account: string, source: SourceId, metric: MetricId, day: LocalDay): string =>
  `${account}|${source}|${metric}|${day}`;

/**
 * Metrics of which a day only gets more, until it is over and its devices have synced. Time sitting is none: a device that syncs
 * late takes some away.
 */
export const growingMetrics: ReadonlySet<MetricId> = new Set<MetricId>([
  'steps',
  'distance',
  'floors',
  'elevation',
  'calories',
  'active_minutes',
  'light_minutes',
  'moderate_minutes',
  'vigorous_minutes',
  'active_zone_minutes',
  'heart_zone_minutes',
  'steps_tracker',
  'distance_tracker',
  'floors_tracker',
  'elevation_tracker',
  'calories_tracker',
  'light_minutes_tracker',
  'moderate_minutes_tracker',
  'vigorous_minutes_tracker',
  'calories_in',
  'water',
]);
