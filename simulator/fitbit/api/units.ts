import { round } from '../../random.ts';
import type { SimRequest } from '../../http/message.ts';

/** Units follow the Accept-Language header and nothing else, not even the profile (fitbit-web-api.md §5.0). */
export interface Units {
  readonly system: 'METRIC' | 'en_US' | 'en_GB';
  readonly weight: (kilograms: number) => number;
  readonly height: (centimetres: number) => number;
  readonly distance: (kilometres: number) => number;
  readonly distanceUnit: 'Kilometer' | 'Mile';
  readonly elevation: (metres: number) => number;
  readonly volume: (millilitres: number) => number;
  /** A difference, so without the 32 of a reading. */
  readonly temperatureDifference: (celsius: number) => number;
}

const POUNDS = 2.204_622_621_85;

const metricLengths = {
  height: (cm: number) => round(cm, 1),
  distance: (km: number) => round(km, 6),
  distanceUnit: 'Kilometer',
  elevation: (m: number) => round(m, 3),
  volume: (ml: number) => round(ml, 1),
  temperatureDifference: (celsius: number) => round(celsius, 1),
} as const;

/** Two decimals of weight in every system: known for kg (§8 "Units"), invented for pounds and stone. */
const systems: Record<'metric' | 'en_US' | 'en_GB', Units> = {
  metric: { system: 'METRIC', weight: (kg) => round(kg, 2), ...metricLengths },
  en_US: {
    system: 'en_US',
    weight: (kg) => round(kg * POUNDS, 2),
    height: (cm) => round(cm / 2.54, 1),
    distance: (km) => round(km / 1.609_344, 6),
    distanceUnit: 'Mile',
    elevation: (m) => round(m / 0.3048, 3),
    volume: (ml) => round(ml / 29.573_529_562_5, 1),
    temperatureDifference: (celsius) => round(celsius * 1.8, 1),
  },
  en_GB: { system: 'en_GB', weight: (kg) => round((kg * POUNDS) / 14, 2), ...metricLengths },
};

export const unitsOf = ({ headers }: SimRequest): Units => {
  const language = headers['accept-language']?.trim();
  return language === 'en_US' || language === 'en_GB' ? systems[language] : systems.metric;
};
