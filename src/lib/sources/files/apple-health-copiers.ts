import type { Told } from './apple-health-sources';

/**
 * Apps that pass on what Apple's devices measured: on most of the days on which both tell something, they tell what the device with
 * most of it does, or what all of them do together. A tracker of its own does so by chance, on few. Judged over a whole export.
 */
export const copiersIn = (
  days: Iterable<readonly Told[]>,
  isOwn: (told: Told) => boolean,
): ReadonlySet<number> => {
  const seen = new Map<number, { alike: number; days: number }>();
  for (const told of days) {
    const own = told.filter(isOwn).map(({ amount }) => amount);
    const [most, all] = [Math.max(0, ...own), own.reduce((sum, amount) => sum + amount, 0)];
    if (all === 0) continue;
    for (const one of told) {
      if (isOwn(one)) continue;
      const known = seen.get(one.source) ?? { alike: 0, days: 0 };
      if (isAbout(one.amount, most) || isAbout(one.amount, all)) known.alike += 1;
      known.days += 1;
      seen.set(one.source, known);
    }
  }
  return new Set([...seen].flatMap(([source, { alike, days: both }]) => (2 * alike > both ? [source] : [])));
};

/** Within what two roads' roundings and the last hour of a day make out. */
const isAbout = (amount: number, of: number): boolean => Math.abs(amount - of) <= 0.05 * of;
