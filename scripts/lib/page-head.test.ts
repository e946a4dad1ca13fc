import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INLINED, inlinedHashes } from './inline-scripts.mjs';
import { root } from './install.mjs';
import { withInlined, withModules, type Manifest } from './page-head.ts';

describe('the small scripts of a page', () => {
  const page = withInlined(readFileSync(join(root, 'src', 'app.html'), 'utf8'));
  const texts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text);

  it('stand in the page, each with the hash that its policy names', () => {
    const hashes = texts.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
    expect(texts.length).toBe(INLINED.length);
    expect(hashes.toSorted()).toEqual(inlinedHashes().toSorted());
    expect(page).not.toContain('<script src');
  });

  it('begin with the one that takes a sign-in out of the address', () => {
    expect(texts[0]).toContain('takeSignInAnswer');
  });

  it('are missed where a page does not name them', () => {
    expect(() => withInlined('<head></head>')).toThrow('answer.js');
  });
});

describe('the modules that a page names', () => {
  const manifest: Manifest = {
    'app.js': { file: '_app/immutable/entry/app.1.js', imports: ['_a'] },
    'nodes/1.js': { file: '_app/immutable/nodes/1.x.js', imports: ['_error'] },
    _a: { file: '_app/immutable/chunks/a.js', imports: ['_left-out'] },
    '_left-out': { file: '_app/immutable/chunks/left-out.js', imports: ['_a'] },
    _error: { file: '_app/immutable/chunks/error.js' },
    _store: { file: '_app/immutable/chunks/store.js', name: 'storage', imports: ['_dexie', '_a'] },
    _dexie: { file: '_app/immutable/chunks/dexie.js' },
    'src/lib/ui/charts/chart-js.ts': {
      file: '_app/immutable/chunks/chart.js',
      src: 'src/lib/ui/charts/chart-js.ts',
    },
  };
  const html =
    '<head>\n\t\t<link href="../_app/immutable/entry/app.1.js" rel="modulepreload">\n\t\t<title>A</title></head>';
  const named = (page: string) =>
    [...page.matchAll(/<link href="([^"]*)" rel="modulepreload">/g)].map(([, address = '']) =>
      address.replace('../_app/immutable/', ''),
    );
  const early = (page: string) => /<meta name="early" content="([^"]*)">/.exec(page)?.[1]?.split(' ');

  it('are all that it imports, and the error page', () => {
    const page = withModules(html, 'help.html', manifest);
    expect(named(page)).toEqual([
      'entry/app.1.js',
      'chunks/a.js',
      'chunks/left-out.js',
      'nodes/1.x.js',
      'chunks/error.js',
    ]);
    expect(page.endsWith('<title>A</title></head>')).toBe(true);
  });

  it('are followed by what shows a person’s data, nothing of it twice', () => {
    const chunks = '../_app/immutable/chunks/';
    expect(early(withModules(html, 'help.html', manifest))).toEqual([
      `${chunks}store.js`,
      `${chunks}dexie.js`,
    ]);
    expect(early(withModules(html, 'weight.html', manifest))).toContain(`${chunks}chart.js`);
  });

  it('must be in the manifest', () => {
    expect(() => withModules(html.replaceAll('app.1', 'app.2'), 'help.html', manifest)).toThrow('app.2');
  });
});
