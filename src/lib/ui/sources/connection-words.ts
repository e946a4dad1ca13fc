import type { Account, Vendor } from '$lib/domain/account';
import type { PointsWish } from '$lib/domain/challenge';
import type { Failure } from '$lib/domain/failure';
import { m } from '$lib/paraglide/messages';
import type { DisconnectReport } from '$lib/platform/page-host-types';
import { GOOGLE_CONNECTIONS, remedyText, type RemedyWay } from '$lib/ui/words/remedy';
import { companyName } from '$lib/ui/words/vendor';
import { clockTime } from './when';

type Tone = 'success' | 'info' | 'warning' | 'danger';

/** Why a connection test failed, with the way out. */
export const testFailureText = (failure: Failure, asked: Vendor): string => {
  const vendor = companyName(asked);
  switch (failure.kind) {
    case 'offline':
      return m.sources_failure_offline();
    case 'unreachable':
      return m.sources_failure_unreachable({ vendor });
    case 'timeout':
      return m.sources_failure_timeout({ vendor });
    case 'rate-limited':
      return m.sources_failure_rate_limited({ vendor, when: clockTime(failure.retryAt) });
    case 'vendor-error':
      return m.sources_failure_vendor_error({ vendor, status: failure.status });
    case 'unexpected-payload':
      return m.sources_failure_unexpected({ vendor });
    case 'unauthorised':
    case 'sign-in-needed':
      return m.sources_failure_sign_in({ vendor });
    case 'scope-missing':
      return m.sources_failure_scope();
    case 'forbidden':
      return m.sources_failure_forbidden({ vendor });
    case 'barred':
      return remedyText(failure.remedy);
    case 'question-refused':
      return m.failure_question_refused();
    case 'range-refused':
      return m.sources_failure_refused({ vendor, status: 400 });
    case 'refused':
      return m.sources_failure_refused({ vendor, status: failure.status });
    case 'service-closed':
      return m.sources_failure_closed({ vendor });
    case 'storage':
      return m.sources_failure_storage();
  }
};

export interface PartingChoice {
  readonly everywhere: boolean;
  readonly deleteData: boolean;
  /** Absent where the account takes part in no challenge, or its data stays. */
  readonly points?: PointsWish;
}

export interface PartingWords {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  /** Where the person ends, or sees ended, what could not be ended for sure from here. */
  readonly way: RemedyWay | null;
}

/** What a disconnect came to, said after it. `account` is as it was before. */
export const partingWords = (
  account: Pick<Account, 'label' | 'state' | 'vendor'>,
  choice: PartingChoice,
  report: DisconnectReport,
): PartingWords => {
  const words = endedWords(account, choice, report);
  if (choice.points === undefined) return words;
  const done = { done: words.text };
  const text = choice.points === 'keep' ? m.parting_points_kept(done) : m.parting_points_removed(done);
  return { ...words, text };
};

const endedWords = (
  { label, state, vendor }: Pick<Account, 'label' | 'state' | 'vendor'>,
  { everywhere, deleteData }: PartingChoice,
  { revoked }: DisconnectReport,
): PartingWords => {
  const google = vendor === 'google-health';
  if (everywhere && revoked !== 'yes') {
    const unconfirmed = revoked === 'unconfirmed';
    const text = unconfirmed
      ? m.sources_done_unconfirmed({ label, vendor: companyName(vendor) })
      : google
        ? m.sources_done_revoke_failed_google({ label })
        : m.sources_done_revoke_failed({ label });
    return {
      tone: unconfirmed ? 'info' : 'warning',
      title: unconfirmed ? m.sources_done_title() : m.sources_done_partly_title(),
      text: [text, ...(deleteData ? [m.sources_done_deleted({ label })] : [])].join(' '),
      way: google ? { label: m.sources_done_connections(), href: GOOGLE_CONNECTIONS } : null,
    };
  }
  const wasSignedIn = state === 'connected' || state === 'needs_you';
  const text = wasSignedIn ? doneText(label, { everywhere, deleteData }) : m.sources_done_deleted({ label });
  return { tone: 'success', title: m.sources_done_title(), text, way: null };
};

const doneText = (label: string, { everywhere, deleteData }: PartingChoice): string => {
  if (everywhere)
    return deleteData ? m.sources_done_everywhere_deleted({ label }) : m.sources_done_everywhere({ label });
  return deleteData ? m.sources_done_here_deleted({ label }) : m.sources_done_here({ label });
};
