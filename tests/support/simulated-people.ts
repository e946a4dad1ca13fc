/**
 * People whose true weight is known: for coverage of intervals, not for the look of an app. A person keeps a course for some
 * weeks and then takes another; on top lies what a scale sees beside the weight: water that stays for days, weekdays, for half of
 * them a monthly cycle, the scale itself. Days are missed one by one and by weeks. The same seed, the same people.
 * Made without the formulas under test: courses are straight pieces here, the forecast thinks of a rate that drifts.
 */

export interface SimulatedPerson {
  /** What was weighed up to and with day 0, oldest first; day 0 always has a value. */
  readonly values: readonly { readonly day: number; readonly kg: number }[];
  /** The true weight without water, any day from the first value to `LAST_DAY`. */
  readonly levelOn: (day: number) => number;
  /** What a scale would show. */
  readonly scaleOn: (day: number) => number;
}

/** The last day to come whose weight is known. */
export const LAST_DAY = 365;

export const simulatedPeople = (count: number, seed: number): SimulatedPerson[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => personOf(random));
};

/** Uniform in [0, 1), 32 bits of state (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Standard normal (Box and Muller). */
export const normalOf = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const personOf = (random: () => number): SimulatedPerson => {
  const between = (low: number, high: number) => low + (high - low) * random();
  const before = Math.round(between(30, 400));
  const base = between(55, 115);
  const level = courses(random, before + LAST_DAY + 1, base);
  const noise = waterAndWeek(random, level.length, base);
  const on = (day: number) => Math.min(Math.max(Math.round(day) + before, 0), level.length - 1);
  const levelOn = (day: number) => level[on(day)]!;
  const scaleOn = (day: number) => Math.round((levelOn(day) + noise[on(day)]!) * 10) / 10;
  const days = weighedDays(random, before);
  return { values: days.map((day) => ({ day, kg: scaleOn(day) })), levelOn, scaleOn };
};

/** Straight pieces of three weeks to half a year: a third of them a standstill, a third less, the rest either way. */
const courses = (random: () => number, days: number, base: number): number[] => {
  const level: number[] = [];
  let kg = base;
  let [left, perDay] = [0, 0];
  for (let day = 0; day < days; day++) {
    if (left <= 0) {
      left = 21 + Math.min(-Math.log(1 - random()) * 60, 160);
      const kind = random();
      const perWeek =
        kind < 0.35
          ? 0.05 * normalOf(random)
          : kind < 0.65
            ? -(0.2 + 0.6 * random())
            : 0.3 * normalOf(random);
      perDay = (perWeek / 7) * (base / 80);
    }
    left -= 1;
    // Nobody falls or rises without end: far from where they began the course bends back.
    kg += perDay - 0.0015 * Math.max(0, Math.abs(kg - base) - 0.12 * base) * Math.sign(kg - base);
    level.push(kg);
  }
  return level;
};

const waterAndWeek = (random: () => number, days: number, base: number): number[] => {
  const phi = 0.3 + 0.5 * random();
  const sd = (0.3 + 0.4 * random()) * (base / 80);
  const week = 0.4 * random();
  const cycle = random() < 0.5 ? 0.2 + 0.5 * random() : 0;
  const [cycleLength, cyclePhase] = [26 + 5 * random(), 2 * Math.PI * random()];
  let water = sd * normalOf(random);
  return Array.from({ length: days }, (_, day) => {
    water = phi * water + Math.sqrt(1 - phi * phi) * sd * normalOf(random);
    const ofWeek = day % 7 >= 5 ? week / 2 : day % 7 === 0 ? week : -week / 2;
    const ofCycle =
      cycle * (Math.max(0, Math.sin((2 * Math.PI * day) / cycleLength + cyclePhase)) ** 2 - 0.25);
    return water + ofWeek + ofCycle + 0.1 * normalOf(random);
  });
};

/** A share of the days, less up to two gaps; the last one always. Days count back from 0. */
const weighedDays = (random: () => number, before: number): number[] => {
  const share = 0.4 + 0.6 * random();
  const gaps = Array.from({ length: Math.floor(3 * random()) }, () => ({
    first: -before * random(),
    length: 4 + 26 * random(),
  }));
  const isWeighed = (day: number) =>
    day === 0 ||
    (random() < share && !gaps.some(({ first, length }) => day >= first && day < first + length));
  return Array.from({ length: before + 1 }, (_, index) => index - before).filter(isWeighed);
};
