import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';

/** What a chart is of, for a picture of it. */
export interface Subject {
  /** What its file is named by: a metric's id, or that of the page. */
  readonly id: string;
  readonly name: string;
  /** Null where the sentences beneath say it. */
  readonly dates: string | null;
}

/** A colour of a chart and what it stands for. `token`: the custom property. */
export interface LegendLine {
  readonly name: string;
  readonly token: string;
}

/** What a picture is called: by its metric and the day it was made, and by nobody's name. */
export const pictureName = (id: string, day: LocalDay): string =>
  `tidemark-${id.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${formatLocalDay(day)}.png`;

/** The id of a page by its address: "steps" of /metrics/steps, "overview" of the first one. */
export const pageId = (path: string): string => path.split('/').findLast((part) => part !== '') ?? 'overview';
