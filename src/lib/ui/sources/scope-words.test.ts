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

it('a scope nobody knows keeps its name', () => {
  for (const scope of [google('moods'), 'https://www.googleapis.com/auth/googlehealth.sleep.writeonly'])
    expect(scopeName(scope)).toBe(scope);
});
