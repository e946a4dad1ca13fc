const scope = <Name extends string>(name: Name) =>
  `https://www.googleapis.com/auth/googlehealth.${name}.readonly` as const;

export const ACTIVITY = scope('activity_and_fitness');
export const MEASUREMENTS = scope('health_metrics_and_measurements');
export const SLEEP = scope('sleep');
export const PROFILE = scope('profile');
export const SETTINGS = scope('settings');

/**
 * Scopes Tidemark asks Google Health for (google-health-api.md §2.5), read-only all. Location, nutrition, ECG and
 * rhythm notifications are never asked for; neither is any scope that is not of health, for which access is refused.
 */
export const googleHealthScopes = [
  { scope: MEASUREMENTS, required: true },
  { scope: ACTIVITY, required: false },
  { scope: SLEEP, required: false },
  { scope: PROFILE, required: false },
  { scope: SETTINGS, required: false },
] as const;
