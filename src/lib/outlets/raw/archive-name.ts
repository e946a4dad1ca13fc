import type { DayRange } from '$lib/domain/day-range';
import { formatLocalDay } from '$lib/domain/local-date';

/** `tidemark-answers-2024-11-01-2024-11-30.zip`; without days where the range is open. */
export const archiveFileName = (range: DayRange | null): string =>
  `tidemark-answers-${range ? `${formatLocalDay(range.first)}-${formatLocalDay(range.last)}` : 'all'}.zip`;
