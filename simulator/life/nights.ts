import { DAY_MS } from '../calendar.ts';
import { bell, chance } from '../random.ts';
import { isWorn } from './activity.ts';
import { instantOf } from './local-time.ts';
import { seedOf, type Life } from './life.ts';

/** Nights and naps of the civil day on which they end. */

export type StageType = 'AWAKE' | 'LIGHT' | 'DEEP' | 'REM' | 'ASLEEP' | 'RESTLESS';

export interface Stage {
  readonly start: number;
  readonly end: number;
  readonly type: StageType;
}

export interface Night {
  readonly id: string;
  /** Which sleep of its day: 0 is the night. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** When it ends; `end` is no later than now. */
  readonly planned: number;
  readonly type: 'STAGES' | 'CLASSIC';
  readonly nap: boolean;
  readonly stages: readonly Stage[];
  /** Too short for a stage of their own; they lie within others. */
  readonly awakenings: readonly Stage[];
  /** `recording` has no summary yet; `first` is looked at once more a day later. */
  readonly state: 'recording' | 'first' | 'final';
}

const HOUR = 3_600_000;

/** How far a vendor is with a night that was planned to end at an instant. */
export type LooksAt = (plannedEnd: number) => Night['state'];

export const nightsOf = (life: Life, day: number, looksAt: LooksAt): Night[] => {
  if (!isWorn(life, day)) return [];
  const seed = seedOf(life);
  const at = (hours: number) => day * DAY_MS + Math.round(hours * 120) * 30_000;
  const dozes = dozesInEvening(day);
  const bed = dozes ? at(1.5 + 0.2 * bell(seed, 51, day)) : at(-0.9 + 0.6 * bell(seed, 51, day));
  const wake = at(6.6 + 0.5 * bell(seed, 52, day));
  const nap = at(14 + 0.5 * bell(seed, 53, day));
  const doze = at(-0.4 + 0.05 * bell(seed, 57, day));
  const plan = { life, day, looksAt };
  return [
    night(plan, 0, bed, wake, chance(seed, 54, day) < 0.08 ? 'CLASSIC' : 'STAGES'),
    ...(chance(seed, 55, day) < 0.1 ? [night(plan, 1, nap, nap + 42 * 60_000, 'CLASSIC')] : []),
    ...(dozes ? [night(plan, 2, doze, doze + 50 * 60_000, 'CLASSIC')] : []),
  ].filter((made) => made !== null);
};

/** Asleep on the sofa before midnight, awake after it, and late to bed. */
const dozesInEvening = (day: number) => day % 47 === 20;

interface Plan {
  readonly life: Life;
  readonly day: number;
  readonly looksAt: LooksAt;
}

/** Null for a night that a flight made impossible or that has not begun. */
const night = (
  { life, day, looksAt }: Plan,
  index: number,
  civilStart: number,
  civilEnd: number,
  type: Night['type'],
): Night | null => {
  const { person, throughMs } = life;
  const start = instantOf(person, civilStart);
  const planned = instantOf(person, civilEnd);
  if (start === null || planned === null || planned - start < HOUR / 2 || planned - start > 14 * HOUR)
    return null;
  if (start + HOUR / 2 > throughMs) return null;
  const end = Math.min(planned, Math.floor(throughMs / 30_000) * 30_000);
  const state = looksAt(planned);
  const stages = state === 'recording' ? [] : stagesOf(seedOf(life), start, end, type, state);
  return {
    id: String(7_821_000_000_000_000_000n + BigInt(day) * 1000n + BigInt(index)),
    index,
    start,
    end,
    planned,
    type,
    nap: index > 0,
    stages,
    awakenings: stages.filter(({ type: stage }) => stage === 'REM').map(awakeningIn),
    state,
  };
};

const CYCLES: Readonly<Record<Night['type'], readonly StageType[]>> = {
  STAGES: ['LIGHT', 'DEEP', 'LIGHT', 'REM', 'AWAKE'],
  CLASSIC: ['ASLEEP', 'RESTLESS', 'ASLEEP', 'AWAKE'],
};
const HALF_MINUTES: Readonly<Record<StageType, number>> = {
  AWAKE: 8,
  LIGHT: 46,
  DEEP: 40,
  REM: 44,
  ASLEEP: 90,
  RESTLESS: 6,
};

/** Without gaps from start to end, in half minutes. The second look finds other lengths. */
const stagesOf = (
  seed: number,
  start: number,
  end: number,
  type: Night['type'],
  state: 'first' | 'final',
): Stage[] => {
  const stages: Stage[] = [];
  const cycle = CYCLES[type];
  for (let at = start, index = 0; at < end; index++) {
    const kind = cycle[index % cycle.length] ?? 'LIGHT';
    const vary = 0.6 + 0.8 * chance(seed, 56, Math.floor(start / 60_000), index, state === 'first' ? 1 : 2);
    const until = Math.min(end, at + Math.max(1, Math.round(HALF_MINUTES[kind] * vary)) * 30_000);
    stages.push({ start: at, end: until, type: kind });
    at = until;
  }
  return stages;
};

/** Half a minute in the middle of a stage. */
const awakeningIn = ({ start, end }: Stage): Stage => {
  const at = start + Math.floor((end - start) / 60_000) * 30_000;
  return { start: at, end: Math.min(end, at + 30_000), type: 'AWAKE' };
};

/** The stages with each short awakening cut out of the one it interrupts: what the vendors' own sums count. */
export const countedStages = ({ stages, awakenings }: Pick<Night, 'stages' | 'awakenings'>): Stage[] =>
  stages.flatMap((stage) => {
    const inside = awakenings.filter(({ start, end }) => start >= stage.start && end <= stage.end);
    const pieces: Stage[] = [];
    let at = stage.start;
    for (const awakening of inside) {
      if (awakening.start > at) pieces.push({ ...stage, start: at, end: awakening.start });
      pieces.push(awakening);
      at = awakening.end;
    }
    return at < stage.end ? [...pieces, { ...stage, start: at }] : pieces;
  });

/** Whole minutes by stage, and how often each came. */
export const stageSums = (stages: readonly Stage[]): { type: StageType; minutes: number; count: number }[] =>
  [...new Set(stages.map(({ type }) => type))].map((type) => {
    const own = stages.filter((stage) => stage.type === type);
    const total = own.reduce((sum, stage) => sum + stage.end - stage.start, 0);
    return { type, minutes: Math.floor(total / 60_000), count: own.length };
  });

export interface SleepSums {
  readonly period: number;
  readonly asleep: number;
  readonly awake: number;
}

/** Asleep is what awake leaves of the time in bed; short awakenings are awake, as in Fitbit's `minutesAwake`. */
export const sleepSums = (night: Night): SleepSums => {
  const { start, end } = night;
  const awake = stageSums(countedStages(night))
    .filter(({ type }) => type === 'AWAKE' || type === 'RESTLESS')
    .reduce((sum, { minutes: some }) => sum + some, 0);
  const period = Math.floor((end - start) / 60_000);
  return { period, asleep: period - awake, awake };
};
