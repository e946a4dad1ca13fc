import type { Peek } from './contract';
import { extensionOf } from './recognise';

/** What first bytes say, apart from the formats' own signs. */

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && [3, 5, 7].includes(head[2] ?? 0) && head[3] === head[2]! + 1;

/** Takeout's other choice, `.tgz`, which cannot be read from its end. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const isFit = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(8, 12)) === '.FIT' && head[0]! >= 12;

/** `no data`, or a header and not a row (import-formats.md §1). */
export const isEmpty = ({ entry, head, text }: Peek): boolean => {
  if (head.length < entry.size) return false;
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.toLowerCase() === 'no data') return true;
  const isHeader = !trimmed.includes('\n') && trimmed.includes(',') && !/(^|[,"])\s*\d/.test(trimmed);
  return isHeader && ['csv', 'txt'].includes(extensionOf(entry.name));
};

/** A name of files that are read, on one that no format knows. */
export const isWrongShape = (name: string): boolean => /^(weight|heart_rate)[-_]\d.*\.json$/i.test(name);

/** The extension says one thing and the first bytes another. */
export const isContradiction = ({ entry, head, text }: Peek): boolean => {
  const first = text.trimStart()[0];
  switch (extensionOf(entry.name)) {
    case 'zip':
    case 'fit':
      return true;
    case 'json':
      return first !== '[' && first !== '{';
    case 'xml':
      return first !== '<';
    case 'csv':
      return first === '<' || first === '%' || head.includes(0);
    default:
      return false;
  }
};
