import type { Page } from 'playwright/test';
import type { Account } from '../../src/lib/domain/account.ts';
import type { MetricId } from '../../src/lib/domain/metric.ts';
import { today as browserToday } from './today';

interface Filling {
  /** How many days up to today have daily values. */
  readonly days: number;
  /** How many days up to today have minutes; every third one was not worn. */
  readonly minuteDays?: number;
  /** Of these metrics; without it, of a whole life. */
  readonly metrics?: readonly MetricId[];
  /** How many days before today the daily values end. */
  readonly until?: number;
  readonly account?: Partial<Account>;
}

/** The value that `fillMetrics` gives a metric `i` days before today. */
export const filledValue = (metric: MetricId, i: number): number => {
  const [middle, swing, decimals] = SHAPES[metric] ?? [100, 20, 0];
  const wave = Math.sin(i / 58) * 0.5 + Math.sin(i * 1.7) * 0.35 + Math.sin(i * 0.31) * 0.15;
  const factor = 10 ** decimals;
  return Math.round((middle + swing * wave) * factor) / factor;
};

const SHAPES: Partial<Record<MetricId, readonly [middle: number, swing: number, decimals: number]>> = {
  steps: [8_200, 6_000, 0],
  distance: [6_100, 4_200, 0],
  floors: [11, 9, 0],
  elevation: [34, 27, 0],
  calories: [2_350, 450, 0],
  active_zone_minutes: [34, 33, 0],
  light_minutes: [215, 70, 0],
  moderate_minutes: [24, 22, 0],
  vigorous_minutes: [19, 18, 0],
  sedentary_minutes: [690, 120, 0],
  heart_zone_minutes: [48, 40, 0],
  resting_heart_rate: [57, 5, 0],
  hrv_rmssd: [44, 14, 1],
  spo2_night_avg: [96.2, 1.2, 1],
  respiratory_rate: [14.6, 1.1, 1],
  skin_temperature_variation: [0, 0.8, 1],
  vo2max: [43, 2, 1],
  calories_in: [2_050, 500, 0],
  water: [1_600, 700, 0],
  steps_tracker: [8_000, 6_000, 0],
  calories_tracker: [2_300, 450, 0],
};

/**
 * A person with daily values and minutes up to today, put into the store past the app. The page must have opened it. Each
 * metric has a value every day but every eleventh, on which nothing was worn.
 */
export const fillMetrics = async (
  page: Page,
  { days, minuteDays = 0, metrics = Object.keys(SHAPES) as MetricId[], until = 0, account = {} }: Filling,
): Promise<void> => {
  const owner = account.id ?? 'fitbit-METRIC';
  const series = metrics.map((metric) => ({
    metric,
    values: Array.from({ length: days }, (_, i) => (i % 11 === 10 ? null : filledValue(metric, i))),
  }));
  await page.evaluate(
    ([id, lists, minutes, ended, more, today]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(['accounts', 'daily', 'minutes'], 'readwrite');
          writing.objectStore('accounts').put({
            id,
            vendor: 'fitbit',
            vendorUserId: 'METRIC',
            label: 'Twelve years',
            participantId: null,
            state: 'connected',
            needs: null,
            scopes: ['weight', 'activity', 'heartrate'],
            profile: {
              timeZone: 'Europe/Berlin',
              heightM: 1.72,
              memberSince: null,
              displayName: null,
              goals: { steps: 10_000 },
            },
            profileCheckedAt: Date.now(),
            goalsCheckedAt: Date.now(),
            devices: null,
            createdAt: 1,
            updatedAt: 2,
            lastSyncAt: Date.now(),
            alsoKnownAs: [],
            sameAs: null,
            accessEndsAt: null,
            consentEndsAt: null,
            ...more,
          });
          const common = { account: id, source: 'fitbit', provenance: { kind: 'api' }, seenAt: 1 };
          for (const { metric, values } of lists)
            for (const [i, value] of values.entries())
              if (value !== null)
                writing.objectStore('daily').put({
                  ...common,
                  id: `${id}|fitbit|${metric}|${today - ended - i}`,
                  metric,
                  day: today - ended - i,
                  value,
                });
          for (let i = 0; i < minutes; i++) {
            if (i % 3 === 2) continue;
            const pulse = new Uint8Array(1_440);
            const steps = new Uint8Array(1_440);
            for (let minute = 0; minute < 1_440; minute++) {
              const awake = minute > 420 && minute < 1_380;
              const run = minute > 1_080 && minute < 1_125;
              const off = minute > 900 && minute < 930;
              const wave = 6 * Math.sin(minute / 37) + 4 * Math.sin(minute * 1.3 + i);
              if (!off) pulse[minute] = Math.round((run ? 148 : awake ? 78 : 56) + wave);
              if (awake && !off && (run || minute % 9 === 0)) steps[minute] = run ? 160 : 20 + (minute % 60);
            }
            for (const [metric, values] of [
              ['heart_rate', pulse],
              ['steps_interval', steps],
            ] as const)
              writing.objectStore('minutes').put({
                ...common,
                id: `${id}|fitbit|${metric}|${today - i}|api`,
                metric,
                day: today - i,
                values,
                measured: values.filter((value) => value > 0).length,
              });
          }
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => reject(new Error('not written'));
        };
      }),
    [owner, series, minuteDays, until, account, browserToday()] as const,
  );
};
