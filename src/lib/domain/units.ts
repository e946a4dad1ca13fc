/** SI inside; these are for the edge only. 1 lb is 0.45359237 kg exactly (NIST SP 811), 1 st is 14 lb. */
export type WeightUnit = 'kg' | 'lb' | 'st';

const KG_PER_LB = 0.45359237;

/** Kilograms in the person's unit; stone as a decimal. */
export const fromKg = (kg: number, unit: WeightUnit): number => {
  switch (unit) {
    case 'kg':
      return kg;
    case 'lb':
      return kg / KG_PER_LB;
    case 'st':
      return kg / KG_PER_LB / 14;
  }
};

/** The inverse of `fromKg`. */
export const toKg = (value: number, unit: WeightUnit): number => {
  switch (unit) {
    case 'kg':
      return value;
    case 'lb':
      return value * KG_PER_LB;
    case 'st':
      return value * KG_PER_LB * 14;
  }
};

/** Half away from zero at `digits` decimals, safe for the binary error of 1.005. */
export const roundTo = (value: number, digits: number): number =>
  Math.sign(value) * Number(`${Math.round(Number(`${Math.abs(value).toFixed(12)}e${digits}`))}e-${digits}`);

/** Body mass index in kg/m², two decimals as Fitbit gives it. */
export const bodyMassIndex = (kg: number, heightM: number): number => roundTo(kg / (heightM * heightM), 2);

export type DistanceUnit = 'km' | 'mi';

const M_PER_MILE = 1_609.344;
const M_PER_FOOT = 0.3048;

/** Metres in the person's unit. 1 mi is 1609.344 m exactly (NIST SP 811). */
export const fromMetres = (metres: number, unit: DistanceUnit): number =>
  metres / (unit === 'mi' ? M_PER_MILE : 1000);

/** The inverse of `fromMetres`. */
export const toMetres = (value: number, unit: DistanceUnit): number =>
  value * (unit === 'mi' ? M_PER_MILE : 1000);

/** Metres climbed as people who think in this unit count them: metres, or feet beside miles. */
export const climbFromMetres = (metres: number, unit: DistanceUnit): number =>
  unit === 'mi' ? metres / M_PER_FOOT : metres;
