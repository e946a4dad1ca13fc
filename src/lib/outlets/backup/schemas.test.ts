import * as v from 'valibot';
import { expect, it } from 'vitest';
import { rowSchemas } from './schemas';

it('a rule of a backup takes for one weighing no more than a rule here may', () => {
  const rule = (toleranceKg: number) => ({
    kind: 'same',
    id: 'r',
    account: 'a',
    at: 1,
    sources: ['fitbit', 'garmin'],
    toleranceKg,
    except: [],
  });
  expect(v.is(rowSchemas.readingRules, rule(0.5))).toBe(true);
  expect(v.is(rowSchemas.readingRules, rule(0.6))).toBe(false);
});
