/** A clock that can be moved while everything that reads it keeps its reference. */

export interface ClockChange {
  /** Epoch milliseconds or an ISO date and time; the clock goes on ticking from there. */
  readonly now?: number | string | undefined;
  readonly advanceMs?: number | undefined;
  /** Distance from the underlying clock; 0 puts it right again. */
  readonly offsetMs?: number | undefined;
}

export interface MovableClock {
  readonly now: () => number;
  readonly offsetMs: () => number;
  readonly move: (change: ClockChange) => void;
}

export const movableClock = (base: () => number): MovableClock => {
  let offset = 0;
  const now = () => base() + offset;
  return {
    now,
    offsetMs: () => offset,
    move: ({ now: wanted, advanceMs, offsetMs }) => {
      if (offsetMs !== undefined) offset = offsetMs;
      if (wanted !== undefined) offset = instant(wanted) - base();
      if (advanceMs !== undefined) offset += advanceMs;
    },
  };
};

const instant = (value: number | string): number => {
  const ms = typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isFinite(ms)) throw new RangeError(`not a moment in time: ${value}`);
  return ms;
};
