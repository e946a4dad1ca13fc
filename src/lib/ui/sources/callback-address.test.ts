import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  answeredBy,
  carriesAnswer,
  forgetCallbackAddress,
  maskAddress,
  takeCallbackAddress,
} from './callback-address';

const ORIGIN = 'https://tidemark.example';

describe('the address of a callback', () => {
  it.each([
    [`${ORIGIN}/callback?code=secret1&state=secret2#_=_`, `${ORIGIN}/callback?code=••••&state=••••&_=••••`],
    [
      `${ORIGIN}/callback#access_token=secret1&token_type=Bearer&state=secret2`,
      `${ORIGIN}/callback#access_token=••••&token_type=••••&state=••••`,
    ],
    [
      `${ORIGIN}/callback?a=secret1#state=secret2&secret3`,
      `${ORIGIN}/callback?a=••••&state=••••&secret3=••••`,
    ],
  ])('%s is shown without any of its values', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it('is shown as it is where it carries nothing', () => {
    expect(maskAddress(`${ORIGIN}/callback`)).toBe(`${ORIGIN}/callback`);
  });

  it.each([
    ['?state=a&code=b', true],
    ['?code=b#_=_', true],
    ['#access_token=b&state=a', true],
    ['#state=a&access_token=b', true],
    ['?code=&state=a', false],
    ['#access_token=&state=a', false],
    ['?error=access_denied&state=a', false],
    ['#error=access_denied&state=a', false],
    ['?access_token=b', false],
    ['#code=b', false],
    ['', false],
  ])('ending in "%s" is worth copying: %s', (end, is) => {
    expect(carriesAnswer(`${ORIGIN}/callback${end}`)).toBe(is);
  });
});

/** A page that is opened at an address, with what the app's first script does there. */
const openAt = (address: string) => {
  const location = new URL(address);
  const replaced: string[] = [];
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, path: string) => {
      replaced.push(path);
      location.href = new URL(path, location).href;
    },
  };
  const window: Record<string, unknown> = { location, history };
  runInNewContext(readFileSync('static/answer.js', 'utf8'), { window, location, history });
  vi.stubGlobal('window', window);
  vi.stubGlobal('History', { prototype: history });
  return { window, location, replaced };
};

afterEach(() => {
  forgetCallbackAddress();
  vi.unstubAllGlobals();
});

describe('the first script of every page', () => {
  it.each(['/callback', '/callback.html', '/callback/', '/tidemark/callback'])(
    'empties the address bar at %s and keeps the answer for one asking',
    (path) => {
      for (const end of ['?code=c&state=s#_=_', '#access_token=t&state=s']) {
        const { window, location, replaced } = openAt(`${ORIGIN}${path}${end}`);
        expect(location.href).toBe(ORIGIN + path);
        expect(replaced).toEqual([path]);
        expect(JSON.stringify(Object.keys(window))).not.toContain('Answer');
        expect(takeCallbackAddress()).toBe(`${ORIGIN}${path}${end}`);
        expect('takeSignInAnswer' in window).toBe(false);
        expect(takeCallbackAddress()).toBe(`${ORIGIN}${path}${end}`);
        forgetCallbackAddress();
        expect(takeCallbackAddress()).toBe(ORIGIN + path);
      }
    },
  );

  it.each([
    ['/weight#access_token=t&state=s', '/weight'],
    ['/#state=s&access_token=t', '/'],
    ['/sources?source=fitbit#access_token=t', '/sources?source=fitbit'],
    ['/callbacks#access_token=t', '/callbacks'],
  ])('drops a token that lands at %s', (path, left) => {
    const { window, location, replaced } = openAt(ORIGIN + path);
    expect(replaced).toEqual([left]);
    expect(location.href).toBe(ORIGIN + left);
    expect('takeSignInAnswer' in window).toBe(false);
  });

  it.each(['/callback', '/sources?code=c', '/help#sign-in-denied', '/sources#google-health'])(
    'leaves %s alone',
    (path) => {
      const { window, replaced } = openAt(ORIGIN + path);
      expect(replaced).toEqual([]);
      expect('takeSignInAnswer' in window).toBe(false);
    },
  );

  it('that was not loaded is stood in for by the page', () => {
    const { window, location } = openAt(`${ORIGIN}/callback`);
    Object.assign(window, { location: location, history: { ...(window.history as object) } });
    location.hash = '#access_token=t&state=s';
    expect(takeCallbackAddress()).toBe(`${ORIGIN}/callback#access_token=t&state=s`);
    expect(location.href).toBe(`${ORIGIN}/callback`);
  });

  it('hides an answer in the fragment as well', () => {
    const shown = maskAddress('https://tidemark.example/callback#access_token=secret1&state=secret2');
    expect(shown).toBe('https://tidemark.example/callback#access_token=••••&state=••••');
  });

  it('tells whose answer it is only where it shows', () => {
    expect(answeredBy('https://tidemark.example/callback#state=a&access_token=b')).toBe('google-health');
    expect(
      answeredBy('https://tidemark.example/callback?code=b&state=a&iss=https://accounts.google.com'),
    ).toBe('google-health');
    expect(answeredBy('https://tidemark.example/callback?code=b&state=a')).toBeNull();
  });
});
