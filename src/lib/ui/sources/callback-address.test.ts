import { describe, expect, it } from 'vitest';
import { carriesAnswer, maskAddress } from './callback-address';

describe('the address of a callback', () => {
  it('is shown without any of its values', () => {
    const shown = maskAddress('https://tidemark.example/callback?code=secret1&state=secret2#_=_');
    expect(shown).toBe('https://tidemark.example/callback?code=••••&state=••••&_=••••');
    expect(shown).not.toContain('secret');
  });

  it('is shown as it is where it carries nothing', () => {
    expect(maskAddress('https://tidemark.example/callback')).toBe('https://tidemark.example/callback');
  });

  it('is worth copying only with a code in it', () => {
    expect(carriesAnswer('https://tidemark.example/callback?state=a&code=b')).toBe(true);
    expect(carriesAnswer('https://tidemark.example/callback?error=access_denied&state=a')).toBe(false);
  });
});
