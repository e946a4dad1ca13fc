import type { Modality } from '$lib/domain/modality';
import type { BucketSize } from '$lib/metrics/buckets';
import { m } from '$lib/paraglide/messages';
import { modalityName } from '../words/exercise';

/** What the page lists: exercises of all modalities or of one, or the days with their steps. */
export type Kind = 'all' | Modality | 'steps';

/** What bars are as high as. */
export type Measure = 'time' | 'distance' | 'count' | 'steps';

export const kindName = (kind: Kind): string => {
  if (kind === 'all') return m.activities_all();
  return kind === 'steps' ? m.activities_steps() : modalityName(kind);
};

export const measureName = (measure: Measure): string => {
  switch (measure) {
    case 'time':
      return m.activities_measure_time();
    case 'distance':
      return m.activities_measure_distance();
    case 'count':
      return m.activities_measure_count();
    case 'steps':
      return m.activities_measure_steps();
  }
};

/** The measures of a kind, the first one where nobody chose. */
export const measuresOf = (kind: Kind): readonly Measure[] => {
  if (kind === 'steps') return ['steps', 'distance'];
  return kind === 'all' || kind === 'other' ? ['time', 'distance', 'count'] : ['distance', 'time', 'count'];
};

/** What bars stand for, inside a sentence. */
export const byText = (size: BucketSize): string => {
  switch (size) {
    case 'day':
      return m.activities_by_day();
    case 'week':
      return m.activities_by_week();
    case 'month':
      return m.activities_by_month();
    case 'year':
      return m.activities_by_year();
  }
};
