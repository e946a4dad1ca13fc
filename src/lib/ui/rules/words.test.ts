import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import type { SameRule, ShiftRule } from '$lib/domain/reading-rule';
import { ruleScope, ruleTitle, shiftTitle, spanText } from './words';

const shift: ShiftRule = {
  kind: 'shift',
  id: 'r',
  account: 'a',
  at: 0,
  source: 'garmin',
  minutes: 1_440,
  first: null,
  last: null,
};
const same: SameRule = {
  kind: 'same',
  id: 's',
  account: 'a',
  at: 0,
  sources: ['fitbit', 'garmin'],
  toleranceKg: 0.05,
  except: [],
};

describe('a rule in words', () => {
  it('says what is wrong and how it is read, by the day or by the clock', () => {
    const said = (minutes: number) => [shiftTitle({ ...shift, minutes }), ruleTitle({ ...shift, minutes })];
    expect(said(1_440)).toEqual(['Garmin’s weigh-ins are one day early', 'Garmin is read one day later']);
    expect(said(-1_440)).toEqual(['Garmin’s weigh-ins are one day late', 'Garmin is read one day earlier']);
    expect(said(480)).toEqual(['Garmin’s weigh-ins are 8 h early', 'Garmin is read 8 h later']);
    expect(said(-345)).toEqual([
      'Garmin’s weigh-ins are 5 h 45 min late',
      'Garmin is read 5 h 45 min earlier',
    ]);
    expect(ruleTitle(same)).toBe('Fitbit and Garmin on one day are one weigh-in');
  });

  it('says for which days it holds', () => {
    const [first, last] = ['2024-01-03', '2024-02-10'].map((date) => parseLocalDay(date)!) as [
      number,
      number,
    ];
    const texts = [
      { first: null, last: null },
      { first, last: null },
      { first: null, last },
      { first, last },
    ].map(spanText);
    expect(texts[0]).toBe('On all days.');
    expect(texts[1]).toMatch(/^From .*2024.* on\.$/);
    expect(texts[2]).toMatch(/^Up to .*2024.*\.$/);
    expect(texts[3]).toMatch(/^From .*2024.* to .*2024.*\.$/);
  });

  it('says how near is one, and that some are not', () => {
    expect(ruleScope(same, 'kg')).toBe('Where they are no further apart than 0.05\u00a0kg.');
    expect(ruleScope({ ...same, except: ['x'] }, 'lb')).toBe(
      'Where they are no further apart than 0.11\u00a0lb. Those you unticked stay two.',
    );
  });
});
