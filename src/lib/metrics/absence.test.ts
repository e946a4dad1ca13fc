import { expect, it } from 'vitest';
import { absenceOf, type Knowledge } from './absence';
import type { DayState, MetricCoverage } from './coverage';

const coverage = (...states: DayState[]): readonly MetricCoverage[] => [
  { metric: 'steps', ranges: states.map((state, i) => ({ first: i, last: i, state })) },
];
const knowing = (more: Partial<Knowledge> = {}): Knowledge => ({
  account: { vendor: 'fitbit', state: 'connected' },
  notSynced: [],
  coverage: [],
  ...more,
});

it('names who is missing before what is', () => {
  expect(absenceOf('steps', knowing({ account: undefined }))).toBe('no-account');
  expect(absenceOf('steps', knowing({ account: { vendor: 'files', state: 'files_only' } }))).toBe('files');
  expect(absenceOf('steps', knowing({ account: { vendor: 'sample', state: 'files_only' } }))).toBe('sample');
});

it('tells a choice of the person from a refusal, a failure, an open question and a true nothing', () => {
  expect(absenceOf('steps', knowing({ notSynced: ['steps'], coverage: coverage('never') }))).toBe('off');
  expect(absenceOf('steps', knowing({ coverage: coverage('empty', 'not_granted') }))).toBe('not-granted');
  expect(absenceOf('steps', knowing({ coverage: coverage('failed', 'never') }))).toBe('failed');
  expect(absenceOf('steps', knowing({ coverage: coverage('empty', 'never') }))).toBe('never');
  expect(absenceOf('steps', knowing({ coverage: coverage('empty') }))).toBe('empty');
  expect(absenceOf('water', knowing({ coverage: coverage('empty') }))).toBe('not-offered');
});

it('takes a failure for the reason only where the newest days that were asked for have it', () => {
  expect(absenceOf('steps', knowing({ coverage: coverage('empty', 'failed') }))).toBe('failed');
  expect(absenceOf('steps', knowing({ coverage: coverage('empty', 'failed', 'never') }))).toBe('failed');
  expect(absenceOf('steps', knowing({ coverage: coverage('failed', 'empty') }))).toBe('empty');
  expect(absenceOf('steps', knowing({ coverage: coverage('never', 'failed', 'empty') }))).toBe('never');
});

it('knows that a connection that ended fetches nothing, whatever was never asked', () => {
  const account = { vendor: 'fitbit', state: 'disconnected' } as const;
  expect(absenceOf('steps', knowing({ account, coverage: coverage('never') }))).toBe('disconnected');
});

it('waits for the coverage only where nothing else tells', () => {
  expect(absenceOf('steps', knowing({ coverage: null }))).toBeNull();
  expect(absenceOf('steps', knowing({ coverage: null, notSynced: ['steps'] }))).toBe('off');
});

it('sends a person who looks for minutes to where minutes are asked for', () => {
  expect(absenceOf('heart_rate', knowing())).toBe('minutes');
});

it('looks for BMI where weight is', () => {
  expect(absenceOf('bmi', knowing({ notSynced: ['weight'] }))).toBe('off');
});
