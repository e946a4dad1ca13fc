import type { ImportedPart, ImportRecord } from '$lib/domain/imports';
import { m } from '$lib/paraglide/messages';
import type { ImportState } from '$lib/platform/page-host-types';
import { dayRangeText, wholeNumber } from '../format';
import { amountText, formatName, metricName } from './import';
import { vendorName } from './vendor';

/** What one part of an import brought. */
export interface BroughtLine {
  readonly key: string;
  readonly what: string;
  /** Which of the brand's exports it came in; two of them may tell of the same weighings. */
  readonly format: string;
  readonly days: string | null;
  /** What of it was here, or could not be read. */
  readonly more: string | null;
}

export const broughtLine = (part: ImportedPart): BroughtLine => ({
  key: `${part.format}|${part.source}|${part.metric}`,
  what: m.import_done_line({
    what: m.import_part_title({ source: vendorName(part.source), metric: metricName(part.metric) }),
    count: amountText(part.metric, part.added),
  }),
  format: formatName(part.format),
  days: part.days && dayRangeText(part.days.first, part.days.last),
  more: moreOf(part),
});

const moreOf = ({ known, rejected }: ImportedPart): string | null => {
  const said = [
    known > 0 ? m.import_history_known({ count: known, shown: wholeNumber(known) }) : '',
    rejected > 0 ? m.import_part_rejected({ count: rejected, shown: wholeNumber(rejected) }) : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : null;
};

type StopReason = Extract<ImportState, { step: 'stopped' }>['reason'];

export const stoppedWords = (reason: StopReason): { readonly title: string; readonly body: string } => {
  switch (reason) {
    case 'cancelled':
      return { title: m.import_stopped_cancelled_title(), body: m.import_stopped_cancelled_body() };
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

/** How a past import stands where it is not simply done; `running`: some tab has it. */
export const standText = ({ state }: Pick<ImportRecord, 'state'>, running: boolean): string | null => {
  if (state === 'done') return null;
  if (running) return m.import_history_running();
  return state === 'open' ? m.import_history_open() : m.import_history_stopped();
};
