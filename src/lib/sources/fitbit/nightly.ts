import type { MetricId } from '$lib/domain/metric';
import type { Stream } from '../contract';
import { byDay, oneOf } from './by-day';

/** What one kind of value of the night needs. */
export interface Nightly extends Pick<Stream, 'scope'> {
  readonly metric: MetricId;
  readonly resource: string;
  readonly root?: string | null;
  readonly maxDays?: number;
  /** Null for a value that is refused; one without a number says that nothing was measured. */
  readonly readNight: (value: unknown) => Night | null;
}

interface Night {
  readonly value: number | null;
  readonly beside?: Readonly<Record<string, number | null>>;
}

/**
 * Values that the vendor works out of a night or a day worn, 30 days a call (fitbit-web-api.md §5.1). A day without one is
 * left out. Nobody types these in, so a silent tracker has nothing new.
 */
export const nightly = ({ metric, maxDays = 30, readNight, ...facts }: Nightly): Stream =>
  byDay({
    ...facts,
    id: metric,
    metrics: [metric],
    maxDays,
    fedBy: ['tracker'],
    sinceMember: true,
    readValue: (raw, day) => {
      const night = readNight(raw);
      return night && oneOf(metric, day, night.value, night.beside);
    },
  });
