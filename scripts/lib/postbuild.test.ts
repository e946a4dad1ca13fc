import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headersFor, parseHeaders } from './headers-file.ts';
import { connectSources, fitHeaders, workerProblems } from './postbuild.ts';

describe('the check of a built worker', () => {
  it.each([
    ['loads chunks', 'import("./chunk.js")'],
    ['asks for its address with import.meta', 'new URL("x",import.meta.url)'],
    ['has an import or export statement', 'a();import{b}from"./b.js"'],
    ['has an import or export statement', 'let a=1;export{a}'],
    ['calls a rune', 'let a=$state(0)'],
    ['calls a rune', 'let a=$derived.by(()=>1)'],
    // Random text hardly compresses.
    ['is over the limit', `"${randomBytes(100_000).toString('hex')}"`],
  ])('refuses one that %s', (why, code) => {
    expect(workerProblems(code).join()).toContain(why.split(' ').at(-1));
  });

  it('lets words that only look alike pass', () => {
    expect(
      workerProblems('self.importScripts;const importing=1;a.export=b;let $stated=f("re-import it")'),
    ).toEqual([]);
  });
});

describe('the headers of a build', () => {
  const template =
    "/*\n  A: b\n\n/service-worker.js\n  Content-Security-Policy: default-src 'none'; connect-src 'self' https://api.fitbit.com; script-src 'self'\n";

  it('name for the worker the hosts that its pages name', () => {
    const html =
      '<meta http-equiv="content-security-policy" content="default-src \'none\'; connect-src \'self\' http://localhost:4174">';
    const rules = parseHeaders(fitHeaders(template, connectSources(html), ''));
    expect(headersFor(rules, '/service-worker.js')['content-security-policy']).toBe(
      "default-src 'none'; connect-src 'self' http://localhost:4174; script-src 'self'",
    );
  });

  it('are moved under the base path', () => {
    const rules = parseHeaders(fitHeaders(template, ["'self'"], '/repo'));
    expect(rules.map(({ pattern }) => pattern)).toEqual(['/repo/*', '/repo/service-worker.js']);
  });

  it('cannot be fitted to a page without a policy', () => {
    expect(() => connectSources('<p>')).toThrow('content security policy');
  });
});
