/** Scopes Tidemark asks Fitbit for (fitbit-web-api.md §2.3). Location and social are never asked for. */
export const fitbitScopes = [
  { scope: 'weight', required: true },
  { scope: 'profile', required: false },
  { scope: 'settings', required: false },
] as const;
