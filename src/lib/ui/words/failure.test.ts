import { expect, it } from 'vitest';
import { failureWords } from './failure';

it('a failure is told in the name of the vendor that had it, or of none', () => {
  expect(failureWords({ kind: 'timeout' }, 'fitbit').text).toContain('Fitbit');
  expect(failureWords({ kind: 'timeout' }, 'google-health').text).toContain('Google');
  expect(failureWords({ kind: 'timeout' }).text).toMatch(/^The service/);
});

it('the way back leads to the connector it is about', () => {
  expect(failureWords({ kind: 'sign-in-needed' }, 'google-health').way?.hash).toBe('#google-health');
  expect(failureWords({ kind: 'sign-in-needed' }, 'fitbit').way?.hash).toBe('#fitbit');
  expect(failureWords({ kind: 'sign-in-needed' }).way?.hash).toBe('');
  expect(failureWords({ kind: 'barred', remedy: 'enable-api' }).way?.hash).toBe('#remedy-enable-api');
});
