import { createSubscriber } from 'svelte/reactivity';
import type { Live } from '$lib/domain/live';

/** What a live value is now, read anew. */
export const once = <T>(live: Live<T>): Promise<T> => {
  let stop: (() => void) | undefined;
  return new Promise<T>((resolve, reject) => {
    stop = live.subscribe(resolve, reject);
  }).finally(() => stop?.());
};

/** A live value as runes: read it in markup or an effect and it follows the store for as long as something reads it. */
export interface LiveState<T> {
  /** Undefined until the first answer; the last answer stays while nobody watches. */
  readonly value: T | undefined;
  readonly status: 'loading' | 'ready' | 'failed';
}

/**
 * Opens the live value when the first reader appears and closes it when the last one is gone. Reads outside an effect
 * (prerendering, event handlers) give what is known and open nothing.
 */
export const fromLive = <T>(open: () => Promise<Live<T>>): LiveState<T> => {
  let value: T | undefined;
  let status: LiveState<T>['status'] = 'loading';

  const watch = createSubscriber((changed) => {
    let stop: (() => void) | undefined;
    let stopped = false;
    const settle = (next: LiveState<T>['status'], answer: T | undefined) => {
      if (stopped) return;
      status = next;
      value = answer;
      changed();
    };
    open().then(
      (live) => {
        if (stopped) return;
        stop = live.subscribe(
          (answer) => settle('ready', answer),
          () => settle('failed', value),
        );
      },
      () => settle('failed', value),
    );
    return () => {
      stopped = true;
      stop?.();
    };
  });

  return {
    get value() {
      watch();
      return value;
    },
    get status() {
      watch();
      return status;
    },
  };
};
