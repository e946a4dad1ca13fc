import type { Truth } from '../../simulator/fitbit/index.ts';
import { challengeModalities, type ChallengeModality } from '../../src/lib/domain/challenge.ts';

/** Kinds of the simulator's exercises by the names that challenges give the modalities. */
const MODALITIES: Readonly<Record<Truth['exercises'][number]['kind'], ChallengeModality>> = {
  run: 'run',
  treadmill: 'run',
  walk: 'walk',
  'typed-walk': 'walk',
  bike: 'bike',
  swim: 'swim',
  weights: 'other',
  yoga: 'other',
  stretching: 'other',
};

/** Metres by modality of all days of `truth`, from the vendor's own records alone. */
export const trueMetres = (
  truth: Truth,
  modalities: readonly ChallengeModality[],
  { strideM, tracker = false }: { readonly strideM: number; readonly tracker?: boolean },
): Record<ChallengeModality, number> => {
  const sums = { run: 0, walk: 0, bike: 0, swim: 0, other: 0, daily_steps: 0 };
  const taken: Record<string, number> = {};
  for (const { kind, distance, steps, localStart } of truth.exercises) {
    const modality = MODALITIES[kind];
    if (!modalities.includes(modality) || distance === null) continue;
    sums[modality] += distance * 1_000;
    const date = localStart.slice(0, 10);
    taken[date] = (taken[date] ?? 0) + (steps ?? 0);
  }
  if (modalities.includes('daily_steps'))
    for (const [date, steps] of Object.entries(tracker ? truth.steps_tracker : truth.steps))
      sums.daily_steps += Math.max(0, steps - (taken[date] ?? 0)) * strideM;
  return sums;
};

/** All of them together. */
export const sumOf = (metres: Readonly<Record<ChallengeModality, number>>): number =>
  challengeModalities.reduce((sum, modality) => sum + metres[modality], 0);
