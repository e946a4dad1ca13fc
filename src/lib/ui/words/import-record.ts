import type { ImportedPart, ImportRecord } from '$lib/domain/imports';
import { m } from '$lib/paraglide/messages';
import type { FileProblem, ImportState } from '$lib/platform/page-host-types';
import { dayRangeText, decimal, wholeNumber } from '../format';
import { amountText, formatName, isProblemKind, metricName, partKey } from './import';
import { grouped } from './grouped';
import { vendorName } from './vendor';

/** What an import brought of one metric of one brand. */
export interface BroughtLine {
  readonly key: string;
  readonly what: string;
  /** Which of the brand's exports it came in; two of them may tell of the same weighings. */
  readonly exports: readonly {
    readonly key: string;
    readonly format: string;
    readonly added: string | null;
    readonly days: string | null;
    /** What of it was here, or could not be read. */
    readonly more: string | null;
  }[];
}

export const broughtLines = (parts: readonly ImportedPart[]): readonly BroughtLine[] =>
  [...grouped(parts, partKey)].map(([key, group]) => {
    const { source, metric, added } = group[0];
    const what = m.import_part_title({ source: vendorName(source), metric: metricName(metric) });
    const alone = group.length === 1;
    return {
      key,
      what: alone ? m.import_done_line({ what, count: amountText(metric, added) }) : what,
      exports: group.map((part) => ({
        key: part.format,
        format: formatName(part.format),
        added: alone ? null : m.import_done_added({ count: amountText(metric, part.added) }),
        days: part.days && dayRangeText(part.days.first, part.days.last),
        more: moreOf(part),
      })),
    };
  });

const moreOf = ({ known, rejected }: ImportedPart): string | null => {
  const said = [
    known > 0 ? m.import_history_known({ count: known, shown: wholeNumber(known) }) : '',
    rejected > 0 ? m.import_part_rejected({ count: rejected, shown: wholeNumber(rejected) }) : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : null;
};

/** The height that files told; it is a fact of the person and counted nowhere. */
export const heightText = (heightM: number): string => m.import_done_height({ metres: decimal(heightM, 2) });

/** What an end is called. Where nothing was new but files could not be read, it is not said that all was here. */
export const endedWords = (state: EndState): { readonly title: string; readonly body: string } => {
  if (state.step === 'stopped') return stoppedWords(state.reason);
  if (!state.nothingNew) return { title: m.import_done_title(), body: '' };
  return problemsOf(state.record).length > 0
    ? { title: m.import_done_nothing_problems_title(), body: m.import_done_nothing_problems_body() }
    : { title: m.import_done_nothing_title(), body: m.import_done_nothing_body() };
};

export type EndState = Extract<ImportState, { step: 'done' | 'stopped' }>;

type StopReason = Extract<ImportState, { step: 'stopped' }>['reason'];

const stoppedWords = (reason: StopReason): { readonly title: string; readonly body: string } => {
  switch (reason) {
    case 'cancelled':
      return { title: m.import_stopped_cancelled_title(), body: '' };
    case 'storage':
      return { title: m.import_stopped_storage_title(), body: m.import_stopped_storage_body() };
    case 'file':
      return { title: m.import_stopped_file_title(), body: m.import_stopped_file_body() };
    case 'gone':
      return { title: m.import_stopped_gone_title(), body: m.import_stopped_gone_body() };
    case 'busy':
      return { title: m.import_stopped_busy_title(), body: m.import_stopped_busy_body() };
    case 'crashed':
      return { title: m.import_stopped_crashed_title(), body: m.import_stopped_crashed_body() };
  }
};

/** True where an undo takes something back: a row, or the person's height. */
export const broughtAnything = ({ parts, heightM }: Pick<ImportRecord, 'parts' | 'heightM'>): boolean =>
  heightM !== null || parts.some(({ added }) => added > 0);

/** The record an end has something to show of: null where nothing came in, or another tab has it. */
export const endedRecord = (state: ImportState): ImportRecord | null => {
  if (state.step === 'done') return state.nothingNew ? null : state.record;
  if (state.step !== 'stopped' || state.reason === 'busy' || !state.record) return null;
  return broughtAnything(state.record) ? state.record : null;
};

/** The files of an import that could not be read. A kind that a later version wrote has no words here. */
export const problemsOf = ({ problems = [] }: Pick<ImportRecord, 'problems'>): readonly FileProblem[] =>
  problems.flatMap(({ file, kind }) => (isProblemKind(kind) ? [{ file, kind }] : []));

/** How a past import stands where it is not simply done; `running`: some tab has it. */
export const standText = ({ state }: Pick<ImportRecord, 'state'>, running: boolean): string | null => {
  if (state === 'done') return null;
  if (running) return m.import_history_running();
  return state === 'open' ? m.import_history_open() : m.import_history_stopped();
};
