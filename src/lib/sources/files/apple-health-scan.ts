import { attribute, isSelfClosed } from './apple-health-tags';
import { ZONE_TAG } from './apple-health-zones';
import { EntryFailure } from './contract';

/**
 * The tags of wanted records, of all workouts and of the day of the export, in batches, out of the text of an export of up to 3 GB.
 * A `<` never stands in a value (it would be `&lt;`), so from one `<` to the next is a tag. The tag that names a zone comes right
 * after the record it is of. The DTD is dropped unread, since that of iOS 16 is broken; an
 * entity in it is refused. `wanted`: whole types of records.
 */
export async function* recordTags(
  chunks: AsyncIterable<string>,
  wanted: ReadonlySet<string>,
): AsyncGenerator<readonly string[]> {
  let rest = '';
  let inBody = false;
  const place: Place = { owner: null };
  for await (const chunk of chunks) {
    rest += chunk;
    if (!inBody) {
      const start = startOfBody(rest);
      if (start < 0) continue;
      rest = rest.slice(start);
      inBody = true;
    }
    const { tags, used } = scan(rest, wanted, place);
    refuseEntities(rest, used);
    rest = rest.slice(used);
    if (rest.length > LONGEST_TAG) throw new EntryFailure('xml-invalid');
    if (tags.length > 0) yield tags;
  }
  if (!inBody) throw new EntryFailure(rest.trimEnd().endsWith('>') ? 'xml-invalid' : 'xml-cut-short');
  refuseEntities(rest, rest.length);
  if (!/<\/HealthData\s*>\s*$/.test(rest)) throw new EntryFailure('xml-cut-short');
}

/** Comments and metadata of real exports stay below a few kB. */
const LONGEST_TAG = 1_000_000;

/** Where the root begins; -1 while it has not come. Entities are declared before it, or nowhere. */
const startOfBody = (text: string): number => {
  const start = text.search(/<HealthData[\s/>]/);
  if (/<!ENTITY/i.test(start < 0 ? text : text.slice(0, start))) throw new EntryFailure('xml-entities');
  if (start < 0 && text.length > LONGEST_TAG) throw new EntryFailure('xml-invalid');
  return start;
};

/** The wanted tags of `text` and how far it was read: to the last tag that may still go on. */
const scan = (
  text: string,
  wanted: ReadonlySet<string>,
  place: Place,
): { readonly tags: readonly string[]; readonly used: number } => {
  const tags: string[] = [];
  let at = text.indexOf('<');
  while (at >= 0) {
    const comment = text.startsWith('<!--', at);
    const from = comment ? text.indexOf('-->', at + 4) : at + 1;
    const next = from < 0 ? -1 : text.indexOf('<', from);
    if (next < 0) break;
    if (!comment && isWanted(text, at, next, wanted, place)) tags.push(text.slice(at, next));
    at = next;
  }
  return { tags, used: at < 0 ? text.length : at };
};

/** Whose children stand here: a wanted record's, a workout's, or nobody's who matters. */
interface Place {
  owner: 'record' | 'workout' | null;
}

const isWanted = (
  text: string,
  at: number,
  next: number,
  wanted: ReadonlySet<string>,
  place: Place,
): boolean => {
  if (text.startsWith(RECORD, at)) {
    const tag = text.startsWith(USUAL, at) ? '' : text.slice(at, next);
    const is = wanted.has(tag === '' ? upToQuote(text, at + USUAL.length) : typeOf(tag));
    place.owner = is && !isSelfClosed(text.slice(at, next)) ? 'record' : null;
    return is;
  }
  if (text.startsWith(ZONE_TAG, at)) return place.owner !== null;
  if (text.startsWith(RECORD_END, at)) place.owner = null;
  else if (text.startsWith(WORKOUT, at)) place.owner = 'workout';
  else if (text.startsWith(WORKOUT_END, at)) place.owner = null;
  return OTHERS.test(text.slice(at, Math.min(next, at + LONGEST_NAME)));
};

/** The type of a record, nothing for another tag. */
export const typeOf = (tag: string): string => {
  if (tag.startsWith(USUAL)) return upToQuote(tag, USUAL.length);
  return tag.startsWith(RECORD) ? (attribute(tag, 'type') ?? '') : '';
};

const upToQuote = (text: string, from: number): string => text.slice(from, text.indexOf('"', from));

const RECORD = '<Record';
const RECORD_END = '</Record>';
const WORKOUT = '<Workout ';
const WORKOUT_END = '</Workout>';
const USUAL = '<Record type="';
const LONGEST_NAME = 40;

/** Workouts and what tells of them, where correlations begin and end, and when the export was made. */
const OTHERS =
  /^<(?:\/?(?:Workout|WorkoutActivity|Correlation)[\s>/]|WorkoutStatistics\s|ExportDate\s|MetadataEntry key="HKElevationAscended")/;

/** Only the five entities of XML and numbers for characters: others are how files are blown up. */
const refuseEntities = (text: string, end: number): void => {
  ENTITY.lastIndex = 0;
  const found = ENTITY.exec(text);
  if (found && found.index < end) throw new EntryFailure('xml-entities');
};

const ENTITY = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-fA-F]+);)[A-Za-z_][\w.-]{0,200};/g;
