/** A place in a chart's own units; what they are is its user's to say. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * At most `most` of the points, or two, chosen so that peaks and dips stay (Largest-Triangle-Three-Buckets,
 * Steinarsson 2013). The first and the last point always stay; nothing is averaged, so each point shown was one given.
 */
export const thin = <P extends Point>(points: readonly P[], most: number): readonly P[] => {
  if (points.length <= most || points.length <= 2) return points;
  const inner = Math.max(0, most - 2);
  const startOf = (bucket: number) => 1 + Math.floor((bucket * (points.length - 2)) / Math.max(1, inner));
  const kept = [points[0]!];
  for (let bucket = 0; bucket < inner; bucket++) {
    const own = points.slice(startOf(bucket), startOf(bucket + 1));
    const next =
      bucket + 1 < inner ? points.slice(startOf(bucket + 1), startOf(bucket + 2)) : points.slice(-1);
    kept.push(widest(own, kept.at(-1)!, middleOf(next)));
  }
  return [...kept, points.at(-1)!];
};

/** The line in pieces: it is not drawn where `apart` says of two neighbours that they do not belong together. */
export const splitWhere = <P extends Point>(
  points: readonly P[],
  apart: (before: P, after: P) => boolean,
): readonly (readonly P[])[] => {
  const pieces: P[][] = [];
  for (const point of points) {
    const before = pieces.at(-1)?.at(-1);
    if (before && !apart(before, point)) pieces.at(-1)!.push(point);
    else pieces.push([point]);
  }
  return pieces;
};

/** Thins pieces to about `most` points together. Each is thinned alone, so that no piece is lost or joined. */
export const thinPieces = <P extends Point>(
  pieces: readonly (readonly P[])[],
  most: number,
): readonly (readonly P[])[] => {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return total <= most
    ? pieces
    : pieces.map((piece) => thin(piece, Math.ceil((piece.length * most) / total)));
};

/** Of a bucket, the point that makes the largest triangle with the one kept before and the middle of what follows. */
const widest = <P extends Point>(bucket: readonly P[], before: Point, after: Point): P => {
  const area = ({ x, y }: Point) =>
    Math.abs((before.x - after.x) * (y - before.y) - (before.x - x) * (after.y - before.y));
  return bucket.reduce((best, point) => (area(point) > area(best) ? point : best));
};

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
