import type { DayRange } from '$lib/domain/day-range';
import { moved, sameRange, type Move } from './view';

/** What gestures steer. Asked anew at each event, since the view changes under the finger. */
export interface Steered {
  readonly view: () => DayRange;
  readonly whole: () => DayRange;
  /** The plot's left and right edge on the screen, in CSS pixels. */
  readonly edges: () => { readonly left: number; readonly right: number };
  readonly show: (next: DayRange) => void;
}

/**
 * Drag, pinch and wheel over a chart. What scrolls the page stays the page's: `touch-action: pan-y` leaves the vertical
 * finger to it, and a plain wheel is never taken, only a sideways one and one with Ctrl or ⌘, which is also how browsers
 * report a trackpad's pinch.
 */
export const listenForGestures = (element: HTMLElement, steered: Steered): (() => void) => {
  const ended = new AbortController();
  const { signal } = ended;
  const change = (base: DayRange, move: Move) => {
    const next = moved(base, steered.whole(), move);
    if (!sameRange(next, steered.view())) steered.show(next);
  };
  listenForFingers(element, steered, change, signal);
  listenForWheel(element, steered, change, signal);
  return () => ended.abort();
};

type Change = (base: DayRange, move: Move) => void;

/** A press that moves less is a tap, for the tooltip. */
const SLOP_PX = 6;
/** Two fingers closer than this would zoom by leaps. */
const LEAST_SPREAD = 0.08;

const listenForFingers = (element: HTMLElement, steered: Steered, change: Change, signal: AbortSignal) => {
  const fingers = new Map<number, number>();
  let start: { readonly view: DayRange; readonly at: readonly number[] } | undefined;
  let dragging = false;

  const shareOf = ({ clientX }: PointerEvent) => {
    const { left, right } = steered.edges();
    return (clientX - left) / Math.max(1, right - left);
  };
  /** A gesture counts from where its fingers were when the last of them came or went: rounding to days adds up to nothing. */
  const begin = () => {
    start = { view: steered.view(), at: [...fingers.values()] };
    dragging = fingers.size > 1;
  };
  const far = (share: number) => {
    const { left, right } = steered.edges();
    return Math.abs(share - (start?.at[0] ?? share)) * (right - left) > SLOP_PX;
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || fingers.size === 2) return;
    fingers.set(event.pointerId, shareOf(event));
    begin();
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const share = shareOf(event);
    fingers.set(event.pointerId, share);
    if (!dragging && far(share)) {
      dragging = true;
      element.setPointerCapture(event.pointerId);
    }
    if (dragging && start) change(start.view, moveOf(start.at, [...fingers.values()]));
  };
  const up = (event: PointerEvent) => {
    if (fingers.delete(event.pointerId)) begin();
  };

  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
};

/** From where one or two fingers were to where they are, both as shares of the width. */
export const moveOf = (before: readonly number[], now: readonly number[]): Move => {
  const middle = (at: readonly number[]) => at.reduce((sum, share) => sum + share, 0) / at.length;
  const spread = (at: readonly number[]) => Math.max(LEAST_SPREAD, Math.abs((at[1] ?? 0) - (at[0] ?? 0)));
  return {
    scale: before.length === 2 ? spread(before) / spread(now) : 1,
    from: middle(before),
    to: middle(now),
  };
};

const listenForWheel = (element: HTMLElement, steered: Steered, change: Change, signal: AbortSignal) => {
  let turn: { view: DayRange; scale: number; sideways: number; until: number } | undefined;
  const turned = (event: WheelEvent) => {
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    // Small turns in a row count from where they began, or each would be rounded away.
    if (!turn || event.timeStamp > turn.until)
      turn = { view: steered.view(), scale: 1, sideways: 0, until: 0 };
    turn.until = event.timeStamp + 250;
    const { left, right } = steered.edges();
    const width = Math.max(1, right - left);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (zooms) turn.scale *= wheelScale(event.deltaY * pixels);
    else turn.sideways += (event.deltaX * pixels) / width;
    const at = (event.clientX - left) / width;
    change(turn.view, { scale: turn.scale, from: at + turn.sideways, to: at });
  };
  // Not passive: the browser's own zoom and its going back are what is kept from happening here.
  element.addEventListener('wheel', turned, { passive: false, signal });
};

/** A notch of a mouse wheel (100) changes the length by a quarter; a trackpad sends many small ones. */
export const wheelScale = (delta: number): number => 1.0023 ** Math.max(-200, Math.min(200, delta));
