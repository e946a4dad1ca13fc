/** A rectangle of the window, in CSS pixels from its top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between what was pressed and what opened, and least distance to the window's edge. */
const GAP = 8;

/**
 * Top left corner for what opens beside `anchor`: below it where there is room, else on the side with more; begun where the
 * anchor begins (in right-to-left writing: ended where it ends), and moved as far as it takes to stay in the window.
 */
export const placeBeside = (
  anchor: Box,
  size: Size,
  room: Size,
  isRtl: boolean,
): { readonly left: number; readonly top: number } => {
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - size.height;
  const fitsBelow = below + size.height <= room.height - GAP;
  const top = fitsBelow || room.height - below >= anchor.top ? below : above;
  const start = isRtl ? anchor.left + anchor.width - size.width : anchor.left;
  return { left: within(start, size.width, room.width), top: within(top, size.height, room.height) };
};

/** What is longer than the window begins at its edge. */
const within = (at: number, length: number, room: number): number =>
  Math.max(GAP, Math.min(at, room - length - GAP));
