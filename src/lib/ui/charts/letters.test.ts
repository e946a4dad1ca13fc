import { afterEach, expect, it, vi } from 'vitest';
import { canvasFont, chartFont, inLetters } from './letters';

const withRoot = (fontSize: string, width: number): void => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize }));
  vi.stubGlobal('innerWidth', width);
};

afterEach(() => vi.unstubAllGlobals());

it('writes as usual where nobody changed the size of letters, and no smaller', () => {
  withRoot('16px', 1280);
  expect(chartFont('Figtree', 13)).toEqual({ family: 'Figtree', size: 13, weight: 400 });
  withRoot('12px', 1280);
  expect(inLetters(13)).toBe(13);
});

it('grows with the letters of the page, on a phone up to half as large again', () => {
  withRoot('32px', 1280);
  expect(canvasFont('Figtree', 13, 600)).toBe('600 26px Figtree');
  withRoot('32px', 390);
  expect(inLetters(14)).toBe(21);
});
