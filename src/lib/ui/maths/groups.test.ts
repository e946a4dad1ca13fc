import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaIds } from '$lib/metrics/explained';
import { smooth } from '$lib/metrics/trend/smooth';
import { mathsGroups } from './groups';
import type { MathsSection } from './section';

const sections = mathsGroups().flatMap((group) => group.sections);

const textsOf = ({ title, what, formula = [], rules, example, mind }: MathsSection): string[] =>
  [title, what, ...formula, ...rules, example, mind].filter((text) => text !== undefined);

describe('what is said of the figures', () => {
  it('has a section for every formula that a figure can be explained by', () => {
    expect(sections.map(({ id }) => id)).toEqual(expect.arrayContaining([...formulaIds]));
  });

  it('has each anchor once', () => {
    const ids = sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves no text empty, none with a hole in it, and says nothing twice', () => {
    for (const section of sections) {
      const texts = textsOf(section);
      expect(section.rules.length, section.id).toBeGreaterThan(0);
      for (const text of texts) expect(text, section.id).toMatch(/^[^{}]*[^\s{}][^{}]*$/);
      for (const text of texts) expect(text, section.id).not.toMatch(/NaN|undefined|Infinity/);
      expect(new Set(texts).size, section.id).toBe(texts.length);
    }
  });

  it('gives the examples that its own formulas give', () => {
    const exampleOf = (of: string) => sections.find(({ id }) => id === of)?.example;
    const [one, two, three] = [shareOf(1, 2, 7), shareOf(1, 1, 7), shareOf(1, 0, 7)];
    const trend = (80 * one + 80.6 * two + 79.9 * three) / (one + two + three);
    expect(exampleOf('trend')).toContain(`${trend.toFixed(2)} kg`);
    expect(sections.find(({ id }) => id === 'trend')?.mind).toContain('6.5 days');
    expect(exampleOf('trend-tenth')).toContain('80.1 kg');
    expect(exampleOf('goal-progress')).toContain('40%');
    expect(exampleOf('fat-mass')).toContain('20.0 kg');
    expect(exampleOf('bmi')).toContain('24.5');
  });
});

/** As the page words it. */
const shareOf = (gap: number, age: number, tau: number): number =>
  (1 - Math.exp(-gap / tau)) * Math.exp(-age / tau);

it('words the trend as it is worked out, whatever days are missing', () => {
  const gaps = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 21 }), kg: fc.double({ min: 30, max: 250, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(gaps, fc.integer({ min: 3, max: 30 }), (told, tauDays) => {
      let day = 0;
      const values = told.map(({ gap, kg }) => ({ day: (day += gap), kg, gap }));
      const { pieces } = smooth(values, { mode: 'smooth', tauDays });
      const shares = values.map((value, i) => shareOf(i === 0 ? 1 : value.gap, day - value.day, tauDays));
      const sum = values.reduce((total, { kg }, i) => total + kg * shares[i]!, 0);
      expect(pieces.at(-1)!.at(-1)!.kg).toBeCloseTo(sum / shares.reduce((a, b) => a + b), 6);
    }),
  );
});
