import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { changeOver } from '$lib/metrics/weight';
import TrendChanges from '../overview/TrendChanges.svelte';
import Explain from './Explain.svelte';
import { joined, type ExplainParts } from './part';

const part = (name: string) => ({
  name,
  of: { formula: 'total', inputs: [], value: 1, roundedTo: 1, leftOut: [] } as const,
});

describe('a figure with an explanation', () => {
  it('has the button, and nothing is worked out before it is pressed', () => {
    let asked = 0;
    const explain: ExplainParts = () => {
      asked += 1;
      return [part('Total')];
    };
    const { body } = render(Explain, { props: { title: 'Total', explain } });
    expect(body).toContain('aria-label="Explain: Total"');
    expect(asked).toBe(0);
  });

  it('has no button where there is nothing to explain', () => {
    expect(render(Explain, { props: { title: 'Total' } }).body).not.toContain('<button');
  });
});

it('the changes of the trend stand there without anyone asking what they are made of', () => {
  const trend = Array.from({ length: 100 }, (_, day) => ({ day: 20_000 + day, kg: 80 - day / 100 }));
  expect(changeOver(trend, 30)).not.toBeNull();
  let asked = 0;
  const basis = {
    get leftOut() {
      asked += 1;
      return [];
    },
  };
  const { body } = render(TrendChanges, { props: { trend, basis, unit: 'kg' } });
  expect(body).toContain('Explain: Change of the trend');
  expect(asked).toBe(0);
});

it('several in one dialog are asked when they are all', () => {
  const asked: string[] = [];
  const one =
    (name: string): ExplainParts =>
    () => {
      asked.push(name);
      return [part(name)];
    };
  const both = joined(undefined, one('first'), one('second'));
  expect(asked).toEqual([]);
  expect(both?.().map(({ name }) => name)).toEqual(['first', 'second']);
  expect(asked).toEqual(['first', 'second']);
  expect(joined(undefined, undefined)).toBeUndefined();
});
