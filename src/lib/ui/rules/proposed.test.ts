import { describe, expect, it } from 'vitest';
import { ruleOf } from './proposed';

describe('the rule of a proposal', () => {
  const of = { account: 'a', leftSource: 'fitbit', rightSource: 'garmin' } as const;

  it('takes for one weighing what is no further apart than two scales are, whatever the page shows', () => {
    const page = { ...of, tolerance: 5 };
    expect(ruleOf({ kind: 'same', pairs: [] }, page, new Set())).toEqual({
      kind: 'same',
      account: 'a',
      sources: ['fitbit', 'garmin'],
      toleranceKg: 0.05,
      except: [],
    });
  });
});
