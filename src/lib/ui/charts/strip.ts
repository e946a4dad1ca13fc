import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { stepsFor, withEnd } from './view';
import type { Extent, LineSeries, Pieces } from './weight-series';
import { thinPieces } from './thin';

/** The strip's own units, stretched to its size on the screen. */
export const STRIP = { width: 1000, height: 100 } as const;

/** Enough for the width of a phone; the strip is a map and not a chart. */
const STRIP_POINTS = 300;

/** The whole line as the path of an SVG, as high as the strip; pieces of several lines share its height. */
export const stripPath = (pieces: Pieces, { x, y }: StripExtent): string =>
  thinPieces(pieces, STRIP_POINTS)
    .map((piece) => {
      const places = piece.map(
        (point) => `${placed(point.x, x, STRIP.width)} ${STRIP.height - placed(point.y, y, STRIP.height)}`,
      );
      // A point alone is drawn by a line of no length with round ends.
      return `M${(places.length === 1 ? [...places, ...places] : places).join('L')}`;
    })
    .join('');

/** From the first to the last moment, from the lowest to the highest value: the strip has no axis to be round for. */
export const stripExtent = ({ pieces, filled, x }: StripSeries): StripExtent => {
  const values = [...pieces, ...filled].flat().map((point) => point.y);
  const least = (a: number, b: number) => Math.min(a, b);
  const most = (a: number, b: number) => Math.max(a, b);
  return { x, y: { min: values.reduce(least, Infinity), max: values.reduce(most, -Infinity) } };
};

/** The lines a strip shows. */
export type StripSeries = Pick<LineSeries, 'pieces' | 'filled' | 'x'>;

export interface StripExtent {
  readonly x: Extent;
  readonly y: Extent;
}

/** In tenths of the strip's units; a history of one and the same value lies in the middle. */
const placed = (value: number, { min, max }: Extent, size: number): number =>
  max === min ? size / 2 : Math.round(((value - min) / (max - min)) * size * 10) / 10;

/** Where a day stands on the strip, from 0 to 1. */
export const shareOfDay = (day: LocalDay, { first, last }: DayRange): number =>
  last === first ? 0 : Math.max(0, Math.min(1, (day - first) / (last - first)));

/** The day at a place on the strip. */
export const dayAtShare = (share: number, { first, last }: DayRange): LocalDay =>
  Math.round(first + share * (last - first));

/** The view after a key on one of its two thumbs, or null where the key is not the thumb's. */
export const viewForThumbKey = (
  key: string,
  end: keyof DayRange,
  view: DayRange,
  whole: DayRange,
): DayRange | null => {
  const { arrow, page } = stepsFor(view);
  const steps: Record<string, number> = {
    ArrowLeft: -arrow,
    ArrowDown: -arrow,
    ArrowRight: arrow,
    ArrowUp: arrow,
    PageDown: -page,
    PageUp: page,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  return step === undefined ? null : withEnd(view, whole, end, view[end] + step);
};
