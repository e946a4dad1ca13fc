import { personOf, type Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import { formatLocalDay } from '$lib/domain/local-date';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import type { TableSource } from '../ports';
import {
  bodyFatCells,
  columns,
  dailyCells,
  exerciseCells,
  isMinuteTable,
  minuteCells,
  sleepCells,
  weightCells,
  type TableMetric,
} from './columns';
import { dailyMetrics } from '$lib/metrics/daily';
import { BOM, csvLine, type Cell } from './csv';

export interface TableRequest {
  readonly metric: TableMetric;
  readonly format: 'csv' | 'json';
  /** Null: every account. */
  readonly account: string | null;
  /** Null: everything. */
  readonly range: DayRange | null;
  /** CSV only. */
  readonly bom: boolean;
  readonly app: string;
  readonly now: number;
  readonly progress: (rows: number) => void;
}

/** A table of what the screens show, oldest first, in pieces of text. */
export async function* writeTable(source: TableSource, request: TableRequest): AsyncGenerator<string, void> {
  const { metric, format, progress } = request;
  const names = columns[metric];
  let written = 0;
  if (format === 'csv') yield (request.bom ? BOM : '') + csvLine(names);
  else yield `${openingOf(request)}\n`;
  for await (const rows of rowsOf(source, request)) {
    const first = written === 0;
    written += rows.length;
    if (format === 'csv') yield rows.map(csvLine).join('');
    else if (rows.length > 0)
      yield (first ? '' : ',\n') + rows.map((cells) => objectOf(names, cells)).join(',\n');
    progress(written);
  }
  if (format === 'json') yield '\n]}\n';
}

/** `tidemark-weight-2014-01-01-2026-11-21.csv`; without days where the range is open. */
export const tableFileName = ({
  metric,
  format,
  range,
}: Pick<TableRequest, 'metric' | 'format' | 'range'>): string => {
  const days = range ? [formatLocalDay(range.first), formatLocalDay(range.last)] : ['all'];
  return `${['tidemark', metric.replace('_', '-'), ...days].join('-')}.${format}`;
};

/** What the file says of itself, up to its first row. */
const openingOf = ({ metric, account, range, app, now }: TableRequest): string => {
  const about = {
    tidemark: app,
    created_at: new Date(now).toISOString(),
    metric,
    account,
    start_date: range ? formatLocalDay(range.first) : null,
    end_date: range ? formatLocalDay(range.last) : null,
    columns: columns[metric],
  };
  return `{"about":${JSON.stringify(about)},\n"rows":[`;
};

const objectOf = (names: readonly string[], cells: readonly Cell[]): string =>
  JSON.stringify(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])));

async function* rowsOf(
  source: TableSource,
  { metric, account, range }: TableRequest,
): AsyncGenerator<readonly Cell[][], void> {
  const accounts = await source.accounts();
  if (isMinuteTable(metric)) {
    // Who stands for somebody else is in that one's days.
    const people = accounts.filter((one) =>
      account === null ? personOf(one) === one.id : one.id === account,
    );
    for (const { id } of people)
      for await (const day of source.minuteDays(id, metric, range)) yield minuteCells(day);
    return;
  }
  const label = labelsOf(accounts);
  for await (const cells of cellsOf(source, { metric, account, range }, label))
    for (let at = 0; at < cells.length; at += CHUNK) yield cells.slice(at, at + CHUNK);
}

/** Everything of one kind at a time. */
async function* cellsOf(
  source: TableSource,
  {
    metric,
    account,
    range,
  }: Pick<TableRequest, 'account' | 'range'> & {
    readonly metric: Exclude<TableMetric, MinuteMetric>;
  },
  label: (id: string) => string,
): AsyncGenerator<readonly Cell[][], void> {
  switch (metric) {
    case 'weight':
      yield (await source.weighIns(account, range)).map((row) => weightCells(row, label(row.account)));
      break;
    case 'body_fat':
      yield (await source.bodyFat(account, range)).map((row) => bodyFatCells(row, label(row.account)));
      break;
    case 'sleep':
      yield (await source.sleeps(account, range)).map((row) => sleepCells(row, label(row.account)));
      break;
    case 'exercise':
      yield (await source.exercises(account, range)).map((row) => exerciseCells(row, label(row.account)));
      break;
    case 'daily':
      for (const one of dailyMetrics)
        yield (await source.daily(account, one, range)).map((row) => dailyCells(row, label(row.account)));
  }
}

const CHUNK = 1_000;

const labelsOf = (accounts: readonly Account[]) => {
  const labels = new Map(accounts.map(({ id, label }) => [id, label]));
  return (id: string): string => labels.get(id) ?? id;
};
