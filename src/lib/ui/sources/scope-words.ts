import { m } from '$lib/paraglide/messages';

interface ScopeWords {
  readonly name: string;
  readonly why: string;
}

/** A scope in plain words, whichever vendor's it is. One we do not know keeps the vendor's name. */
export const scopeName = (scope: string): string => wordsOf(scope).name;

/** What Tidemark needs the scope for. */
export const scopeReason = (scope: string): string => wordsOf(scope).why;

const GOOGLE = /\/auth\/googlehealth\.(\w+)\.readonly$/;

const wordsOf = (scope: string): ScopeWords => {
  const google = GOOGLE.exec(scope)?.[1];
  return (google === undefined ? fitbitWords(scope) : googleWords(google)) ?? unknown(scope);
};

const fitbitWords = (scope: string): ScopeWords | null => {
  switch (scope) {
    case 'weight':
      return { name: m.sources_scope_weight(), why: m.sources_scope_weight_why() };
    case 'activity':
      return { name: m.sources_scope_activity(), why: m.sources_scope_activity_why() };
    case 'heartrate':
      return { name: m.sources_scope_heartrate(), why: m.sources_scope_heartrate_why() };
    case 'sleep':
      return { name: m.sources_scope_sleep(), why: m.sources_scope_sleep_why() };
    case 'oxygen_saturation':
      return { name: m.sources_scope_oxygen(), why: m.sources_scope_oxygen_why() };
    case 'respiratory_rate':
      return { name: m.sources_scope_breathing(), why: m.sources_scope_breathing_why() };
    case 'temperature':
      return { name: m.sources_scope_temperature(), why: m.sources_scope_temperature_why() };
    case 'cardio_fitness':
      return { name: m.sources_scope_cardio(), why: m.sources_scope_cardio_why() };
    case 'nutrition':
      return { name: m.sources_scope_nutrition(), why: m.sources_scope_nutrition_why() };
    case 'profile':
      return { name: m.sources_scope_profile(), why: m.sources_scope_profile_why() };
    case 'settings':
      return { name: m.sources_scope_settings(), why: m.sources_scope_settings_why() };
    default:
      return null;
  }
};

/** By the middle of `https://www.googleapis.com/auth/googlehealth.<part>.readonly` (google-health-api.md §2.5). */
const googleWords = (part: string): ScopeWords | null => {
  switch (part) {
    case 'activity_and_fitness':
      return { name: m.google_scope_activity(), why: m.google_scope_activity_why() };
    case 'health_metrics_and_measurements':
      return { name: m.google_scope_metrics(), why: m.google_scope_metrics_why() };
    case 'sleep':
      return { name: m.google_scope_sleep(), why: m.google_scope_sleep_why() };
    case 'nutrition':
      return { name: m.google_scope_nutrition(), why: m.google_scope_nutrition_why() };
    case 'profile':
      return { name: m.google_scope_profile(), why: m.google_scope_profile_why() };
    case 'settings':
      return { name: m.google_scope_settings(), why: m.google_scope_settings_why() };
    case 'location':
      return { name: m.google_scope_location(), why: m.sources_scope_other_why() };
    case 'ecg':
      return { name: m.google_scope_ecg(), why: m.sources_scope_other_why() };
    case 'irn':
      return { name: m.google_scope_irn(), why: m.sources_scope_other_why() };
    default:
      return null;
  }
};

const unknown = (scope: string): ScopeWords => ({
  name: m.sources_scope_other({ scope }),
  why: m.sources_scope_other_why(),
});
