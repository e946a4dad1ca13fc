import { describe, expect, it } from 'vitest';
import { byName, stemOf } from './recognise';

describe('a name', () => {
  it.each([
    ['heart_rate-2020-03-29.json', 'heart_rate'],
    ['UserSleeps_2026-05-01.csv', 'UserSleeps'],
    ['exercise-100.json', 'exercise'],
    ['Daily SpO2 - 2020-03-29-2020-07-07.csv', 'Daily SpO2'],
    ['Daily Heart Rate Variability Summary - 2026-05-(7).csv', 'Daily Heart Rate Variability Summary'],
    ['12345_userBioMetrics.json', 'userBioMetrics'],
    ['sleep_score.csv', 'sleep_score'],
    ['2020.json', '2020'],
  ])('%s has the stem %s', (name, stem) => expect(stemOf(name)).toBe(stem));

  it.each([
    ['heart_rate_2026-05-01.csv', { kind: 'format', id: 'fitbit-heart-rate-csv' }],
    ['heart_rate-2026-05-01.txt', { kind: 'look' }],
    ['weight-2026-05-01.json', { kind: 'look' }],
    ['Weight.csv', { kind: 'look' }],
    ['resting_heart_rate-2020-03-09.json', { kind: 'format', id: 'fitbit-resting-heart-rate-json' }],
    ['time_in_heart_rate_zones-2020-03-09.json', { kind: 'format', id: 'fitbit-heart-zones-json' }],
    ['daily_oxygen_saturation.csv', { kind: 'format', id: 'fitbit-days-csv' }],
    ['Daily SpO2 - 2020-03-29-2020-07-07.csv', { kind: 'format', id: 'fitbit-days-csv' }],
    ['UserSleepStages_2026-05-01.csv', { kind: 'format', id: 'fitbit-sleeps-csv' }],
    ['run_vo2_max-2026-05-01.json', { kind: 'format', id: 'fitbit-run-vo2max-json' }],
    ['2019-06-01_2019-09-09_12345_sleepData.json', { kind: 'format', id: 'garmin-sleep' }],
    ['jane@example.org_0_summarizedActivities.json', { kind: 'format', id: 'garmin-activities' }],
    ['jane@example.org_1001_summarizedActivities.json', { kind: 'format', id: 'garmin-activities' }],
    ['UDSFile_2020-01-01_2020-04-10.json', { kind: 'format', id: 'garmin-days' }],
    ['MetricsMaxMetData_20250408_20250717_1.json', { kind: 'later', stem: 'MetricsMaxMetData' }],
    ['2025-08-01_2025-11-09_12345_healthStatusData.json', { kind: 'later', stem: 'healthStatusData' }],
    ['HydrationLogFile_2025-04-08_2025-07-17.json', { kind: 'later', stem: 'HydrationLogFile' }],
    ['TrainingHistory_20250408_20250717_12345.json', { kind: 'later', stem: 'TrainingHistory' }],
    ['12345_heartRateZones.json', { kind: 'later', stem: 'heartRateZones' }],
    ['UserActivityProbabilities_2026-05-01.csv', { kind: 'skip', why: 'machine-learning' }],
    ['estimated_oxygen_variation-2020-03-10.csv', { kind: 'skip', why: 'raw-signal' }],
    ['weight_readme.txt', { kind: 'skip', why: 'readme' }],
    ['IMG_0001.jpg', { kind: 'opaque' }],
    ['12345678_ACTIVITY.fit', { kind: 'look' }],
  ])('%s says %o', (name, said) => expect(byName(name)).toEqual(said));
});
