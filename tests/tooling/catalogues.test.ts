import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/install.mjs';

/** What docs/locale.md promises of the catalogues. */

type Text = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const filesOf = (locale: string) => readdirSync(join(root, 'messages', locale)).sort();

const textsOf = (locale: string, file: string): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    Object.entries(
      JSON.parse(readFileSync(join(root, 'messages', locale, file), 'utf8')) as Record<string, Text>,
    ).filter(([key]) => key !== '$schema'),
  );

const formsOf = (text: Text): readonly string[] =>
  typeof text === 'string' ? [text] : text.flatMap(({ match }) => Object.values(match));

const gapsIn = (forms: readonly string[]): readonly string[] =>
  [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)))].sort();

/** Which cases a text tells apart: "amount=one", "amount=other". */
const casesOf = (text: Text): readonly string[] =>
  typeof text === 'string' ? [] : text.flatMap(({ match }) => Object.keys(match)).sort();

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name) && !name.includes('paraglide'))
  .map((name) => ({ name, code: readFileSync(join(root, 'src', name), 'utf8') }));

const said = new Set(sources.flatMap(({ code }) => [...code.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key!)));

it('there are the same files in both languages', () => {
  expect(filesOf('de')).toEqual(filesOf('en'));
});

it('the compiler reads every file', () => {
  const settings = JSON.parse(readFileSync(join(root, 'project.inlang', 'settings.json'), 'utf8')) as {
    'plugin.inlang.messageFormat': { pathPattern: string[] };
  };
  const read = settings['plugin.inlang.messageFormat'].pathPattern.map((path) => path.split('/').at(-1));
  expect(read.sort()).toEqual(filesOf('en'));
});

describe.each(filesOf('en'))('%s', (file) => {
  const [english, german] = [textsOf('en', file), textsOf('de', file)];

  it('has every text in both languages', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('leaves the same gaps in both, and tells the same cases apart', () => {
    const shapes = (texts: typeof english) =>
      Object.entries(texts)
        .map(([key, text]) => [key, gapsIn(formsOf(text)), casesOf(text)])
        .sort();
    expect(shapes(german)).toEqual(shapes(english));
  });

  it('says something in every case', () => {
    for (const texts of [english, german])
      expect(
        Object.entries(texts).filter(([, text]) => formsOf(text).some((form) => form.trim() === '')),
      ).toEqual([]);
  });

  it('has no text that nobody says', () => {
    expect(Object.keys(english).filter((key) => !said.has(key))).toEqual([]);
  });
});

describe('the code', () => {
  it('says a text when it is shown, not when its file is loaded: the language is not known then', () => {
    // A call at the left edge of a module, in no function: `export const TITLE = m.x()`.
    const early = sources.flatMap(({ name, code }) =>
      name.endsWith('.ts')
        ? code
            .split('\n')
            .filter((line) => /^(export )?(const|let) \w+(: [^=]+)? = (?!.*=>).*\bm\.\w+\(/.test(line))
            .map((line) => `${name}: ${line}`)
        : [],
    );
    expect(early).toEqual([]);
  });

  it('formats nothing in a locale of its own', () => {
    const own = sources.filter(
      ({ name, code }) =>
        /^(lib\/ui|routes)\//.test(name) &&
        /new Intl\.(?!Locale\b)\w+\((?:undefined|\))(?!\.resolvedOptions\(\)\.timeZone)|\.toLocale\w*\(\)|localeCompare\(\w+\)/.test(
          code,
        ),
    );
    expect(own.map(({ name }) => name)).toEqual([]);
  });
});
