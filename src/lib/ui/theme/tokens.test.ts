import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, eyes } from './color-vision';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;

const pairs = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
);
const named = (name: string) => {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`no token --color-${name}`);
  return pair;
};
const startingWith = (start: string) => [...pairs.keys()].filter((name) => name.startsWith(start));

describe.each(themes)('the %s theme', (theme) => {
  const ratio = (one: string, other: string) => contrast(named(one)[theme], named(other)[theme]);

  it.each(
    ['paper', 'surface', 'sunken'].flatMap((ground) =>
      ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-strong', 'success', 'warning', 'danger'].map(
        (text) => [text, ground] as const,
      ),
    ),
  )('keeps %s readable on %s', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-danger', 'danger'],
    ['ink', 'accent-soft'],
    ['ink', 'chosen'],
    ['accent-strong', 'accent-soft'],
    ['ink', 'success-soft'],
    ['success', 'success-soft'],
    ['ink', 'warning-soft'],
    ['warning', 'warning-soft'],
    ['ink', 'danger-soft'],
    ['danger', 'danger-soft'],
  ])('keeps %s readable on %s', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['paper', 'surface'])('shows where a control ends on %s', (ground) => {
    expect(ratio('edge', ground)).toBeGreaterThanOrEqual(3);
  });

  it('has deep sleep stand out most and light sleep least', () => {
    const [deep, rem, light] = ['deep', 'rem', 'light'].map((stage) => ratio(`stage-${stage}`, 'surface'));
    expect(deep).toBeGreaterThan(rem!);
    expect(rem).toBeGreaterThan(light!);
  });

  it('has every part of a chart stand out from the surface', () => {
    const parts = [...startingWith('stage-'), ...startingWith('mode-'), ...startingWith('series-')];
    expect(parts.length).toBeGreaterThanOrEqual(18);
    const weak = parts.filter((part) => ratio(part, 'surface') < 3);
    expect(weak).toEqual([]);
  });

  it.each(eyes)('keeps any two series of a chart apart for eyes with %s', (seenBy) => {
    const series = startingWith('series-');
    expect(series).toHaveLength(6);
    const alike = series.flatMap((one, at) =>
      series
        .slice(at + 1)
        .filter((other) => distance(named(one)[theme], named(other)[theme], seenBy) < 0.1)
        .map((other) => `${one} ~ ${other}`),
    );
    expect(alike).toEqual([]);
  });
});

it('measures contrast and distance as their sources do', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 6);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(distance('#000000', '#ffffff', 'all')).toBeCloseTo(1, 3);
  expect(distance('#0b6175', '#0b6175', 'no-red')).toBe(0);
  // The pair that people without green cones know best.
  expect(distance('#9a6b2f', '#6f8a3a', 'no-green')).toBeLessThan(distance('#9a6b2f', '#6f8a3a', 'all') / 2);
});
