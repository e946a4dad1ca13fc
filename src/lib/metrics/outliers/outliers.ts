import type { WeighIn } from '$lib/domain/weigh-in';
import { toKg } from '$lib/domain/units';
import { contradictedIn, type Expected } from './contradicted';
import { otherPersons } from './other-person';
import { weightLatitude } from './plausible-change';
import { readRight, type Reading, type UnitSlip } from './read-right';
import { atOf, inOrder } from './series';

export type { UnitSlip } from './read-right';

/** Why a weigh-in looks wrong, the best founded reason there is. */
export type OutlierReason =
  /** The decimal point is one place off. */
  | { readonly kind: 'decimal'; readonly readRightKg: number }
  /** Two digits stand the wrong way round. */
  | { readonly kind: 'digits'; readonly readRightKg: number }
  /** A number in one unit was noted in another. */
  | { readonly kind: 'unit'; readonly readRightKg: number; readonly units: UnitSlip }
  /** One of several near a level of their own, while the own level goes on. `levelKg`: their median. */
  | { readonly kind: 'other-person'; readonly levelKg: number; readonly count: number }
  /** Nothing explains it. */
  | { readonly kind: 'far' };

/** A weigh-in that its neighbours contradict, with what says so. */
export interface Outlier<Row extends WeighIn = WeighIn> {
  readonly row: Row;
  readonly reason: OutlierReason;
  /** What the own line allows at that time, kg. */
  readonly expected: Expected;
  /** The weigh-ins it was held against: at most three of the own line before it and three after, oldest first. */
  readonly neighbours: readonly Row[];
}

/** Whether the person said of a row, by its id, that it was measured so. */
export interface Asked {
  readonly isConfirmed: (id: string) => boolean;
}

/**
 * The weigh-ins of one person that look wrong, oldest first. The order of `rows` does not matter. What later weigh-ins bear out is
 * never among them, nor what the person confirmed; a confirmation changes nothing else. No row is changed or left out by it.
 */
export const outliersOf = <Row extends WeighIn>(
  rows: readonly Row[],
  { isConfirmed }: Asked,
): readonly Outlier<Row>[] => {
  const points = rows.map((row) => ({ id: row.id, at: atOf(row.time), value: row.kg, row })).sort(inOrder);
  const latitude = weightLatitude(points);
  const found = contradictedIn(points, latitude).map(({ index, neighbours, expected }) => {
    const point = points[index]!;
    const reading = readRight(point.value, expected, typedOf(point.row));
    return { point, reading, expected, neighbours: neighbours.map((place) => points[place]!.row) };
  });
  const persons = otherPersons(
    found.flatMap(({ point, reading }) => (reading && reading.slip !== 'digits' ? [] : [point])),
    latitude,
  );
  return found
    .filter(({ point }) => !isConfirmed(point.id))
    .map(({ point, reading, expected, neighbours }) => ({
      row: point.row,
      reason: persons.get(point) ?? reasonOf(reading),
      expected,
      neighbours,
    }));
};

/** The ids of `outliersOf`. `confirmed`: of the rows that the person confirmed. */
export const flaggedIds = (rows: readonly WeighIn[], confirmed: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(outliersOf(rows, { isConfirmed: (id) => confirmed.has(id) }).map(({ row }) => row.id));

const reasonOf = (reading: Reading | null): OutlierReason => {
  if (!reading) return { kind: 'far' };
  if (reading.slip === 'unit') return { kind: 'unit', readRightKg: reading.value, units: reading.units };
  return { kind: reading.slip, readRightKg: reading.value };
};

const typedOf = ({ kg, original }: WeighIn): { readonly value: number; readonly kgPerUnit: number } =>
  original && original.unit !== 'g'
    ? { value: original.value, kgPerUnit: toKg(1, original.unit) }
    : { value: kg, kgPerUnit: 1 };
