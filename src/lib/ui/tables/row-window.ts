/** Which rows of a long list are worth having in the document. */
export interface RowWindow {
  readonly first: number;
  /** One past the last row. */
  readonly end: number;
  /** Height of the rows left out above and below, px. */
  readonly before: number;
  readonly after: number;
}

/** The rows in sight with `spare` more on each side. All rows have the same height. */
export const rowWindow = (
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  spare = 12,
): RowWindow => {
  const clamp = (index: number) => Math.min(count, Math.max(0, index));
  const first = clamp(Math.floor(scrollTop / rowHeight) - spare);
  const end = clamp(Math.ceil((scrollTop + viewHeight) / rowHeight) + spare);
  // A list that became shorter may be scrolled past its end until the browser corrects it.
  const start = Math.min(first, clamp(end - 2 * spare));
  return { first: start, end, before: start * rowHeight, after: (count - end) * rowHeight };
};
