import * as v from 'valibot';
import type { Entry, FileFormat, ReadContext } from './contract';
import { problemOf } from './entries';
import { jsonRecords } from './fitbit-json';
import { fitbitTable, hasColumns } from './fitbit-table';
import { compareNames, emptyPiece, failedPiece } from './pieces';

/** `height-YYYY-MM-DD.json` and `height.csv`, both in mm (import-formats.md §1.2, §1.3). Brings no rows: the newest height. */
export const fitbitHeight: FileFormat = {
  id: 'fitbit-height',
  source: 'fitbit',
  metrics: [],
  trust: 'archive',
  recognises: ({ entry, text }) =>
    hasColumns(text, 'timestamp', MILLIMETRES) ||
    (/^height[-_]/i.test(entry.name) && /^\s*\[\s*(\]|\{\s*"(dateTime|value)")/.test(text)),
  outline: null,
  read: async function* (entries, context) {
    let newest: Height | null = null;
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      try {
        for (const height of await heightsIn(entry, context))
          if (!newest || height.stamp >= newest.stamp) newest = height;
        yield { ...emptyPiece, finished: [entry], ...(newest ? { heightM: newest.mm / 1000 } : {}) };
      } catch (error) {
        yield failedPiece(entry, problemOf(error));
      }
    }
  },
};

const MILLIMETRES = 'height millimeters';

interface Height {
  /** `YYYY-MM-DD…`, for telling the newest. */
  readonly stamp: string;
  readonly mm: number;
}

const heightsIn = async (entry: Entry, context: ReadContext): Promise<Height[]> => {
  const heights = /\.json$/i.test(entry.name)
    ? await fromJson(entry, context)
    : await fromCsv(entry, context);
  return heights.filter(({ mm }) => mm >= 500 && mm <= 2_600);
};

const recordSchema = v.object({
  dateTime: v.optional(v.string(), ''),
  value: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)),
});

const fromJson = async (entry: Entry, context: ReadContext): Promise<Height[]> =>
  (await jsonRecords(entry, context)).flatMap((record) => {
    const parsed = v.safeParse(recordSchema, record);
    if (!parsed.success) return [];
    // `MM/DD/YY …` to `20YY-MM-DD`, so that both shapes compare as text.
    const { dateTime, value } = parsed.output;
    const stamp = dateTime.replace(/^(\d\d)\/(\d\d)\/(\d\d)/, '20$3-$1-$2');
    return [{ stamp, mm: value }];
  });

const fromCsv = async (entry: Entry, context: ReadContext): Promise<Height[]> => {
  const { rows, column } = await fitbitTable(entry, context);
  const [stampAt, valueAt] = [column('timestamp'), column(MILLIMETRES)];
  return rows.map((cells) => ({ stamp: cells[stampAt] ?? '', mm: Number(cells[valueAt]) }));
};
