import { appleHealth } from './apple-health';
import type { FileFormat } from './contract';
import { fitbitActiveMinutesJson } from './fitbit-active-minutes-json';
import {
  fitbitHeartZonesJson,
  fitbitRestingHeartRateJson,
  fitbitRunVo2MaxJson,
  fitbitVo2MaxJson,
} from './fitbit-days-json';
import { fitbitDaysCsv } from './fitbit-days-csv';
import { fitbitExercisesCsv } from './fitbit-exercises-csv';
import { fitbitExerciseJson } from './fitbit-exercise-json';
import { fitbitFoodJson, fitbitWaterJson } from './fitbit-food-json';
import { fitbitHeartRateCsv } from './fitbit-heart-rate-csv';
import { fitbitHeartRateJson } from './fitbit-heart-rate-json';
import { fitbitHeight } from './fitbit-height';
import {
  fitbitCaloriesCsv,
  fitbitDistanceCsv,
  fitbitStepsCsv,
  fitbitZoneMinutesCsv,
} from './fitbit-minutes-csv';
import { fitbitCaloriesJson, fitbitDistanceJson, fitbitStepsJson } from './fitbit-minutes-json';
import { fitbitMonthlyCsv } from './fitbit-monthly-csv';
import { fitbitSleepsCsv } from './fitbit-sleeps-csv';
import { fitbitSleepJson } from './fitbit-sleep-json';
import { fitbitBodyFatCsv, fitbitWeightCsv } from './fitbit-weight-csv';
import { fitbitWeightJson } from './fitbit-weight-json';
import { fitbitZoneMinutesTopicCsv } from './fitbit-zone-minutes-topic';
import { garminActivities } from './garmin-activities';
import { garminBiometrics } from './garmin-biometrics';
import { garminDays } from './garmin-days';
import { garminFit } from './garmin-fit';
import { garminSleep } from './garmin-sleep';
import { garminWeightCsv } from './garmin-weight-csv';
import { withingsWeightCsv } from './withings-weight-csv';

/** Every file that can be read, by id. At most one says yes to an entry, so their order means nothing. */
export const formats: readonly FileFormat[] = [
  appleHealth,
  fitbitActiveMinutesJson,
  fitbitBodyFatCsv,
  fitbitCaloriesCsv,
  fitbitCaloriesJson,
  fitbitDaysCsv,
  fitbitDistanceCsv,
  fitbitDistanceJson,
  fitbitExerciseJson,
  fitbitExercisesCsv,
  fitbitFoodJson,
  fitbitHeartRateCsv,
  fitbitHeartRateJson,
  fitbitHeartZonesJson,
  fitbitHeight,
  fitbitMonthlyCsv,
  fitbitRestingHeartRateJson,
  fitbitRunVo2MaxJson,
  fitbitSleepJson,
  fitbitSleepsCsv,
  fitbitStepsCsv,
  fitbitStepsJson,
  fitbitVo2MaxJson,
  fitbitWaterJson,
  fitbitWeightCsv,
  fitbitWeightJson,
  fitbitZoneMinutesCsv,
  fitbitZoneMinutesTopicCsv,
  garminActivities,
  garminBiometrics,
  garminDays,
  garminFit,
  garminSleep,
  garminWeightCsv,
  withingsWeightCsv,
];
