import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STRIDE_M, modalities, modalityOf, stepsToMetres, type Modality } from './modality';
import type { SourceId } from './metric';

const of = (source: SourceId, type: string, name = '') => modalityOf({ source, type, name });

describe('the modality of an exercise', () => {
  it.each<[Modality, readonly string[]]>([
    ['run', ['Run', 'Treadmill', 'Trail Run', 'Indoor Running']],
    ['walk', ['Walk', 'Hike', 'Indoor Walking']],
    ['bike', ['Bike', 'Indoor Cycling', 'Mountain Bike', 'Road Bike']],
    ['swim', ['Swim', 'Open Water Swim', 'Pool Swim']],
    ['other', ['Yoga', 'Running Late', 'Swimming Lessons', 'Walk the Line', '', 'constructor', 'Laufen']],
  ])('is %s by these names, in any case: %j', (modality, names) => {
    for (const name of names)
      for (const written of [name, name.toUpperCase(), ` ${name.toLowerCase()} `])
        expect(of('fitbit', '999999', written)).toBe(modality);
  });

  it.each<[SourceId, string, Modality]>([
    ['fitbit', '90009', 'run'],
    ['fitbit', '90019', 'run'],
    ['fitbit', '20049', 'run'],
    ['fitbit', '90013', 'walk'],
    ['fitbit', '90001', 'bike'],
    ['fitbit', '1071', 'bike'],
    ['fitbit', '90024', 'swim'],
    ['google-health', 'RUNNING', 'run'],
    ['google-health', 'TREADMILL_RUNNING', 'run'],
    ['google-health', 'HIKING', 'walk'],
    ['google-health', 'BIKING', 'bike'],
    ['google-health', 'SWIMMING', 'swim'],
    ['garmin', 'treadmill_running', 'run'],
    ['garmin', 'trail_running', 'run'],
    ['garmin', 'casual_walking', 'walk'],
    ['garmin', 'indoor_cycling', 'bike'],
    ['garmin', 'mountain_biking', 'bike'],
    ['garmin', 'virtual_ride', 'bike'],
    ['garmin', 'lap_swimming', 'swim'],
    ['garmin', 'open_water_swimming', 'swim'],
  ])('is told by the type of %s before any name: %s', (source, type, modality) =>
    expect(of(source, type, modality === 'walk' ? 'Run' : 'Walk')).toBe(modality),
  );

  it('is a walk where a treadmill was walked on', () =>
    expect(of('google-health', 'TREADMILL_WALKING')).toBe('walk'));

  it('falls back on the name where the type says nothing of it', () => {
    expect(of('google-health', 'OTHER', 'Trail Run')).toBe('run');
    expect(of('fitbit', '15000', 'Treadmill')).toBe('run');
    expect(of('fitbit', '2131', 'Gewichte')).toBe('other');
  });

  it('never takes another vendor’s number for one of Fitbit’s', () =>
    expect(of('garmin', '90009', 'Yoga')).toBe('other'));

  it('is one of the five, whatever comes', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, name) => {
        expect(modalities).toContain(of('google-health', type, name));
      }),
    ));
});

describe('steps as a distance', () => {
  it('goes by the person’s own stride, and says that it is an estimate', () =>
    expect(stepsToMetres(10_000, 0.7)).toEqual({ metres: 7_000, estimated: true, by: 'stride' }));

  it.each([null, 0, -1, Number.NaN])('goes by 30 inches where the stride is %s', (stride) => {
    expect(stepsToMetres(1_000, stride)).toEqual({ metres: 762, estimated: true, by: 'default' });
    expect(DEFAULT_STRIDE_M).toBe(30 * 0.0254);
  });
});
