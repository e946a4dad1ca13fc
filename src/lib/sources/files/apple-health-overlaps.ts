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
  const kept = new Map<number, One[]>();
  for (const one of [...found].sort(byWorth)) {
    const [first, last] = [dayOf(one.at - LONGEST_MS), dayOf(one.endAt)];
    let isCopy = false;
    for (let day = first; day <= last && !isCopy; day++)
      isCopy = kept.get(day)?.some((other) => other.source !== one.source && isSame(one, other)) ?? false;
    if (isCopy) continue;
    const day = kept.get(dayOf(one.at));
    if (day) day.push(one);
    else kept.set(dayOf(one.at), [one]);
  }
  return [...kept.values()].flat().sort((a, b) => a.at - b.at);
};

const isSame = (a: Stretch, b: Stretch): boolean =>
  2 * (Math.min(a.endAt, b.endAt) - Math.max(a.at, b.at)) > Math.min(a.endAt - a.at, b.endAt - b.at);

const dayOf = (at: number): number => Math.floor(at / 86_400_000);
