import type { MetricId } from '$lib/domain/metric';
import type { Piece } from './contract';

/** Refused records of one file by what they would have told. */
export class Refusals {
  #byMetric = new Map<MetricId, number>();

  add(metric: MetricId, count = 1): void {
    this.#byMetric.set(metric, (this.#byMetric.get(metric) ?? 0) + count);
  }

  /** For the next piece; what was taken is not told again. */
  take(): Required<Pick<Piece, 'rejected' | 'rejectedOf'>> {
    const counts = [...this.#byMetric];
    this.#byMetric = new Map();
    return {
      rejected: counts.reduce((sum, [, count]) => sum + count, 0),
      rejectedOf: Object.fromEntries(counts),
    };
  }
}
