import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartDataset,
} from 'chart.js';
import type { Point } from './thin';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

/** Up to here each value keeps its dot. */
export const DOTS = 45;

/** How a line and its points look, whatever it tells. */
export const lineLook = (color: string, surface: string) =>
  ({
    borderColor: color,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointBackgroundColor: color,
    pointBorderWidth: 0,
    pointHoverRadius: 5,
    pointHoverBackgroundColor: color,
    pointHoverBorderColor: surface,
    pointHoverBorderWidth: 2,
  }) as const satisfies Partial<ChartDataset<'line', Point[]>>;

type Pieces<P> = readonly (readonly P[])[];

/** Pieces as the one list the library takes: a value that is none breaks the line. */
export const joined = <P extends Point>(pieces: Pieces<P>): P[] =>
  pieces.flatMap((piece, index) => {
    const before = pieces[index - 1]?.at(-1);
    const start = piece[0];
    return before && start ? [{ ...start, x: (before.x + start.x) / 2, y: NaN }, ...piece] : [...piece];
  });

/**
 * Radii of the dots of a `joined` line. A value alone between two gaps has no line to be seen by. One number where all agree:
 * a list has the library work out the look of every point by itself, at each step of a pan.
 */
export const dotsOf = (pieces: Pieces<Point>, dotted: boolean): number | number[] => {
  const radii = radiiOf(pieces, dotted);
  const [radius = 0] = radii;
  return radii.every((each) => each === radius) ? radius : radii;
};

const radiiOf = (pieces: Pieces<Point>, dotted: boolean): number[] =>
  pieces.flatMap(({ length }, index) => [
    ...(index === 0 ? [] : [0]),
    ...Array.from({ length }, () => (dotted ? 2.5 : length === 1 ? 1.5 : 0)),
  ]);
