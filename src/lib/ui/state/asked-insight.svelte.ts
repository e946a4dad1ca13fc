import type { LocalDay } from '$lib/domain/local-date';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Asked } from '../trend/insight';
import { settingsNow } from './stores.svelte';
import { confirmedOf, goalOf } from './weight-insight.svelte';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What to ask for a person's insight with. Call it in a `$derived` of the account: it opens reads of the goal and of what was
 * confirmed. `current` is null until both are there.
 */
export const askedFor = (account: string, rows: () => readonly Measurement[], today: () => LocalDay) => {
  const [goal, confirmed] = [goalOf(account), confirmedOf(account)];
  const asked = $derived.by((): Asked | null => {
    if (goal.status === 'loading' || confirmed.status === 'loading') return null;
    const { trend, preferred } = settingsNow();
    return {
      rows: rows(),
      rule: trend,
      confirmed: confirmed.value ?? NOTHING,
      today: today(),
      goal: goal.value ?? null,
      ...(preferred.weight && { preferred: preferred.weight }),
    };
  });
  return {
    get current() {
      return asked;
    },
  };
};
