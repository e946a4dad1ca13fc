import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMissing, readNumber, readQuantity, weightUnitOf } from './numbers';

describe('readNumber', () => {
  it.each([
    ['81.4', 81.4],
    ['81,4', 81.4],
    ['81,412', 81.412],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1,234,567', 1_234_567],
    ['-0,2', -0.2],
    ['\u221281', -81],
  ])('reads %s as a measure', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(['', '--', 'abc', '8x', '1,2,3', '1.2.3', '12:30', '1e5', 'Infinity', '.', '1,23.456,7'])(
    'refuses %s',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );

  it('takes a lone mark before three figures for thousands in a count', () => {
    expect(readNumber('20,866', 'count')).toBe(20_866);
    expect(readNumber('20.866', 'count')).toBe(20_866);
    expect(readNumber('3,2', 'count')).toBe(3.2);
  });

  it('reads whatever a browser prints in any language with these figures', () => {
    const languages = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'nl', 'es', 'pt', 'ru', 'sv', 'ja');
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 40_000_000 }), languages, (hundredths, language) => {
        const value = hundredths / 100;
        const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(value);
        expect(readNumber(text)).toBe(value);
      }),
    );
  });
});

describe('readQuantity', () => {
  it.each([
    ['111.9 kg', 111.9, 'kg'],
    ['284.0 lbs', 284, 'lbs'],
    ['81,4\u00a0kg', 81.4, 'kg'],
    ['18.0 %', 18, '%'],
    ['20%', 20, '%'],
    ['34', 34, ''],
    ['12 st 3.4 lb', 171.4, 'lb'],
    ['12.5 st', 12.5, 'st'],
  ])('reads %s', (cell, value, unit) => {
    expect(readQuantity(cell)).toEqual({ value, unit });
  });

  it.each(['--', ' kg', 'kg 80', '80 kg 3', '80-90 kg'])('refuses %s', (cell) => {
    expect(readQuantity(cell)).toBeNull();
  });
});

it('knows missing cells and units by their names', () => {
  expect(['', ' ', '--', '–', '\u2014', 'N/A'].every(isMissing)).toBe(true);
  expect(isMissing('0')).toBe(false);
  expect(['kg', 'KG', 'lbs.', 'st', 'кг'].map(weightUnitOf)).toEqual(['kg', 'kg', 'lb', 'st', 'kg']);
  expect(weightUnitOf('constructor')).toBeNull();
});
