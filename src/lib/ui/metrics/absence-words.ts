import type { Vendor } from '$lib/domain/account';
import type { MetricId } from '$lib/domain/metric';
import type { Absence } from '$lib/metrics/absence';
import { catalogue } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';
import { vendorName } from '../words/vendor';

/** Where a person goes to get it. */
export type AbsenceWay = '/' | '/sync' | '/sources' | '/settings' | '/import';

export interface AbsenceWords {
  readonly text: string;
  /** In two or three words, for a list. */
  readonly short: string;
  /** Where files may help: which have it, or that none has. */
  readonly files: string | null;
  /** The most helpful first. */
  readonly ways: readonly { readonly to: AbsenceWay; readonly label: string }[];
}

export const absenceWords = (absence: Absence, metric: MetricId, vendorId: Vendor): AbsenceWords => {
  const vendor = vendorName(vendorId);
  const files = filesText(metric);
  const toImport =
    catalogue[metric].archives.length > 0
      ? [{ to: '/import' as const, label: m.metrics_absent_import() }]
      : [];
  const toSync = { to: '/sync' as const, label: m.metrics_absent_sync() };
  const toSources = { to: '/sources' as const, label: m.metrics_absent_sources() };
  const toSettings = { to: '/settings' as const, label: m.metrics_absent_settings() };
  switch (absence) {
    case 'no-account':
      return {
        text: m.metrics_absent_no_account(),
        short: m.metrics_absent_short_no_account(),
        files,
        ways: [{ to: '/', label: m.metrics_absent_start() }, ...toImport],
      };
    case 'sample':
      return {
        text: m.metrics_absent_sample(),
        short: m.metrics_absent_short_sample(),
        files: null,
        ways: [{ to: '/sources', label: m.metrics_absent_start() }],
      };
    case 'files':
      return { text: m.metrics_absent_files(), short: m.metrics_absent_short_files(), files, ways: toImport };
    case 'disconnected':
      return {
        text: m.metrics_absent_disconnected({ vendor }),
        short: m.metrics_absent_short_disconnected(),
        files,
        ways: [toSources, ...toImport],
      };
    case 'off':
      return {
        text: m.metrics_absent_off(),
        short: m.metrics_absent_short_off(),
        files: null,
        ways: [toSettings],
      };
    case 'not-granted':
      return {
        text: m.metrics_absent_not_granted({ vendor }),
        short: m.metrics_absent_short_not_granted(),
        files,
        ways: [toSources, ...toImport],
      };
    case 'failed':
      return {
        text: m.metrics_absent_failed({ vendor }),
        short: m.metrics_absent_short_failed(),
        files,
        ways: [toSync, ...toImport],
      };
    case 'minutes':
      return {
        text: m.metrics_absent_minutes(),
        short: m.metrics_absent_short_minutes(),
        files,
        ways: [toSync, toSettings, ...toImport],
      };
    case 'never':
      return {
        text: m.metrics_absent_never(),
        short: m.metrics_absent_short_never(),
        files,
        ways: [toSync, ...toImport],
      };
    case 'empty':
      return {
        text: m.metrics_absent_empty({ vendor }),
        short: m.metrics_absent_short_empty(),
        files,
        ways: toImport,
      };
    case 'not-offered':
      return {
        text: m.metrics_absent_not_offered({ vendor }),
        short: m.metrics_absent_short_not_offered(),
        files,
        ways: toImport,
      };
  }
};

const filesText = (metric: MetricId): string => {
  const { archives } = catalogue[metric];
  if (archives.length === 0) return m.metrics_absent_in_none();
  return archives.includes('monthly') ? m.metrics_absent_in_both() : m.metrics_absent_in_takeout();
};
