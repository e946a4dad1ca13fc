import { SCOPE_PREFIX } from '../api/data-types.ts';

/** Scopes of google-health-api.md §2.5 with the words of the consent page. */
export const scopeLabels: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['activity_and_fitness.readonly', 'See your activity and fitness data'],
    ['health_metrics_and_measurements.readonly', 'See your health metrics and measurements'],
    ['sleep.readonly', 'See your sleep data'],
    ['nutrition.readonly', 'See your nutrition data'],
    ['location.readonly', 'See the location of your exercises'],
    ['profile.readonly', 'See your profile'],
    ['settings.readonly', 'See your settings and devices'],
    ['ecg.readonly', 'See your electrocardiograms'],
    ['irn.readonly', 'See your irregular rhythm notifications'],
    ['activity_and_fitness.writeonly', 'Add activity and fitness data'],
    ['health_metrics_and_measurements.writeonly', 'Add health metrics and measurements'],
    ['sleep.writeonly', 'Add sleep data'],
    ['nutrition.writeonly', 'Add nutrition data'],
    ['profile.writeonly', 'Edit your profile'],
    ['settings.writeonly', 'Edit your settings'],
    ['logged_symptoms.writeonly', 'Add symptoms'],
    ['mindfulness.writeonly', 'Add moods'],
    ['reproductive_health.writeonly', 'Add reproductive health data'],
  ].map(([suffix = '', label = '']) => [SCOPE_PREFIX + suffix, label]),
);

/** Scopes of Google that are not health; each but the identity ones spoils a token for this API. */
const identity = [
  'openid',
  'email',
  'profile',
  'https://www.googleapis.com/auth/userinfo.email',
  'https://www.googleapis.com/auth/userinfo.profile',
];
export const FOREIGN_SCOPE = 'https://www.googleapis.com/auth/drive.readonly';

export const isHealth = (scope: string): boolean => scope.startsWith(SCOPE_PREFIX);
export const isIdentity = (scope: string): boolean => identity.includes(scope);

/** The unsuffixed health scopes of before May are gone. */
export const isScope = (scope: string): boolean =>
  Object.hasOwn(scopeLabels, scope) ||
  isIdentity(scope) ||
  (scope.startsWith('https://www.googleapis.com/auth/') && !isHealth(scope));

/** Each once, in the order asked. */
export const parseScopes = (text: string): { scopes: string[]; unknown: string[] } => {
  const words = [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
  return { scopes: words.filter(isScope), unknown: words.filter((word) => !isScope(word)) };
};
