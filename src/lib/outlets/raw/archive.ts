import { contains, intersect, type DayRange } from '$lib/domain/day-range';
import { parseJson } from '$lib/domain/json';
import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { RawSource } from '../ports';
import type { Bytes } from '../backup/streams';
import { foldersOf } from './folder-names';
import { gunzip } from './gunzip';
import { questionsOf, Told, type Question, type RawHead } from './questions';
import { sliceAnswer, type Cuts, type SlicedAnswer } from './slice';

/** A file of the archive. */
export interface ArchiveFile {
  /** `fitbit_data/kim/2024-11-17_steps.json`. */
  readonly path: string;
  readonly bytes: Bytes;
  /** When its answer came, epoch ms. */
  readonly at: number;
}

export interface ArchiveRequest {
  /** Null: every account. */
  readonly account: string | null;
  /** Null: everything. */
  readonly range: DayRange | null;
  /** Answers read so far, of how many. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Kept answers as day files. A day of minutes is the answer itself, byte for byte; anything else is that day's slice of an
 * answer, its records letter for letter, with a member `_tidemark` that says so. What belongs to no day goes whole into
 * `requests/`. Where several answers tell of a day, the latest stands; one without a single record tells of none. One
 * question is in memory at a time.
 */
export async function* writeArchive(
  source: RawSource,
  { account, range, progress }: ArchiveRequest,
): AsyncGenerator<ArchiveFile, void> {
  const owners = (await source.accounts()).filter(({ id }) => account === null || id === account);
  const heads = new Map<string, readonly RawHead[]>();
  for (const { id } of owners) heads.set(id, await source.rawHeads(id));
  const total = [...heads.values()].reduce((sum, found) => sum + found.length, 0);
  let done = 0;
  const unpacked = async ({ id }: RawHead): Promise<Bytes> => {
    const bytes = await gunzip((await source.rawAnswer(id)).gzip);
    progress(++done, total);
    return bytes;
  };
  for (const [id, folder] of foldersOf(owners))
    for (const streamed of byStream(heads.get(id) ?? [])) {
      const told = new Told();
      for (const question of questionsOf(streamed))
        for await (const file of filesOf(question, told, range, unpacked))
          yield { ...file, path: `${folder}/${file.path}` };
    }
}

type Unpacked = (head: RawHead) => Promise<Bytes>;

async function* filesOf(
  question: Question,
  told: Told,
  range: DayRange | null,
  unpacked: Unpacked,
): AsyncGenerator<ArchiveFile, void> {
  const wanted = range ? intersect(question, range) : question;
  if (!wanted || told.hasAll(wanted)) return;
  if (isDayOfMinutes(question)) {
    const [head] = question.pages;
    const bytes = await unpacked(head);
    yield {
      path: `${formatLocalDay(head.first)}_${MINUTE_NAMES[head.stream]}.json`,
      bytes,
      at: head.fetchedAt,
    };
    if (holdsRecords(decoded(bytes))) told.add(question);
    return;
  }
  const texts: Bytes[] = [];
  for (const head of question.pages) texts.push(await unpacked(head));
  const slices = texts.map((bytes) =>
    sliceAnswer(decoded(bytes), ENDS_COUNT.has(question.stream) ? 'end' : 'start'),
  );
  const whole = slices.filter((slice) => slice !== null);
  if (whole.length < slices.length) {
    for (const [i, bytes] of texts.entries()) yield wholeFile(question, i, bytes);
    if (texts.some((bytes) => holdsRecords(decoded(bytes)))) told.add(question);
    return;
  }
  const days = daysOf(whole);
  for (const day of [...days.keys()].sort((a, b) => a - b))
    if (contains(wanted, day) && !told.has(day)) yield dayFile(question, day, days.get(day)!, whole);
  if (days.size > 0) told.add(tellsOf(question, whole, [...days.keys()]));
}

/** Streams whose days cost a request each, by the name of their files. */
const MINUTE_NAMES: Readonly<Record<string, string>> = {
  heart_rate: 'heartrate_1min',
  steps_interval: 'steps_1min',
};

/** Streams whose records count for the day they end on. */
const ENDS_COUNT: ReadonlySet<string> = new Set(['sleep']);

const isDayOfMinutes = ({ stream, first, last, pages }: Question): boolean =>
  Object.hasOwn(MINUTE_NAMES, stream) && first === last && pages.length === 1;

/** True where any list in an answer has something in it. A failing service says `{}` of days it told of before. */
const holdsRecords = (text: string): boolean => {
  const parsed = parseJson(text);
  return parsed.ok && hasList(parsed.value);
};

const hasList = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'object' && value !== null && Object.values(value).some(hasList);

const decoded = (bytes: Bytes): string => new TextDecoder().decode(bytes);

/** Records of all pages by day. Pages overlap where a vendor pages by time: what came twice, letter for letter, is one. */
const daysOf = (slices: readonly SlicedAnswer[]): ReadonlyMap<LocalDay, Cuts> => {
  const days = new Map<LocalDay, Map<string, string[]>>();
  for (const { days: some } of slices)
    for (const [day, cuts] of some) {
      const lists = days.get(day) ?? new Map<string, string[]>();
      for (const [key, records] of cuts) {
        const had = lists.get(key) ?? [];
        const seen = new Set(had);
        lists.set(key, [...had, ...records.filter((record) => !seen.has(record))]);
      }
      days.set(day, lists);
    }
  return days;
};

/** The days an answer speaks for: of a list that was left before its end, those down to the oldest record. */
const tellsOf = (
  { first, last }: Question,
  slices: readonly SlicedAnswer[],
  days: readonly LocalDay[],
): DayRange => {
  if (slices.at(-1)?.goesOn !== true) return { first, last };
  return { first: Math.min(last, Math.max(first, Math.min(...days))), last };
};

const dayFile = (
  { stream, pages, fetchedAt }: Question,
  day: LocalDay,
  cuts: Cuts,
  slices: readonly SlicedAnswer[],
): ArchiveFile => {
  const lists = [...cuts].map(
    ([key, records]) => `${JSON.stringify(key || 'records')}:[${records.join(',')}]`,
  );
  const note = {
    note: 'One day of a longer answer. Records are as they came, letter for letter.',
    day: formatLocalDay(day),
    sliced_from: pages.map(originOf),
    left_out: [...new Set(slices.flatMap(({ besides }) => besides))],
  };
  return {
    path: `${formatLocalDay(day)}_${stream}.json`,
    bytes: encoded(`{${[...lists, `"_tidemark":${JSON.stringify(note)}`].join(',')}}\n`),
    at: fetchedAt,
  };
};

/** What was asked and when it was answered. Picked by name, so that nothing else a row may hold gets out. */
const originOf = ({ request: { path, body }, first, last, fetchedAt }: RawHead) => ({
  request: { path, ...(body ? { body } : {}) },
  first: formatLocalDay(first),
  last: formatLocalDay(last),
  fetched_at: new Date(fetchedAt).toISOString(),
});

const wholeFile = ({ stream, first, last, pages }: Question, page: number, bytes: Bytes): ArchiveFile => {
  const numbered = pages.length > 1 ? `_page${page + 1}` : '';
  return {
    path: `requests/${formatLocalDay(first)}_${formatLocalDay(last)}_${stream}${numbered}.json`,
    bytes,
    at: pages[page]!.fetchedAt,
  };
};

const encoded = (text: string): Bytes => new TextEncoder().encode(text);

const byStream = (heads: readonly RawHead[]): Iterable<readonly RawHead[]> => {
  const streams = new Map<string, RawHead[]>();
  for (const head of heads) {
    const some = streams.get(head.stream);
    if (some) some.push(head);
    else streams.set(head.stream, [head]);
  }
  return streams.values();
};
