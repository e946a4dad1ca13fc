import { describe, expect, it } from 'vitest';
import { moveOf, wheelScale } from './gestures';

describe('moveOf', () => {
  it('pans by one finger', () => {
    expect(moveOf([0.4], [0.6])).toEqual({ scale: 1, from: 0.4, to: 0.6 });
  });

  it('looks closer as two fingers part, about the day between them', () => {
    const move = moveOf([0.4, 0.6], [0.3, 0.7]);
    expect(move.scale).toBeCloseTo(0.5, 9);
    expect(move.from).toBeCloseTo(0.5, 9);
    expect(move.to).toBeCloseTo(0.5, 9);
  });

  it('does not leap where two fingers almost touch', () => {
    expect(moveOf([0.5, 0.501], [0.4, 0.6]).scale).toBeGreaterThan(0.3);
  });
});

describe('wheelScale', () => {
  it('looks closer upwards, wider downwards, and back by the same turn', () => {
    expect(wheelScale(-100)).toBeLessThan(0.85);
    expect(wheelScale(100) * wheelScale(-100)).toBeCloseTo(1, 9);
  });

  it('takes no more than two notches at once', () => {
    expect(wheelScale(5000)).toBe(wheelScale(200));
  });
});
