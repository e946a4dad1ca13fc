/** The `_headers` file that Netlify and Cloudflare Pages read, so that the local server answers as they do. */

export interface HeaderRule {
  readonly pattern: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export const parseHeaders = (text: string): HeaderRule[] => {
  const rules: { pattern: string; headers: [string, string][] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    const rule = rules.at(-1);
    if (colon < 0 || !rule) throw new SyntaxError(`_headers: neither a path nor a header: ${line.trim()}`);
    rule.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
};

export const formatHeaders = (rules: readonly HeaderRule[]): string =>
  rules
    .map(({ pattern, headers }) =>
      [pattern, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .join('\n\n') + '\n';

/** All matching rules count. A header that two of them name is sent once with both values, as those hosts do. */
export const headersFor = (rules: readonly HeaderRule[], path: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const { pattern, headers } of rules)
    if (matches(pattern, path))
      for (const [name, value] of headers) {
        const key = name.toLowerCase();
        found[key] = found[key] === undefined ? value : `${found[key]}, ${value}`;
      }
  return found;
};

const matches = (pattern: string, path: string): boolean => {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(path);
};
