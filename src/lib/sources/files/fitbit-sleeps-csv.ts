import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { SleepReading, SleepStage, SleepStageName } from '$lib/domain/sleep';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { clocksOf, type Clocks } from './fitbit-offsets';
import { instantOf } from './fitbit-stamps';
import { fitbitTable, hasColumns, type FitbitTable } from './fitbit-table';
import { readNumber } from './numbers';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';
import { isPlausibleTime } from './plausible';

/**
 * `UserSleeps_*.csv` and the `UserSleepStages_*.csv` beside it, joined by their id: stamps in UTC with the offset of the place
 * (import-formats.md §1.3). The same night may stand there as the work of two algorithms; the first one's bounds are those of the
 * log, so it counts.
 */
export const fitbitSleepsCsv: FileFormat = {
  id: 'fitbit-sleeps-csv',
  source: 'fitbit',
  metrics: ['sleep'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => isSleeps(text) || isStages(text),
  outline: null,
  read: async function* (entries, context) {
    const found: Found = { sleeps: [], stages: new Map(), finished: [], rejected: 0 };
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      try {
        await addTable(entry, found, context);
        found.finished.push(entry);
      } catch (error) {
        yield failedPiece(entry, problemOf(error));
      }
    }
    yield* inPieces(pieceOf(found));
  },
};

const isSleeps = (text: string): boolean => hasColumns(text, 'sleep_id', 'sleep_start', 'sleep_end');
const isStages = (text: string): boolean =>
  hasColumns(text, 'sleep_id', 'sleep_stage_type', 'sleep_stage_start', 'sleep_stage_end');

interface Stretch {
  readonly at: number;
  readonly endAt: number;
}

interface FoundSleep extends Stretch {
  readonly name: string;
  /** Of the algorithm; where a file does not say, they are all alike. */
  readonly version: number;
  readonly reading: Omit<SleepReading, 'isMain' | 'stages' | 'kind'>;
  readonly isClassic: boolean;
}

interface FoundStage extends Stretch {
  readonly stage: SleepStageName;
}

interface Found {
  readonly sleeps: FoundSleep[];
  readonly stages: Map<string, FoundStage[]>;
  readonly finished: Entry[];
  rejected: number;
}

const addTable = async (entry: Entry, found: Found, context: ReadContext): Promise<void> => {
  const table = await fitbitTable(entry, context);
  if (table.column('sleep_stage_start') >= 0) return addStages(table, found);
  const offsets = table.rows.flatMap((cells) => [
    cells[table.column('start_utc_offset')] ?? '',
    cells[table.column('end_utc_offset')] ?? '',
  ]);
  const clocks = clocksOf(offsets, context.answers.zone);
  for (const cells of table.rows) {
    const sleep = sleepOf(cells, table, clocks, entry.name);
    if (sleep) found.sleeps.push(sleep);
    else found.rejected++;
  }
};

const STAGES: ReadonlyMap<string, SleepStageName> = new Map<string, SleepStageName>([
  ['deep', 'deep'],
  ['light', 'light'],
  ['rem', 'rem'],
  ['awake', 'awake'],
  ['wake', 'awake'],
  ['asleep', 'asleep'],
  ['restless', 'restless'],
]);

/** One of a kind we do not know is left out; the sleep stands. */
const addStages = ({ rows, column }: FitbitTable, found: Found): void => {
  for (const cells of rows) {
    const cell = (name: string) => (cells[column(name)] ?? '').trim();
    const stage = STAGES.get(cell('sleep_stage_type').toLowerCase());
    const [at, endAt] = [instantOf(cell('sleep_stage_start')), instantOf(cell('sleep_stage_end'))];
    if (!stage || at === null || endAt === null || endAt <= at) continue;
    const id = cell('sleep_id');
    const known = found.stages.get(id);
    if (known) known.push({ stage, at, endAt });
    else found.stages.set(id, [{ stage, at, endAt }]);
  }
};

const LONGEST_MS = 48 * 3_600_000;

