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

it('a goal or an event of a backup keeps to the limits of one said here', () => {
  const goal = { account: 'a', startDay: 1, startKg: 90, targetKg: 80, ratePerWeekKg: -0.5, at: 1 };
  expect(v.is(rowSchemas.goals, goal)).toBe(true);
  for (const change of [{ targetKg: 19.9 }, { startKg: 401 }, { ratePerWeekKg: -5.1 }, { startDay: 0.5 }])
    expect(v.is(rowSchemas.goals, { ...goal, ...change })).toBe(false);
  const event = { id: 'e', account: 'a', kind: 'illness', title: '', note: '', first: 5, last: null, at: 1 };
  for (const change of [{}, { last: 5 }, { title: 'x'.repeat(80) }, { note: 'x'.repeat(2_000) }])
    expect(v.is(rowSchemas.lifeEvents, { ...event, ...change })).toBe(true);
  for (const change of [
    { last: 4 },
    { title: 'x'.repeat(81) },
    { note: 'x'.repeat(2_001) },
    { kind: 'party' },
  ])
    expect(v.is(rowSchemas.lifeEvents, { ...event, ...change })).toBe(false);
});
