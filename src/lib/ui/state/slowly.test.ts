import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { slowly } from './slowly';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const source = () => {
  let tell: (value: number) => void = () => {};
  const stop = vi.fn();
  return {
    live: {
      subscribe: (next: (value: number) => void) => {
        tell = next;
        return stop;
      },
    },
    tell: (value: number) => tell(value),
    stop,
  };
};

it('passes the first value at once, then the newest of each span', () => {
  const { live, tell } = source();
  const seen: number[] = [];
  slowly(live, 1_000).subscribe((value) => seen.push(value));
  tell(1);
  expect(seen).toEqual([1]);
  tell(2);
  tell(3);
  expect(seen).toEqual([1]);
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual([1, 3]);
  tell(4);
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual([1, 3, 4]);
});

it('passes a value at once again after a quiet span', () => {
  const { live, tell } = source();
  const seen: number[] = [];
  slowly(live, 1_000).subscribe((value) => seen.push(value));
  tell(1);
  vi.advanceTimersByTime(1_000);
  tell(2);
  expect(seen).toEqual([1, 2]);
});

it('is silent once nobody listens', () => {
  const { live, tell, stop } = source();
  const seen: number[] = [];
  const leave = slowly(live, 1_000).subscribe((value) => seen.push(value));
  tell(1);
  tell(2);
  leave();
  vi.advanceTimersByTime(5_000);
  expect(seen).toEqual([1]);
  expect(stop).toHaveBeenCalledOnce();
});
