import type { WeightUnit } from '$lib/domain/units';
import type { Insets } from '../charts/chart-js';
import type { Preset } from '../charts/view';
import type { LineSeries } from '../charts/weight-series';
import { recall, remember } from './remembered';

/**
 * The weight line as last drawn here, some 5 kB, left where `static/first-line.js` can paint it at the next visit before
 * the database has answered. It shows nothing but what was on this screen before, and is withdrawn as soon as it would
 * no longer be what the page comes to show.
 */
export interface LineOwner {
  readonly account: string;
  readonly unit: WeightUnit;
}

export interface FirstLine extends LineOwner {
  readonly preset: Preset;
  /** Days at the ends of the axis. */
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly width: number;
  /** Left, top, right, bottom. */
  readonly insets: readonly number[];
  /** Per piece: day, value, day, value, …; no objects, for half the length. */
  readonly pieces: readonly (readonly number[])[];
}

export const firstLineOf = (
  owner: LineOwner,
  preset: Preset,
  { pieces, x, y, lineWidth }: LineSeries,
  { left, top, right, bottom }: Insets,
): FirstLine => ({
  account: owner.account,
  unit: owner.unit,
  preset,
  first: x.min / DAY_MS,
  last: x.max / DAY_MS,
  low: y.min,
  high: y.max,
  step: y.step,
  width: lineWidth,
  insets: [left, top, right, bottom].map((inset) => Math.round(inset * 100) / 100),
  pieces: pieces.map((piece) =>
    piece.flatMap((point) => [point.x / DAY_MS, Math.round(point.y * 100) / 100]),
  ),
});

/** Written once the page has nothing better to do; the newest of several wins. */
export const keepFirstLine = (line: FirstLine): void => {
  clearTimeout(writing);
  writing = setTimeout(() => remember('line', JSON.stringify(line)), 300);
};

let writing: ReturnType<typeof setTimeout> | undefined;

/** Withdraws the line where it is not this owner's: data deleted, another account, another unit. */
export const withdrawFirstLine = (owner: LineOwner | null): void => {
  const kept = readOwner(recall('line'));
  if (kept && owner && kept.account === owner.account && kept.unit === owner.unit) return;
  clearTimeout(writing);
  remember('line', null);
};

/** Paints it on a canvas; false where there is none, or the script that paints did not load. */
export const paintFirstLine = (canvas: HTMLCanvasElement): boolean =>
  (globalThis as { tidemarkFirstLine?: (canvas: HTMLCanvasElement) => boolean }).tidemarkFirstLine?.(
    canvas,
  ) ?? false;

const DAY_MS = 86_400_000;

const readOwner = (text: string | null): LineOwner | null => {
  try {
    return text === null ? null : (JSON.parse(text) as LineOwner | null);
  } catch {
    return null;
  }
};
