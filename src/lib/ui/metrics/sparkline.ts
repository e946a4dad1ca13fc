/** A place in the trail of a metric; what its units are does not matter. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** The small picture's own units. */
export const SPARK = { width: 96, height: 28 } as const;

/** Air for the width of the stroke. */
const PAD = 2;

/** A line as the path of an SVG, from the lowest to the highest value; a level one lies in the middle. */
export const sparkLine = (places: readonly Place[]): string => {
  const at = placing(places, lowest(places));
  const points = places.map((place) => at(place).join(' '));
  // A point alone is drawn by a line of no length with round ends.
  return `M${(points.length === 1 ? [...points, ...points] : points).join('L')}`;
};

/** Bars from zero as the path of an SVG, one a value. */
export const sparkBars = (places: readonly Place[]): string => {
  const at = placing(places, 0);
  return places
    .map((place) => {
      const [x, y] = at(place);
      return `M${x} ${SPARK.height - PAD}L${x} ${Math.min(y, SPARK.height - PAD - 1)}`;
    })
    .join('');
};

/** Width of a bar that leaves air between neighbours. */
export const barWidth = (places: readonly Place[]): number =>
  Math.max(1, Math.min(4, (0.6 * SPARK.width) / Math.max(1, spanOf(places) + 1)));

const placing = (places: readonly Place[], low: number) => {
  const first = places[0]?.x ?? 0;
  const span = spanOf(places);
  const high = places.reduce((most, { y }) => Math.max(most, y), low);
  const [width, height] = [SPARK.width - 2 * PAD, SPARK.height - 2 * PAD];
  return ({ x, y }: Place): readonly [number, number] => [
    tenth(PAD + (span === 0 ? width : ((x - first) / span) * width)),
    tenth(PAD + (high === low ? height / 2 : (1 - (y - low) / (high - low)) * height)),
  ];
};

const spanOf = (places: readonly Place[]): number => (places.at(-1)?.x ?? 0) - (places[0]?.x ?? 0);

const lowest = (places: readonly Place[]): number =>
  places.reduce((least, { y }) => Math.min(least, y), Infinity);

const tenth = (value: number): number => Math.round(value * 10) / 10;
