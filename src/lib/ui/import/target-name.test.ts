import { expect, it } from 'vitest';
import { freeName, livingTarget, targetProblem } from './target-name';

const accounts = [{ id: 'a', label: 'Anna' }];

it('an import is for someone who is there, or for a new person with a name of their own', () => {
  expect(targetProblem({ kind: 'account', id: 'a' }, accounts)).toBeNull();
  expect(targetProblem({ kind: 'account', id: 'gone' }, accounts)).toMatch(/Choose for whom/);
  expect(targetProblem({ kind: 'new', label: 'Ben' }, accounts)).toBeNull();
  expect(targetProblem({ kind: 'new', label: 'Anna' }, accounts)).toMatch(/name/);
  expect(targetProblem({ kind: 'new', label: ' ' }, [])).toMatch(/name/);
});

it('an account that is gone makes way for a new person', () => {
  const anna = { kind: 'account', id: 'a' } as const;
  expect(livingTarget(anna, accounts)).toBe(anna);
  expect(livingTarget(anna, [])).toEqual({ kind: 'new', label: 'My files' });
  expect(livingTarget(anna, [{ id: 'b', label: 'My files' }])).toEqual({ kind: 'new', label: 'My files 2' });
});

it('a name to begin with is nobody’s', () => {
  expect(freeName([])).toBe('My files');
  expect(freeName(['My files'])).toBe('My files 2');
});
