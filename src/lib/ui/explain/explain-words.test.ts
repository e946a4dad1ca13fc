import { describe, expect, it } from 'vitest';
import { formulaIds, type ExplainedInput, type LeftOut } from '$lib/metrics/explained';
import { exactText, formulaText, inputText, leftOutText, sourceText, unitOf } from './explain-words';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const kg = { unit: 'kg' } as const;

describe('the words of an explanation', () => {
  it('say every formula, without a gap in it', () => {
    const texts = formulaIds.map(formulaText);
    for (const text of texts) expect(text).toMatch(/^[^{}]+$/);
    expect(new Set(texts).size).toBe(formulaIds.length);
    expect(formulaText('clock-average')).toMatch(/23:50.*00:10.*00:00|11:50.*12:10.*12:00/);
  });

  it('write a figure in its own unit, with the digits it takes to check it', () => {
    const steps = { ...kg, exact: (value: number) => `${value.toFixed(2)} steps` };
    expect(exactText(7_431.824, unitOf('average'), steps)).toBe('7431.82 steps');
    expect(plain(exactText(-1.2346, unitOf('change'), kg))).toBe('\u22121.235 kg');
    expect(plain(exactText(0.4, unitOf('mass-change'), kg))).toBe('+0.400 kg');
    expect(plain(exactText(0.4567, unitOf('noise'), kg))).toBe('0.457 kg');
    expect(exactText(24.08, unitOf('bmi'), kg)).toBe('24.08');
    expect(exactText(450.5, unitOf('clock-average'), kg)).toMatch(/^0?7:30:30/);
  });

  it('name who told an input, and how many values a source told', () => {
    const input: ExplainedInput = { name: 'weight', value: 80, unit: 'kg', source: 'fitbit' };
    expect(plain(inputText(input, kg))).toBe('80.000 kg (from Fitbit)');
    expect(sourceText({ source: 'garmin', count: 1 })).toBe('Garmin: 1 value');
    expect(sourceText({ source: 'fitbit', count: 1_200 })).toMatch(/^Fitbit: 1.?200 values$/);
  });

  it('say what was left out in one and in many', () => {
    const said = (reason: LeftOut['reason'], count: number) => leftOutText({ reason, count });
    expect([said('unfinished', 1), said('no-value', 2), said('doubted', 1)]).toEqual([
      '1 day that is not over',
      '2 days without a value',
      '1 value that looks wrong',
    ]);
  });
});
