import { describe, expect, it } from 'vitest';
import { splitWhere, thin, thinPieces } from './thin';

const line = (count: number, y: (i: number) => number = () => 0) =>
  Array.from({ length: count }, (_, i) => ({ x: i, y: y(i) }));

describe('thin', () => {
  it('leaves a line alone that is short enough', () => {
    const points = line(10);
    expect(thin(points, 10)).toBe(points);
  });

  it('gives exactly as many points as asked for, first and last among them', () => {
    const points = line(4383, (i) => Math.sin(i));
    const few = thin(points, 500);
    expect(few).toHaveLength(500);
    expect(few[0]).toBe(points[0]);
    expect(few.at(-1)).toBe(points.at(-1));
  });

  it('keeps a single day that stands out of ten years', () => {
    const points = line(3653, (i) => (i === 1234 ? 99 : 80));
    expect(thin(points, 300)).toContain(points[1234]);
  });

  it('invents no point', () => {
    const points = line(1000, (i) => Math.cos(i / 7));
    expect(thin(points, 50).every((point) => points.includes(point))).toBe(true);
  });
});

describe('splitWhere', () => {
  it('breaks a line between neighbours that are apart', () => {
    const points = [0, 1, 2, 40, 41].map((x) => ({ x, y: 0 }));
    const pieces = splitWhere(points, (before, after) => after.x - before.x > 21);
    expect(pieces.map((piece) => piece.map(({ x }) => x))).toEqual([
      [0, 1, 2],
      [40, 41],
    ]);
  });
});

describe('thinPieces', () => {
  it('shares the points out by length and loses no piece, be it of one point', () => {
    const pieces = [line(900), [{ x: 2000, y: 1 }], line(100)];
    const few = thinPieces(pieces, 100);
    expect(few.map((piece) => piece.length)).toEqual([90, 1, 10]);
  });

  it('shows every point where few are visible', () => {
    const pieces = [line(30), line(20)];
    expect(thinPieces(pieces, 500)).toBe(pieces);
  });
});