const sleepOf = (
  cells: readonly string[],
  { column }: FitbitTable,
  clocks: Clocks,
  name: string,
): FoundSleep | null => {
  const cell = (title: string) => (cells[column(title)] ?? '').trim();
  const [at, endAt] = [instantOf(cell('sleep_start')), instantOf(cell('sleep_end'))];
  if (cell('sleep_id') === '' || at === null || endAt === null || endAt <= at || endAt - at > LONGEST_MS)
    return null;
  const time = clocks.timeAt(at, cell('start_utc_offset'));
  const told = clocks.timeAt(endAt, cell('end_utc_offset'));
  // Set back on the way by more than was slept: the clock of the beginning goes on.
  const end = time < told ? told : clocks.timeAt(endAt, cell('start_utc_offset'));
  const day = dayOfLocalDateTime(end);
  if (day === null || time >= end || !isPlausibleTime(time) || !isPlausibleTime(end)) return null;
  const minutes = (title: string) => {
    const value = readNumber(cell(title));
    return value !== null && value >= 0 && value <= 2_880 ? Math.round(value) : null;
  };
  const [asleep, inBed] = [minutes('minutes_asleep'), minutes('minutes_in_sleep_period')];
  return {
    at,
    endAt,
    name,
    version: Number(/sleep_session_v(\d)/i.exec(cells.join(' '))?.[1] ?? 1),
    isClassic: /^classic$/i.test(cell('sleep_type')),
    reading: {
      sourceId: cell('sleep_id'),
      time,
      end,
      day,
      at,
      endAt,
      minutes:
        asleep === null || inBed === null
          ? null
          : { asleep, awake: minutes('minutes_awake') ?? Math.max(0, inBed - asleep), inBed },
      origin: null,
    },
  };
};

const pieceOf = ({ sleeps, stages, finished, rejected }: Found): Piece => {
  const each = eachOnce(sleeps);
  const longest = new Map<number, FoundSleep>();
  for (const sleep of each) {
    const known = longest.get(sleep.reading.day);
    if (!known || lengthOf(sleep) > lengthOf(known)) longest.set(sleep.reading.day, sleep);
  }
  const readings = each.map((sleep): FileReading => {
    const told = stagesOf(sleep, stages.get(sleep.reading.sourceId) ?? []);
    const isFine = told.some(({ stage }) => stage === 'deep' || stage === 'light' || stage === 'rem');
    const reading: SleepReading = {
      ...sleep.reading,
      kind: isFine || (told.length === 0 && !sleep.isClassic) ? 'stages' : 'classic',
      // The table does not say which one is the night.
      isMain: longest.get(sleep.reading.day) === sleep,
      stages: told,
    };
    return { kind: 'sleep', name: sleep.name, reading };
  });
  const days = rangeOf(each.map(({ reading }) => reading.day));
  const covered = days ? [{ metric: 'sleep' as const, days }] : [];
  return { ...emptyPiece, readings, finished, rejected, covered };
};

/** Of sleeps that share more than half of the shorter the one of the older algorithm; of those the one that begins first. */
const eachOnce = (sleeps: readonly FoundSleep[]): FoundSleep[] => {
  const kept: FoundSleep[] = [];
  const byWorth = [...sleeps].sort(
    (a, b) => a.version - b.version || a.at - b.at || (a.reading.sourceId < b.reading.sourceId ? -1 : 1),
  );
  const byDay = new Map<number, FoundSleep[]>();
  for (const sleep of byWorth) {
    const { day } = sleep.reading;
    const near = [day - 1, day, day + 1].flatMap((one) => byDay.get(one) ?? []);
    if (near.some((other) => isSameStretch(sleep, other))) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), sleep]);
    kept.push(sleep);
  }
  return kept.sort((a, b) => a.at - b.at);
};

const isSameStretch = (a: Stretch, b: Stretch): boolean =>
  2 * (Math.min(a.endAt, b.endAt) - Math.max(a.at, b.at)) > Math.min(lengthOf(a), lengthOf(b));

const lengthOf = ({ at, endAt }: Stretch): number => endAt - at;

/** In order, within the sleep; one that two files hold is one. */
const stagesOf = ({ at: from, endAt: until }: Stretch, found: readonly FoundStage[]): SleepStage[] => {
  const stages = new Map<number, SleepStage>();
  for (const { stage, at, endAt } of [...found].sort((a, b) => a.at - b.at)) {
    const startS = Math.round((Math.max(at, from) - from) / 1_000);
    const lengthS = Math.round((Math.min(endAt, until) - from) / 1_000) - startS;
    if (lengthS > 0) stages.set(startS, { stage, startS, lengthS });
  }
  return [...stages.values()];
};
