import { LONGEST_MS } from './apple-health-tags';

/** A stretch of time that one source tells of, at most `LONGEST_MS` long. */
export interface Stretch {
  readonly source: number;
  readonly at: number;
  readonly endAt: number;
}

/**
 * Of stretches that several sources tell of the better one, oldest first: those that share more than half of the shorter one. What
 * one source tells apart was apart.
 */
export const eachOnce = <One extends Stretch>(
  found: readonly One[],
  byWorth: (a: One, b: One) => number,
): One[] => {
  const kept = new Shelf<One>();
  for (const one of [...found].sort(byWorth)) if (kept.copiesOf(one).length === 0) kept.put(one);
  return kept.all().sort((a, b) => a.at - b.at);
};

/** Without those of which a source tells little: of what another source tells of that time less than a share. */
export const withoutScraps = <One extends Stretch & { readonly amount: number }>(
  found: readonly One[],
  leastShare: number,
): One[] => {
  const shelf = new Shelf<One>();
  for (const one of found) shelf.put(one);
  const isScrap = (one: One): boolean =>
    shelf.copiesOf(one).some((other) => {
      const told = shelf.copiesOf(other).filter(({ source }) => source === one.source);
      return told.reduce((sum, { amount }) => sum + amount, 0) < leastShare * other.amount;
    });
  return found.filter((one) => !isScrap(one));
};

/** Stretches by the day they begin on, so that what lies over another is found at once. */
class Shelf<One extends Stretch> {
  readonly #byDay = new Map<number, One[]>();

  put(one: One): void {
    const day = this.#byDay.get(dayOf(one.at));
    if (day) day.push(one);
    else this.#byDay.set(dayOf(one.at), [one]);
  }

  /** What other sources tell of the same time. */
  copiesOf(one: Stretch): One[] {
    const copies: One[] = [];
    for (let day = dayOf(one.at - LONGEST_MS); day <= dayOf(one.endAt); day++)
      for (const other of this.#byDay.get(day) ?? [])
        if (other.source !== one.source && isSame(one, other)) copies.push(other);
    return copies;
  }

  all(): One[] {
    return [...this.#byDay.values()].flat();
  }
}

/** True for stretches that share more than half of the shorter one. */
export const isSame = (a: Stretch, b: Stretch): boolean =>
  2 * (Math.min(a.endAt, b.endAt) - Math.max(a.at, b.at)) > Math.min(a.endAt - a.at, b.endAt - b.at);

const dayOf = (at: number): number => Math.floor(at / 86_400_000);
