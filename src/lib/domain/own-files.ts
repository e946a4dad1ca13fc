/**
 * Names of tables that are written for another service in a shape that says less than they hold. Read here again they are
 * known by name, since the shape itself may not be changed.
 */

/** A table of Fitbit's shape: without a unit, and of the vendor's own only a change is a measurement. */
export const fitbitShapedName = (unit: 'kg' | 'lb', year: string): string =>
  `tidemark-for-garmin-${unit}-${year}.csv`;

/** The unit of a table of ours, also where a browser numbered a second download; null for any other file. */
export const unitOfFitbitShaped = (name: string): 'kg' | 'lb' | null => {
  const [, unit] = /^tidemark-for-garmin-(kg|lb)-\d{4}\b.*\.csv$/i.exec(name) ?? [];
  return unit ? (unit.toLowerCase() as 'kg' | 'lb') : null;
};
