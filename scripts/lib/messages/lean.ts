/** One text as compiled: what it needs and what it says, as JavaScript. */
export interface CompiledText {
  readonly key: string;
  /** The type of its inputs, `{ count: NonNullable<unknown> }`; null where it has none. */
  readonly inputs: string | null;
  /** The body of a function of `i`: `return …;`, with tests before it where there are variants. */
  readonly body: string;
}

/**
 * Reads what the message compiler writes for one locale (`outputStructure: 'locale-modules'`): exported functions, each with its
 * inputs as a typedef. Texts that only point to the base locale's are left out. Throws at anything else.
 */
export const readCompiled = (module: string): readonly CompiledText[] => {
  const types = new Map(
    [...module.matchAll(/^\/\*\* @typedef \{(\{.*\})\} (\w+Inputs) \*\/$/gm)].map(([, type, name]) => [
      name!,
      type!,
    ]),
  );
  return module
    .split(/^(?=export )/m)
    .filter((text) => text.startsWith('export '))
    .flatMap((text) => {
      if (/^export \{ \w+ \} from /.test(text)) return [];
      const parts = EXPORTED.exec(text);
      if (!parts) throw new Error(`The message compiler wrote what nobody expected: ${text.slice(0, 200)}`);
      const [, key, type, body] = parts;
      const inputs = types.get(type!);
      if (inputs === undefined) throw new Error(`${key} has no type ${type}`);
      return [{ key: key!, inputs: inputs === '{}' ? null : inputs, body: leanBody(body!) }];
    });
};

const EXPORTED =
  /^export const (\w+) = \/\*\* @type \{\(inputs: (\w+)\) => LocalizedString\} \*\/ \(i?\) => \{([\s\S]*?)\n\};/;

/** The same without casts, and without a last way out that no input reaches: plural forms end with `other`. */
const leanBody = (body: string): string =>
  body
    .replaceAll(/\/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*")\)/g, '$1')
    .replace(/if \(\w+ === "other"\) (return `(?:[^`\\]|\\.)*`;)\s*return "\w+";\s*$/, '$1')
    .replaceAll('i?.', 'i.')
    .replaceAll(/registry\.plural\(("\w+"), ([^,]+), \{\}\)/g, 'plural($1, $2)')
    .trim()
    .replace(/(`|")$/, '$1;');

/** A text of the base locale as a module: says it in the other language where one is spoken, else as it stands here. */
export const textModule = ({ key, inputs, body }: CompiledText, id: number): string => {
  const plain = returned(body);
  const parameters = inputs === null ? '' : 'i';
  const asked = `said(${[id, ...(inputs === null ? [] : ['i'])].join(', ')})`;
  const said = plain
    ? `${asked} ?? ${plain}`
    : `{\n  const other = ${asked};\n  if (other !== undefined) return other;\n  ${body}\n}`;
  const names = body.includes('plural(') ? 'plural, said' : 'said';
  return `import { ${names} } from '../said.js';

export const ${key} = /** @type {(${inputs === null ? '' : `inputs: ${inputs}`}) => string} */ ((${parameters}) => ${said});
`;
};

/** The types of all texts in one file: a compiler that had to read a module a text would take minutes over them. */
export const textTypes = (texts: readonly CompiledText[]): string => `export declare namespace m {
${texts
  .map(
    ({ key, inputs }) => `  export function ${key}(${inputs === null ? '' : `inputs: ${inputs}`}): string;`,
  )
  .join('\n')}
}
`;

/** Texts of the other language as one module: by number, each a text or a function of its inputs. */
export const dictionaryModule = (texts: readonly (readonly [id: number, text: CompiledText])[]): string => {
  const entries = texts.map(([id, { inputs, body }]) => {
    const plain = returned(body);
    if (inputs === null) return `  ${id}: ${plain ?? `(() => {${body}})()`},`;
    return `  ${id}: (i) => ${plain ?? `{ ${body} }`},`;
  });
  const plural = texts.some(([, { body }]) => body.includes('plural('));
  return `${plural ? "import { plural } from '../said.js';\n\n" : ''}/** @type {import('../said.js').Dictionary} */
export default {
${entries.join('\n')}
};
`;
};

const returned = (body: string): string | undefined => /^return (`(?:[^`\\]|\\.)*`);$/.exec(body)?.[1];
