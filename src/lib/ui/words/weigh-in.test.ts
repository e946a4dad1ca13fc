import { expect, it } from 'vitest';
import type { WeighIn } from '$lib/domain/weigh-in';
import { copiesText, momentText, otherBrandsText } from './weigh-in';

const copy = (source: WeighIn['source'], provenance: WeighIn['provenance']) =>
  ({ source, provenance }) as WeighIn;

it('a weighing names each other place that tells of it once', () => {
  expect(copiesText({})).toBeNull();
  const file = (trust?: 'archive' | 'monthly') =>
    ({ kind: 'file', name: 'a', ...(trust && { trust }) }) as const;
  expect(
    copiesText({
      copies: [
        copy('garmin', file('archive')),
        copy('garmin', file()),
        copy('fitbit', file('monthly')),
        copy('fitbit', { kind: 'api' }),
        copy('hand', { kind: 'hand' }),
      ],
    }),
  ).toBe('Garmin archive, Fitbit monthly CSV, Fitbit connection, By hand');
});

it('Google Health is a road of its own', () => {
  expect(copiesText({ copies: [copy('google-health', { kind: 'api' })] })).toBe('Google Health connection');
});

it('the table names other brands only, not the files of its own', () => {
  const file = { kind: 'file', name: 'a' } as const;
  expect(otherBrandsText({ source: 'fitbit', copies: [copy('fitbit', file)] })).toBeNull();
  expect(otherBrandsText({ source: 'fitbit', copies: [copy('fitbit', file), copy('garmin', file)] })).toBe(
    'Garmin',
  );
});

it('a moment has a time only where one is known', () => {
  const row = { day: 20_778, time: '2026-11-21T07:53:00', timeUnknown: false };
  expect(momentText(row)).toMatch(/2026.*7:53/);
  expect(momentText({ ...row, timeUnknown: true })).not.toMatch(/53/);
});
