import { expect, it } from 'vitest';
import { scopeName, scopeReason } from './scope-words';

const google = (part: string) => `https://www.googleapis.com/auth/googlehealth.${part}.readonly`;

it('scopes of both vendors are said in plain words', () => {
  const scopes = ['weight', google('sleep'), google('health_metrics_and_measurements'), google('profile')];
  for (const scope of scopes) {
    expect(scopeName(scope)).not.toContain(scope);
    expect(scopeReason(scope)).not.toBe('');
  }
  expect(scopeName(google('profile'))).not.toBe(scopeName('profile'));
});

it('every scope that Fitbit is asked for has a name of its own', () => {
  const scopes = [
    'weight',
    'activity',
    'heartrate',
    'sleep',
    'oxygen_saturation',
    'respiratory_rate',
    'temperature',
    'cardio_fitness',
    'nutrition',
    'profile',
    'settings',
  ];
  const unknown = scopeReason('moods');
  for (const scope of scopes) expect(scopeReason(scope)).not.toBe(unknown);
  expect(new Set(scopes.map(scopeName)).size).toBe(scopes.length);
});

it('a scope nobody knows keeps its name', () => {
  for (const scope of [google('moods'), 'https://www.googleapis.com/auth/googlehealth.sleep.writeonly'])
    expect(scopeName(scope)).toBe(scope);
});
