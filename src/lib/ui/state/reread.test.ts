import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rereadEach } from './reread';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reads anew by the clock, one reading at a time, and none after it was stopped', () => {
  let open = 0;
  const seen: number[] = [];
  const stop = rereadEach<number>(1_000, () => ({
    subscribe: (next) => {
      open++;
      next(Date.now());
      return () => void open--;
    },
  })).subscribe((value) => seen.push(value));
  const begun = Date.now();
  vi.advanceTimersByTime(2_500);
  expect(seen.map((at) => at - begun)).toEqual([0, 1_000, 2_000]);
  expect(open).toBe(1);
  stop();
  vi.advanceTimersByTime(5_000);
  expect([seen.length, open]).toEqual([3, 0]);
});
