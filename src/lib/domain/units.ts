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
