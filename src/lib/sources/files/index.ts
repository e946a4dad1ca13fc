import { appleHealth } from './apple-health';
import type { FileFormat } from './contract';
import { fitbitHeartRateCsv } from './fitbit-heart-rate-csv';
import { fitbitHeartRateJson } from './fitbit-heart-rate-json';
import { fitbitHeight } from './fitbit-height';
import { fitbitMonthlyCsv } from './fitbit-monthly-csv';
import { fitbitBodyFatCsv, fitbitWeightCsv } from './fitbit-weight-csv';
import { fitbitWeightJson } from './fitbit-weight-json';
import { garminBiometrics } from './garmin-biometrics';
import { garminFit } from './garmin-fit';
import { garminWeightCsv } from './garmin-weight-csv';
import { withingsWeightCsv } from './withings-weight-csv';

/** Every file that can be read, by id. At most one says yes to an entry, so their order means nothing. */
export const formats: readonly FileFormat[] = [
  appleHealth,
  fitbitBodyFatCsv,
  fitbitHeartRateCsv,
  fitbitHeartRateJson,
  fitbitHeight,
  fitbitMonthlyCsv,
  fitbitWeightCsv,
  fitbitWeightJson,
  garminBiometrics,
  garminFit,
  garminWeightCsv,
  withingsWeightCsv,
];
