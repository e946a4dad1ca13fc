import { gapsIn, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { RawAnswer } from '$lib/domain/raw';

/** A kept answer without its text. */
export type RawHead = Omit<RawAnswer, 'gzip'>;

/** One question about some days of a stream, with the pages that answered it in the order they came. */
export interface Question extends DayRange {
  readonly stream: string;
  /** When its last page came, epoch ms. */
  readonly fetchedAt: number;
  readonly pages: readonly [RawHead, ...RawHead[]];
}

/**
 * Answers of one stream as questions, the one answered last first. Of a question asked again, pages of the earlier walk
 * that the later one did not come by are left out.
 */
export const questionsOf = (heads: readonly RawHead[]): readonly Question[] =>
  [...byDays(heads).values()]
    .map((pages) => questionOf(pages))
    .sort((a, b) => b.fetchedAt - a.fetchedAt || b.last - a.last || b.first - a.first);

/** Days that a later answer has told already. */
export class Told {
  #ranges: DayRange[] = [];

  has(day: LocalDay): boolean {
    return this.#ranges.some(({ first, last }) => first <= day && day <= last);
  }

  hasAll(days: DayRange): boolean {
    return gapsIn(this.#ranges, days).length === 0;
  }

  add(days: DayRange): void {
    const { first, last } = days;
    const touching = this.#ranges.filter((range) => range.first <= last + 1 && first <= range.last + 1);
    const apart = this.#ranges.filter((range) => !touching.includes(range));
    const all = [days, ...touching];
    this.#ranges = [
      ...apart,
      {
        first: Math.min(...all.map((range) => range.first)),
        last: Math.max(...all.map((range) => range.last)),
      },
    ];
  }
}

type Pages = [RawHead, ...RawHead[]];

const byDays = (heads: readonly RawHead[]): ReadonlyMap<string, Pages> => {
  const questions = new Map<string, Pages>();
  for (const head of heads) {
    const key = `${head.first}|${head.last}`;
    const pages = questions.get(key);
    if (pages) pages.push(head);
    else questions.set(key, [head]);
  }
  return questions;
};

const questionOf = (found: Pages): Question => {
  const began = found.find(({ page }) => page === '')?.fetchedAt ?? -Infinity;
  const [first, ...further] = found
    .filter(({ fetchedAt }) => fetchedAt >= began)
    .sort((a, b) => a.fetchedAt - b.fetchedAt || (a.page < b.page ? -1 : 1));
  const pages: Pages = first ? [first, ...further] : found;
  const { stream, first: from, last } = pages[0];
  return { stream, first: from, last, pages, fetchedAt: pages[pages.length - 1]!.fetchedAt };
};
