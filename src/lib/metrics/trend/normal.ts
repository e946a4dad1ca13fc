/** Share of a normal distribution below `z`. Abramowitz and Stegun 7.1.26, off by less than 1e-6. */
export const normalBelow = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const above = (poly * Math.exp(-x * x)) / 2;
  return z > 0 ? 1 - above : above;
};

/** Half the width of an interval that holds 70 % of a normal, in standard deviations. */
export const Z70 = 1.0364;

/** The same for 95 %. */
export const Z95 = 1.96;
