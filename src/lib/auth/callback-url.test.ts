import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/support/property-runs';
import { readCallback } from './callback-url';

const at = (end: string) => `https://tidemark.example/callback${end}`;
const read = (end: string) => {
  const { ok, ...rest } = readCallback(at(end));
  return 'value' in rest ? { ...rest.value, parameters: undefined } : { ok, ...rest };
};

describe('an answer', () => {
  it.each([
    ['?code=c&state=s', { brings: 'code', state: 's', error: null }],
    ['?code=c&state=s#_=_', { brings: 'code', state: 's', error: null }],
    ['?code=c&state=s#', { brings: 'code', state: 's', error: null }],
    ['#access_token=t&state=s', { brings: 'token', state: 's', error: null }],
    ['?lang=en#state=s&access_token=t&scope=a+b', { brings: 'token', state: 's', error: null }],
    ['#access_token=t', { brings: 'token', state: null, error: null }],
    ['#access_token=t&state=', { brings: 'token', state: null, error: null }],
    ['?error=access_denied&state=s', { brings: null, state: 's', error: 'access_denied' }],
    ['#error=access_denied&state=s', { brings: null, state: 's', error: 'access_denied' }],
  ])('is read from %s', (end, callback) => {
    expect(read(end)).toEqual({ ...callback, parameters: undefined });
  });

  it('is read from an address that was copied with what stood around it', () => {
    const pasted = `\n  ${at('#access_token=t%2Fu&state=s')} `;
    const callback = readCallback(pasted);
    expect(callback.ok && callback.value.parameters.get('access_token')).toBe('t/u');
  });

  it.each([
    ['twice a code', '?code=a&code=b&state=s'],
    ['twice a token', '#access_token=a&access_token=b&state=s'],
    ['twice a state', '#access_token=a&state=s&state=t'],
    ['twice a kind', '#access_token=a&state=s&token_type=Bearer&token_type=mac'],
    ['twice the same', '?code=a&state=s&state=s'],
    ['a code and a token', '?code=a&state=s#access_token=b&state=s'],
    ['a code and a token in one place', '#code=a&access_token=b&state=s'],
    ['a code and an error', '?code=a&error=b&state=s'],
    ['a token and an error', '#access_token=a&error=b&state=s'],
    ['a code, and an error elsewhere', '?code=a&state=s#error=b'],
    ['a token in the place of a code', '?access_token=a&state=s'],
    ['a code in the place of a token', '#code=a&state=s'],
    ['an empty code', '?code=&state=s'],
    ['an empty token', '#access_token=&state=s'],
    ['an empty error', '#error=&state=s'],
    ['a state alone', '#state=s'],
    ['nothing', ''],
  ])('is none with %s', (_, end) => {
    expect(read(end)).toEqual({ ok: false, error: { kind: 'not-a-callback', detail: 'no-code' } });
  });
});

const word = fc.constantFrom('code', 'access_token', 'error', 'state', 'scope', 'token_type', '%', '');
const pair = fc
  .tuple(word, fc.constantFrom('', 'a', '%zz', 'b+c', '#', '?code=x'))
  .map((parts) => parts.join('='));
const end = fc
  .tuple(fc.array(pair, { maxLength: 4 }), fc.array(pair, { maxLength: 4 }))
  .map(([query, fragment]) => `?${query.join('&')}#${fragment.join('&')}`);

it('brings one thing from one place or nothing, whatever the address', () => {
  fc.assert(
    fc.property(fc.oneof(end.map(at), fc.string(), fc.webUrl({ withFragments: true })), (text) => {
      const callback = readCallback(text);
      if (!callback.ok) return;
      const { parameters, brings, error } = callback.value;
      expect((brings === null) === (error !== null)).toBe(true);
      const grants = [parameters.get('code'), parameters.get('access_token')].filter(
        (value) => value !== null,
      );
      expect(grants).toHaveLength(brings === null ? 0 : 1);
      expect(grants).not.toContain('');
      const { search, hash } = new URL(text.trim());
      const elsewhere = new URLSearchParams(
        brings === 'code' ? hash.slice(1) : brings === 'token' ? search : '',
      );
      for (const name of ['code', 'access_token', 'error']) expect(elsewhere.has(name)).toBe(false);
    }),
    { numRuns: runs(500) },
  );
});
