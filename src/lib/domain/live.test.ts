import { describe, expect, it } from 'vitest';
import { shared, type Live } from './live';

/** A live value told by hand, which counts who listens. */
const byHand = () => {
  const listeners = new Set<Parameters<Live<number>['subscribe']>>();
  let opened = 0;
  const live: Live<number> = {
    subscribe: (...listener) => {
      opened++;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    live,
    opened: () => opened,
    listening: () => listeners.size,
    tell: (value: number) => listeners.forEach(([next]) => next(value)),
    fail: (error: unknown) => listeners.forEach(([, failed]) => failed?.(error)),
  };
};

describe('a shared live value', () => {
  it('is read once for all who watch, and told to each', () => {
    const source = byHand();
    const live = shared(source.live);
    const [one, two]: number[][] = [[], []];
    live.subscribe((value) => one!.push(value));
    source.tell(1);
    live.subscribe((value) => two!.push(value));
    source.tell(2);
    expect([one, two, source.opened()]).toEqual([[1, 2], [1, 2], 1]);
  });

  it('is closed with the last who watched, and read anew by the next', () => {
    const source = byHand();
    const live = shared(source.live);
    const stops = [live.subscribe(() => {}), live.subscribe(() => {})];
    source.tell(1);
    stops[0]!();
    expect(source.listening()).toBe(1);
    stops[1]!();
    expect(source.listening()).toBe(0);
    const heard: number[] = [];
    live.subscribe((value) => heard.push(value));
    expect([heard, source.opened()]).toEqual([[], 2]);
  });

  it('fails for all', () => {
    const source = byHand();
    const live = shared(source.live);
    const failures: unknown[] = [];
    for (const name of ['a', 'b'])
      live.subscribe(
        () => {},
        (error) => failures.push([name, error]),
      );
    source.fail('gone');
    expect(failures).toEqual([
      ['a', 'gone'],
      ['b', 'gone'],
    ]);
  });
});
