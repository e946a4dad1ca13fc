import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapped } from './picture';
import { pageId, pictureName } from './picture-words';

describe('a picture of a chart', () => {
  it('is called by its metric and day', () => {
    expect(pictureName('resting_heart_rate', 20_779)).toBe('tidemark-resting-heart-rate-2026-11-22.png');
    expect(pageId('/metrics/steps')).toBe('steps');
    expect(pageId('/')).toBe('overview');
  });

  it('breaks its sentences between words, within its width, and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
        const lines = wrapped(words.join(' '), 20, (text) => text.length);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('lets a word that is too wide stand alone', () => {
    expect(wrapped('a bbbbbb c', 3, (text) => text.length)).toEqual(['a', 'bbbbbb', 'c']);
  });
});
