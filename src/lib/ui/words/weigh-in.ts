import type { Measurement, WeighIn } from '$lib/domain/weigh-in';
import { m } from '$lib/paraglide/messages';
import { dayText, timeText } from '../format';
import { vendorName } from './vendor';

/** When a weigh-in was, as far as that is known: "21 Nov 2026, 07:53". */
export const momentText = (row: Pick<WeighIn, 'day' | 'time' | 'timeUnknown'>): string => {
  const time = timeText(row);
  return time === null ? dayText(row.day) : m.by_hand_moment({ day: dayText(row.day), time });
};

/** The other places that tell of the same weighing, each once: "Garmin archive, Fitbit monthly CSV". Null without any. */
export const copiesText = ({ copies = [] }: Pick<Measurement, 'copies'>): string | null =>
  copies.length === 0 ? null : [...new Set(copies.map(placeName))].join(', ');

/** Other brands that tell of the same weighing: "Garmin". Null where its own files are the only copies. */
export const otherBrandsText = ({
  source,
  copies = [],
}: Pick<Measurement, 'source' | 'copies'>): string | null => {
  const others = copies.filter((copy) => copy.source !== source).map((copy) => vendorName(copy.source));
  return others.length === 0 ? null : [...new Set(others)].join(', ');
};

const placeName = ({ source, provenance }: WeighIn): string => {
  const vendor = vendorName(source);
  switch (provenance.kind) {
    case 'hand':
      return vendorName('hand');
    case 'api':
      return m.by_hand_copy_api({ vendor });
    case 'file':
      return provenance.trust === 'monthly'
        ? m.by_hand_copy_monthly({ vendor })
        : m.by_hand_copy_archive({ vendor });
  }
};
