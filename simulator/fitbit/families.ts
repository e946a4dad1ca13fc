/** The groups in which CORS, faults and refusals are switched, as the real service failed by group (§3.1, §5.6). */
export const families = [
  'authorize',
  'token',
  'revoke',
  'introspect',
  'profile',
  'devices',
  'weight-log',
  'fat-log',
  'goal',
  'body-series',
  'activity-series',
  'tracker-series',
  'activity-intraday',
  'activity-list',
  'azm',
  'heart-series',
  'heart-intraday',
  'sleep',
  'spo2',
  'hrv',
  'breathing',
  'temperature',
  'cardioscore',
  'food-series',
  'subscriptions',
  'unknown',
] as const;

export type Family = (typeof families)[number];

/** OAuth calls neither count against the quota (§4) nor as data requests. */
export const isOAuth = (family: Family): boolean =>
  family === 'authorize' || family === 'token' || family === 'revoke' || family === 'introspect';
