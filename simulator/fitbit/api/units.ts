import { round } from '../../random.ts';
import type { SimRequest } from '../../http/message.ts';

/** Units follow the Accept-Language header and nothing else, not even the profile (fitbit-web-api.md §5.0). */
export interface Units {
  readonly system: 'METRIC' | 'en_US' | 'en_GB';
  readonly weight: (kilograms: number) => number;
  readonly height: (centimetres: number) => number;
}

const POUNDS = 2.204_622_621_85;

/** Two decimals in every system: known for kg (§8 "Units"), invented for pounds and stone. */
const systems: Record<'metric' | 'en_US' | 'en_GB', Units> = {
  metric: { system: 'METRIC', weight: (kg) => round(kg, 2), height: (cm) => round(cm, 1) },
  en_US: { system: 'en_US', weight: (kg) => round(kg * POUNDS, 2), height: (cm) => round(cm / 2.54, 1) },
  en_GB: { system: 'en_GB', weight: (kg) => round((kg * POUNDS) / 14, 2), height: (cm) => round(cm, 1) },
};

export const unitsOf = ({ headers }: SimRequest): Units => {
  const language = headers['accept-language']?.trim();
  return language === 'en_US' || language === 'en_GB' ? systems[language] : systems.metric;
};
