import { describe, expect, it } from 'vitest';
import type { ImportedPart } from '$lib/domain/imports';
import type { Settings } from '$lib/domain/settings';
import { preferableGroups, sourcesThatTell, withPreferred } from './preferred';

it('a preferred source stands for one metric, and the usual order leaves no entry', () => {
  const chosen = withPreferred({ body_fat: 'garmin' }, 'weight', 'google-health');
  expect(chosen).toEqual({ body_fat: 'garmin', weight: 'google-health' });
  expect(withPreferred(chosen, 'weight', null)).toEqual({ body_fat: 'garmin' });
});

describe('sources can be put first', () => {
  const part = (source: ImportedPart['source'], metric: ImportedPart['metric'], added = 3): ImportedPart => ({
    ...{ format: 'apple-health', source, metric, added, known: 0, rejected: 0, days: null },
  });
  const listed = (
    preferred: Settings['preferred'],
    parts: readonly ImportedPart[],
    vendors: readonly ('fitbit' | 'google-health' | 'sample')[] = [],
  ) =>
    preferableGroups(
      preferred,
      sourcesThatTell(
        vendors.map((vendor) => ({ vendor })),
        [{ parts }],
      ),
    ).map(({ group, choices }) => [group, ...choices.map(({ metric }) => metric)]);
  const always = [null, 'weight', 'body_fat', 'heart_rate'];

  it('for weight, body fat and heart rate always', () =>
    expect(listed({}, [], ['fitbit', 'sample'])).toEqual([always]));

  it('for what at least two tell of, under their headings', () => {
    const parts = [
      part('apple', 'steps'),
      part('apple', 'sleep'),
      part('garmin', 'steps'),
      part('apple', 'water'),
    ];
    expect(listed({}, parts)).toEqual([always, ['activity', 'steps']]);
    expect(listed({}, parts, ['fitbit'])).toEqual([
      always,
      ['activity', 'steps'],
      ['sleep', 'sleep'],
      ['food', 'water'],
    ]);
    expect(listed({}, [part('apple', 'steps'), part('garmin', 'steps', 0)])).toEqual([always]);
    const derived = [part('apple', 'active_minutes'), part('garmin', 'moderate_minutes')];
    expect(listed({}, derived)).toEqual([always, ['activity', 'active_minutes']]);
  });

  it('for what was chosen before, whoever tells of it now', () => {
    expect(listed({ exercise: 'garmin' }, [])).toEqual([always, ['activity', 'exercise']]);
    const [, activity] = preferableGroups({ exercise: 'garmin' }, () => ['fitbit']);
    expect(activity!.choices).toEqual([{ metric: 'exercise', sources: ['fitbit', 'garmin'] }]);
  });
});
