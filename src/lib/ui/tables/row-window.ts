/** Which rows of a long list are worth having in the document. */
export interface RowWindow {
  readonly first: number;
  /** One past the last row. */
  readonly end: number;
  /** Height of the rows left out above and below, px. */
  readonly before: number;
  readonly after: number;
}

/** What a page shows of a longer list until the person asks for all of it. */
export const FEW = 10;
/** A button for two more rows would take as much room as they do. */
const NEARLY = FEW + 2;
/** Up to here a list that was asked for stands on its page; a longer one scrolls in a region of its own. */
const WHOLE = 60;

/** Whether there is more of a list than a page shows unasked. */
export const isLong = (count: number): boolean => count > NEARLY;

/** How a list of so many rows stands on its page, `opened` once the person asked for all of it. */
export const standingOf = (count: number, opened: boolean): 'whole' | 'folded' | 'scrolling' => {
  if (!isLong(count)) return 'whole';
  if (!opened) return 'folded';
  return count <= WHOLE ? 'whole' : 'scrolling';
};

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
