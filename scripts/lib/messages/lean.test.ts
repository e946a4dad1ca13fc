import { describe, expect, it } from 'vitest';
import { dictionaryModule, readCompiled, textModule } from './lean.ts';

const compiled = `/* eslint-disable */
/** @typedef {import('../runtime.js').LocalizedString} LocalizedString */
/** @typedef {{}} HelloInputs */
/** @typedef {{ count: NonNullable<unknown>, shown: NonNullable<unknown> }} DaysInputs */
import * as registry from "../registry.js"

export const hello = /** @type {(inputs: HelloInputs) => LocalizedString} */ () => {
	return /** @type {LocalizedString} */ (\`A \\\`tick\\\` (and "more")\`)
};
export const days = /** @type {(inputs: DaysInputs) => LocalizedString} */ (i) => {const amount = registry.plural("en", i?.count, {});
	if (amount === "one") return /** @type {LocalizedString} */ (\`\${i?.shown} day\`);
	if (amount === "other") return /** @type {LocalizedString} */ (\`\${i?.shown} days\`);
	return /** @type {LocalizedString} */ ("days");
};
/** @type {(inputs: GoneInputs) => LocalizedString} */
export { gone } from "./en.js"
`;

describe('lean texts', () => {
  it('a plain text is a function of nothing that says it unless another is spoken', () => {
    const [hello] = readCompiled(compiled);
    expect(textModule(hello!, 7)).toBe(`import { said } from '../said.js';

export const hello = /** @type {() => string} */ (() => said(7) ?? \`A \\\`tick\\\` (and "more")\`);
`);
  });

  it('plural forms stay, and the last is the one for all the rest', () => {
    const [, days] = readCompiled(compiled);
    expect(days!.body.replaceAll(/\s+/g, ' ')).toBe(
      'const amount = plural("en", i.count); if (amount === "one") return `${i.shown} day`; return `${i.shown} days`;',
    );
    expect(textModule(days!, 8)).toContain('if (other !== undefined) return other;');
  });

  it('a dictionary has texts and functions by number', async () => {
    const [hello] = readCompiled(compiled);
    const code = dictionaryModule([
      [3, hello!],
      [9, { key: 'x', inputs: '{ a: NonNullable<unknown> }', body: 'return `<${i.a}>`;' }],
    ]);
    const { default: made } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      default: Record<number, unknown>;
    };
    expect(made[3]).toBe('A `tick` (and "more")');
    expect((made[9] as (i: object) => string)({ a: 1 })).toBe('<1>');
  });

  it('what only points to the base locale is left out, and what nobody expected is refused', () => {
    expect(readCompiled(compiled).map(({ key }) => key)).toEqual(['hello', 'days']);
    expect(() => readCompiled('export const odd = 1;')).toThrow(/nobody expected/);
  });
});
