import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterFirstContent, holdFirstContent } from './first-content';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = async (promise: Promise<void>) => {
  let done = false;
  void promise.then(() => (done = true));
  await vi.advanceTimersByTimeAsync(10);
  return () => done;
};

it('waits for the last holder, also where one gives way to the next', async () => {
  const skeleton = holdFirstContent();
  const isDone = await settled(afterFirstContent());
  expect(isDone()).toBe(false);
  skeleton();
  const chart = holdFirstContent();
  await vi.advanceTimersByTimeAsync(10);
  expect(isDone()).toBe(false);
  chart();
  chart();
  await vi.advanceTimersByTimeAsync(10);
  expect(isDone()).toBe(true);
});

it('does not wait where nothing holds', async () => {
  expect((await settled(afterFirstContent()))()).toBe(true);
});

it('does not wait for ever', async () => {
  const release = holdFirstContent();
  const isDone = await settled(afterFirstContent(1000));
  await vi.advanceTimersByTimeAsync(1000);
  expect(isDone()).toBe(true);
  release();
});
