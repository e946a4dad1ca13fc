import { createSubscriber } from 'svelte/reactivity';

const watch = createSubscriber((changed) => {
  const timer = setInterval(changed, 15_000);
  return () => clearInterval(timer);
});

/** The clock for texts such as "5 minutes ago"; moves every 15 seconds while something shows it. */
export const now = {
  get ms(): number {
    watch();
    return Date.now();
  },
};
