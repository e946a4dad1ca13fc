import type { Account } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { m } from '$lib/paraglide/messages';
import type { ConnectorHealth, DisconnectReport } from '$lib/platform/page-host-types';
import { remedyText } from '$lib/ui/words/remedy';
import { clockTime } from './when';

type Tone = 'success' | 'info' | 'warning' | 'danger';

/** How a connector is doing, what its vendor announced about it, and how loudly to say so. */
export const healthWords = (
  state: ConnectorHealth['state'],
): { readonly tone: Tone; readonly title: string; readonly closing: string } => {
  switch (state) {
    case 'untried':
      return { tone: 'info', title: m.sources_health_untried(), closing: m.sources_closing_untried() };
    case 'alive':
      return { tone: 'success', title: m.sources_health_alive(), closing: m.sources_closing_alive() };
    case 'needs-you':
      return { tone: 'warning', title: m.sources_health_needs_you(), closing: m.sources_closing_needs_you() };
    case 'closed':
      return { tone: 'warning', title: m.sources_health_closed(), closing: m.sources_closing_closed() };
    case 'unreachable':
      return {
        tone: 'warning',
        title: m.sources_health_unreachable(),
        closing: m.sources_closing_unreachable(),
      };
  }
};

/** An account's state, with a note where its person may worry. */
export const accountStateWords = (
  account: Pick<Account, 'state' | 'needs'>,
): { readonly tone: Tone; readonly title: string; readonly note: string | null } => {
  switch (account.state) {
    case 'connected':
      return { tone: 'success', title: m.sources_account_state_connected(), note: null };
    case 'needs_you':
      return account.needs === 'service-closed'
        ? { tone: 'warning', title: m.sources_account_state_closed(), note: m.sources_account_note_closed() }
        : {
            tone: 'warning',
            title: m.sources_account_state_sign_in(),
            note: m.sources_account_note_sign_in(),
          };
    case 'disconnected':
      return {
        tone: 'info',
        title: m.sources_account_state_disconnected(),
        note: m.sources_account_note_disconnected(),
      };
    case 'files_only':
      return { tone: 'info', title: m.sources_account_state_files_only(), note: null };
  }
};

/** Why a connection test failed, with the way out. */
export const testFailureText = (failure: Failure): string => {
  switch (failure.kind) {
    case 'offline':
      return m.sources_failure_offline();
    case 'unreachable':
      return m.sources_failure_unreachable();
    case 'timeout':
      return m.sources_failure_timeout();
    case 'rate-limited':
      return m.sources_failure_rate_limited({ when: clockTime(failure.retryAt) });
    case 'vendor-error':
      return m.sources_failure_vendor_error({ status: failure.status });
    case 'unexpected-payload':
      return m.sources_failure_unexpected();
    case 'unauthorised':
    case 'sign-in-needed':
      return m.sources_failure_sign_in();
    case 'scope-missing':
      return m.sources_failure_scope();
    case 'forbidden':
      return m.sources_failure_forbidden();
    case 'barred':
      return remedyText(failure.remedy);
    case 'question-refused':
      return m.failure_question_refused();
    case 'range-refused':
      return m.sources_failure_refused({ status: 400 });
    case 'refused':
      return m.sources_failure_refused({ status: failure.status });
    case 'service-closed':
      return m.sources_failure_closed();
    case 'storage':
      return m.sources_failure_storage();
  }
};

export interface PartingChoice {
  readonly everywhere: boolean;
  readonly deleteData: boolean;
}

/** What a disconnect came to, said after it. `account` is as it was before. */
export const partingWords = (
  { label, state }: Pick<Account, 'label' | 'state'>,
  { everywhere, deleteData }: PartingChoice,
  { revoked }: DisconnectReport,
): { readonly tone: Tone; readonly title: string; readonly text: string } => {
  if (everywhere && revoked !== 'yes')
    return {
      tone: 'warning',
      title: m.sources_done_partly_title(),
      text: [m.sources_done_revoke_failed({ label }), deleteData ? m.sources_done_deleted({ label }) : '']
        .join(' ')
        .trim(),
    };
  const wasSignedIn = state === 'connected' || state === 'needs_you';
  const text = wasSignedIn ? doneText(label, { everywhere, deleteData }) : m.sources_done_deleted({ label });
  return { tone: 'success', title: m.sources_done_title(), text };
};

const doneText = (label: string, { everywhere, deleteData }: PartingChoice): string => {
  if (everywhere)
    return deleteData ? m.sources_done_everywhere_deleted({ label }) : m.sources_done_everywhere({ label });
  return deleteData ? m.sources_done_here_deleted({ label }) : m.sources_done_here({ label });
};
