import { expect, it } from 'vitest';
import { comparedValues } from './values';

const metric = { weightUnit: 'kg', distanceUnit: 'km' } as const;
const imperial = { weightUnit: 'lb', distanceUnit: 'mi' } as const;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('writes weights to the hundredth, and a difference with its sign unless it rounds to nothing', () => {
  const { text, difference } = comparedValues('weight', metric);
  expect(plain(text(80.15))).toBe('80.15 kg');
  expect(plain(difference(-1.349))).toBe('−1.35 kg');
  expect(plain(difference(0.5))).toBe('+0.50 kg');
  expect(plain(difference(-0.001))).toBe('0.00 kg');
});

it('takes a tolerance in the person’s unit and gives it back as it was typed', () => {
  for (const units of [metric, imperial])
    for (const id of ['weight', 'body_fat', 'steps', 'distance', 'active_minutes'] as const) {
      const { read, typed } = comparedValues(id, units);
      expect(typed(read('0.2')!), `${id} ${units.weightUnit}`).toBe('0.2');
      expect(read('0,2')).toBe(read('0.2'));
    }
  expect(comparedValues('weight', metric).read('0.05')).toBe(0.05);
  expect(comparedValues('weight', imperial)).toMatchObject({ unit: 'lb' });
  expect(comparedValues('weight', imperial).read('1')).toBeCloseTo(0.453592, 6);
});

it('takes nothing for a tolerance that is none', () => {
  const { read } = comparedValues('weight', metric);
  for (const text of ['', '-1', 'a', '1.2.3', '1e5', '∞']) expect(read(text), text).toBeNull();
});
