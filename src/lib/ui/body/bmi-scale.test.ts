import { describe, expect, it } from 'vitest';
import { bmiBand } from '$lib/metrics/bmi';
import { placeOnScale, scaleBands } from './bmi-scale';

describe('the scale of the body mass index', () => {
  it('is filled by its bands, without a gap', () => {
    const bands = scaleBands();
    expect(bands).toHaveLength(6);
    expect([bands[0]?.from, bands.at(-1)?.to]).toEqual([0, 100]);
    for (const [i, { from }] of bands.slice(1).entries()) expect(from).toBe(bands[i]?.to);
  });

  it('has every value in its own band, and what lies beyond at its ends', () => {
    for (const bmi of [12, 17, 20, 27, 32, 37, 44, 60]) {
      const band = scaleBands()[bmiBand(bmi).index]!;
      expect(placeOnScale(bmi)).toBeGreaterThanOrEqual(band.from);
      expect(placeOnScale(bmi)).toBeLessThanOrEqual(band.to);
    }
    expect([placeOnScale(5), placeOnScale(90)]).toEqual([0, 100]);
  });
});
