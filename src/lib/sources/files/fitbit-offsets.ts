import { localTimeAt, offsetAt, type ZoneRule } from '$lib/domain/zone';
import { offsetMinutes } from './fitbit-stamps';

/** How instants of one table become wall clocks: by the offset beside each, where those are more than a placeholder. */
export interface Clocks {
  readonly timeAt: (instantMs: number, offset: string) => string;
}

/** `+00:00` in every row is what some archives write whatever the place (import-formats.md §1.3): then the import's zone counts. */
export const clocksOf = (offsets: readonly string[], zone: ZoneRule): Clocks => {
  const told = offsets.some((offset) => (offsetMinutes(offset.trim()) ?? 0) !== 0);
  return {
    timeAt: (at, offset) => {
      const minutes = told ? (offsetMinutes(offset.trim()) ?? offsetAt(at, zone)) : null;
      return localTimeAt(at, minutes === null ? zone : { kind: 'offset', minutes });
    },
  };
};
