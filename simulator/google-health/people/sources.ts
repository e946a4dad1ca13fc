/** Where a point comes from, as `dataSource` tells it (google-health-api.md §4.6). */

interface DataSource {
  readonly recordingMethod: string;
  readonly platform: string;
  readonly device?: {
    readonly displayName: string;
    readonly manufacturer?: string;
    readonly formFactor: string;
  };
  readonly application?: { readonly packageName: string };
}

export const tracker: DataSource = {
  recordingMethod: 'PASSIVELY_MEASURED',
  platform: 'FITBIT',
  device: { displayName: 'Charge 5', manufacturer: 'Fitbit', formFactor: 'FITNESS_BAND' },
};

export const derived: DataSource = { ...tracker, recordingMethod: 'DERIVED' };
export const started: DataSource = { ...tracker, recordingMethod: 'ACTIVELY_MEASURED' };

export const phone: DataSource = {
  recordingMethod: 'PASSIVELY_MEASURED',
  platform: 'FITBIT',
  device: { displayName: 'Pixel 10', formFactor: 'PHONE' },
};

export const healthConnect: DataSource = {
  recordingMethod: 'UNKNOWN',
  platform: 'HEALTH_CONNECT',
  application: { packageName: 'com.example.steps' },
};

export const manual: DataSource = { recordingMethod: 'MANUAL', platform: 'FITBIT' };

/** By the scale's name in Fitbit's log; a value typed in has none. */
export const scaleOrHand = (source: string | undefined): DataSource => {
  if (!source?.startsWith('Aria')) return manual;
  const displayName = source.replace(/^Aria(?=\w)/, 'Aria ');
  return {
    recordingMethod: 'ACTIVELY_MEASURED',
    platform: 'FITBIT',
    device: { displayName, manufacturer: 'Fitbit', formFactor: 'SCALE' },
  };
};

/** §4.4 `dataSourceFamily`: which of them each family lets through. */
export const inFamily = (source: DataSource, family: string): boolean => {
  if (family === 'google-wearables') return source.platform === 'FITBIT' && isWorn(source);
  return family !== 'self-sources';
};

const isWorn = ({ device, recordingMethod }: DataSource) =>
  recordingMethod !== 'MANUAL' && ['FITNESS_BAND', 'WATCH'].includes(device?.formFactor ?? '');

export type { DataSource };
