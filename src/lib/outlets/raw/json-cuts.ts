/** Where parts of a JSON text stand, so that they can be cut out letter for letter. The text must be valid JSON. */

/** From `start`, up to `end` and without it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The members of the object that begins at `at`, in their order. */
export const membersAt = (
  text: string,
  at: number,
): readonly { readonly key: string; readonly value: Span }[] => {
  const members: { key: string; value: Span }[] = [];
  for (let i = next(text, at + 1); text[i] !== '}'; i = afterComma(text, i)) {
    const name = valueAt(text, i);
    const value = valueAt(text, next(text, next(text, name.end) + 1));
    members.push({ key: JSON.parse(text.slice(name.start, name.end)) as string, value });
    i = value.end;
  }
  return members;
};

/** The elements of the list that begins at `at`, in their order. */
export const elementsAt = (text: string, at: number): readonly Span[] => {
  const elements: Span[] = [];
  for (let i = next(text, at + 1); text[i] !== ']'; i = afterComma(text, i)) {
    const element = valueAt(text, i);
    elements.push(element);
    i = element.end;
  }
  return elements;
};

/** The first character at or after `at` that is no white space. */
export const next = (text: string, at: number): number => {
  let i = at;
  while (SPACE.has(text[i])) i++;
  return i;
};

const SPACE: ReadonlySet<string | undefined> = new Set([' ', '\n', '\r', '\t']);
const END_OF_WORD: ReadonlySet<string | undefined> = new Set([...SPACE, ',', ']', '}', undefined]);

const afterComma = (text: string, at: number): number => {
  const i = next(text, at);
  return text[i] === ',' ? next(text, i + 1) : i;
};

const valueAt = (text: string, start: number): Span => {
  const opening = text[start];
  if (opening === '"') return { start, end: endOfString(text, start) };
  if (opening === '{' || opening === '[') return { start, end: endOfNested(text, start) };
  let end = start;
  while (!END_OF_WORD.has(text[end])) end++;
  return { start, end };
};

const endOfString = (text: string, start: number): number => {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
};

const endOfNested = (text: string, start: number): number => {
  let depth = 0;
  let i = start;
  do {
    const letter = text[i];
    if (letter === '"') {
      i = endOfString(text, i);
      continue;
    }
    if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
    i++;
  } while (depth > 0);
  return i;
};
