/** The 15 scopes with the code each has inside the access token (fitbit-web-api.md §2.3; ecg and irn inferred). */
export const scopeCodes = {
  activity: 'act',
  cardio_fitness: 'cf',
  electrocardiogram: 'ecg',
  heartrate: 'hr',
  irregular_rhythm_notifications: 'irn',
  location: 'loc',
  nutrition: 'nut',
  oxygen_saturation: 'oxy',
  profile: 'pro',
  respiratory_rate: 'res',
  settings: 'set',
  sleep: 'sle',
  social: 'soc',
  temperature: 'tem',
  weight: 'wei',
} as const;

export type Scope = keyof typeof scopeCodes;

export const isScope = (text: string): text is Scope => Object.hasOwn(scopeCodes, text);

/** Words as the consent page shows them. */
export const scopeLabels: Record<Scope, string> = {
  activity: 'Activity and exercise',
  cardio_fitness: 'Cardio fitness score',
  electrocardiogram: 'Electrocardiogram',
  heartrate: 'Heart rate',
  irregular_rhythm_notifications: 'Irregular rhythm notifications',
  location: 'Location and GPS',
  nutrition: 'Food and water logs',
  oxygen_saturation: 'Oxygen saturation (SpO2)',
  profile: 'Profile',
  respiratory_rate: 'Breathing rate',
  settings: 'Devices and settings',
  sleep: 'Sleep',
  social: 'Friends',
  temperature: 'Temperature',
  weight: 'Weight',
};

/** Separated by spaces; `+` was decoded with the query already. Each once, in the order asked. */
export const parseScopes = (text: string): { scopes: Scope[]; unknown: string[] } => {
  const words = [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
  return { scopes: words.filter(isScope), unknown: words.filter((word) => !isScope(word)) };
};
