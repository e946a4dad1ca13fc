/** How well two readings go together, a whole number: lower is better; null: not at all. */
export type PairCost<L, R> = (left: L, right: R) => number | null;

/** Which of the left goes with which of the right, by index; in the order of the left. */
export type Pairs = readonly (readonly [left: number, right: number])[];

/**
 * As many pairs as there can be, and of those the cheapest; where that leaves a choice, the first of the left and then
 * the first of the right are taken. Exact for up to `EXACT` readings on the shorter side, which is every real day; a
 * longer one (a broken scale) takes the cheapest pair again and again.
 */
export const bestPairs = <L, R>(left: readonly L[], right: readonly R[], costOf: PairCost<L, R>): Pairs => {
  const costs = left.map((l) => right.map((r) => costOf(l, r)));
  if (Math.min(left.length, right.length) > EXACT) return byLeft(greedy(costs));
  if (right.length <= left.length) return exact(costs, right.length, firstTaken);
  const turned = right.map((_, r) => costs.map((ofLeft) => ofLeft[r] ?? null));
  return byLeft(exact(turned, left.length, (pairs) => firstTaken(swapped(pairs))).map(([r, l]) => [l, r]));
};

const EXACT = 10;

type Costs = readonly (readonly (number | null)[])[];

interface Best {
  readonly cost: number;
  readonly pairs: Pairs;
}

/** Row by row over the sets of columns taken so far: 2^columns states at most. */
const exact = (costs: Costs, columns: number, choice: (pairs: Pairs) => readonly number[]): Pairs => {
  const isBetter = (a: Best, b: Best): boolean =>
    a.pairs.length !== b.pairs.length
      ? a.pairs.length > b.pairs.length
      : a.cost !== b.cost
        ? a.cost < b.cost
        : comesFirst(choice(a.pairs), choice(b.pairs));
  let states = new Map<number, Best>([[0, { cost: 0, pairs: [] }]]);
  for (const [row, ofRow] of costs.entries()) {
    const next = new Map(states);
    for (const [taken, { cost: sum, pairs }] of states)
      for (let column = 0; column < columns; column++) {
        const cost = ofRow[column] ?? null;
        if (cost === null || taken & (1 << column)) continue;
        const set = taken | (1 << column);
        const found: Best = { cost: sum + cost, pairs: [...pairs, [row, column]] };
        const standing = next.get(set);
        if (!standing || isBetter(found, standing)) next.set(set, found);
      }
    states = next;
  }
  return [...states.values()].reduce((best, state) => (isBetter(state, best) ? state : best)).pairs;
};

/** The indexes taken on the left, in order, then those on the right. */
const firstTaken = (pairs: Pairs): readonly number[] => [
  ...pairs.map(([left]) => left).sort(ascending),
  ...pairs.map(([, right]) => right).sort(ascending),
];

const ascending = (a: number, b: number): number => a - b;

const comesFirst = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((index, i) => index !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

const swapped = (pairs: Pairs): Pairs => pairs.map(([a, b]) => [b, a]);

const byLeft = (pairs: Pairs): Pairs => [...pairs].sort(([a], [b]) => a - b);

const greedy = (costs: Costs): Pairs => {
  const edges = costs
    .flatMap((ofRow, row) => ofRow.flatMap((cost, column) => (cost === null ? [] : [{ row, column, cost }])))
    .sort((a, b) => a.cost - b.cost);
  const rows = new Set<number>();
  const columns = new Set<number>();
  return edges.flatMap(({ row, column }) => {
    if (rows.has(row) || columns.has(column)) return [];
    rows.add(row);
    columns.add(column);
    return [[row, column] as const];
  });
};
