/** Scopes Tidemark asks Fitbit for (fitbit-web-api.md §2.3). Location and social are never asked for. */
export const fitbitScopes = [
  { scope: 'weight', required: true },
  { scope: 'activity', required: false },
  { scope: 'heartrate', required: false },
  { scope: 'sleep', required: false },
  { scope: 'oxygen_saturation', required: false },
  { scope: 'respiratory_rate', required: false },
  { scope: 'temperature', required: false },
  { scope: 'cardio_fitness', required: false },
  { scope: 'nutrition', required: false },
  { scope: 'profile', required: false },
  { scope: 'settings', required: false },
] as const;
