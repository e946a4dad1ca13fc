import type { Challenge } from '$lib/domain/challenge';
import type { LocalDay } from '$lib/domain/local-date';

/** Where a challenge stands in time on a day. */
export type Phase =
  /** Begins in that many days. */
  | { readonly kind: 'coming'; readonly days: number }
  /** With the present day, that many are left; at least 1. */
  | { readonly kind: 'running'; readonly left: number }
  | { readonly kind: 'over' };

export const phaseOf = ({ days }: Pick<Challenge, 'days'>, today: LocalDay): Phase => {
  if (today < days.first) return { kind: 'coming', days: days.first - today };
  return today > days.last ? { kind: 'over' } : { kind: 'running', left: days.last - today + 1 };
};

/** Every challenge once: those that run by their end, those to come by their start, then the ones that ended last. */
export const byPhase = (
  challenges: readonly Challenge[],
  today: LocalDay,
): Readonly<Record<Phase['kind'], readonly Challenge[]>> => {
  const of = (kind: Phase['kind']) => challenges.filter((one) => phaseOf(one, today).kind === kind);
  return {
    running: of('running').sort((a, b) => a.days.last - b.days.last),
    coming: of('coming').sort((a, b) => a.days.first - b.days.first),
    over: of('over').sort((a, b) => b.days.last - a.days.last),
  };
};
