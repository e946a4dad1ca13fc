import type { Vendor } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import type { OutcomeWords } from './outcome';
import { remedyAnchor, remedyText } from './remedy';
import { connectedWords } from './sign-in-connected';
import { secretWanted, wrongSecretTodo } from './sign-in-secret';
import { companyName, companyWithin } from './vendor';

/** Everything an outcome of a sign-in says and offers. No outcome is a dead end. `asked`: who was, where that is known. */
export const signInWords = (outcome: SignInOutcome, asked: Vendor | null = null): OutcomeWords => {
  const vendor = companyName(asked);
  const within = { vendor: companyWithin(asked) };
  switch (outcome.kind) {
    case 'connected':
      return connectedWords(outcome);
    case 'denied':
      return {
        tone: 'info',
        title: m.callback_denied_title(),
        what: m.callback_denied_what({ vendor }),
        todo: [m.callback_denied_todo(), m.callback_denied_todo_less()],
        actions: ['try-again', 'overview'],
      };
    case 'not-a-callback':
      return notACallbackWords(outcome.detail);
    case 'state-missing':
      return {
        tone: 'warning',
        title: m.callback_state_missing_title(),
        what: m.callback_state_missing_what(),
        todo: [m.callback_state_missing_todo(), m.callback_state_missing_todo_here()],
        actions: ['try-again'],
      };
    case 'state-mismatch':
      return {
        tone: 'warning',
        title: m.callback_state_mismatch_title(),
        what: m.callback_state_mismatch_what(),
        todo: [
          m.callback_state_mismatch_todo(),
          m.callback_state_mismatch_todo_elsewhere(),
          m.callback_state_mismatch_todo_here(),
        ],
        actions: ['copy-address', 'try-again'],
      };
    case 'state-expired':
      return {
        tone: 'warning',
        title: m.callback_state_expired_title(),
        what: m.callback_state_expired_what(),
        todo: [m.callback_state_expired_todo()],
        actions: ['try-again'],
      };
    case 'code-used':
      return {
        tone: 'warning',
        title: m.callback_code_used_title(),
        what: m.callback_code_used_what(),
        todo: [m.callback_code_used_todo(), m.callback_code_used_todo_again()],
        actions: ['sources'],
      };
    case 'wrong-app-type':
      return { tone: 'danger', ...secretWanted(asked), actions: ['credentials', 'setup-help'] };
    case 'wrong-secret':
      return {
        tone: 'danger',
        title: m.callback_wrong_secret_title({ vendor }),
        what: m.callback_wrong_secret_what(),
        todo: wrongSecretTodo(asked),
        actions: ['credentials', 'setup-help'],
      };
    case 'service-closed':
      return {
        tone: 'warning',
        title: m.callback_closed_title({ vendor }),
        what: m.callback_closed_what({ vendor }),
        todo: [
          m.callback_closed_todo_untouched(),
          ...(asked === 'google-health' ? [] : [m.callback_closed_todo_google()]),
          m.callback_closed_todo_exports(),
        ],
        actions:
          asked === 'google-health' ? ['exports', 'overview'] : ['connect-google', 'exports', 'overview'],
      };
    case 'barred':
      return {
        tone: 'warning',
        title: m.callback_barred_title(within),
        what: remedyText(outcome.remedy),
        todo: [m.callback_barred_todo()],
        actions: ['try-again', 'setup-help', 'overview'],
      };
    case 'nothing-granted':
      return {
        tone: 'warning',
        title: m.callback_nothing_granted_title(),
        what: m.callback_nothing_granted_what(),
        todo: [m.callback_nothing_granted_todo()],
        actions: ['try-again', 'overview'],
      };
    case 'offline':
      return {
        tone: 'warning',
        title: m.callback_offline_title(),
        what: m.callback_offline_what(),
        todo: [m.callback_offline_todo()],
        actions: ['retry', 'sources'],
      };
    case 'unreachable':
      return {
        tone: 'warning',
        title: m.callback_unreachable_title(within),
        what: m.callback_unreachable_what(within),
        todo: [
          m.callback_unreachable_todo(),
          m.callback_unreachable_todo_blocker(),
          // Only Fitbit announced an end.
          ...(asked === 'google-health' ? [] : [m.callback_unreachable_todo_closed()]),
        ],
        actions: asked === 'google-health' ? ['retry', 'sources'] : ['retry', 'exports', 'sources'],
      };
    case 'vendor-error':
      return {
        tone: 'warning',
        title: m.callback_vendor_error_title({ vendor }),
        what: m.callback_vendor_error_what({ status: outcome.status }),
        // The answer was used up when the vendor saw it.
        todo: [m.callback_vendor_error_todo()],
        actions: ['try-again', 'overview'],
      };
    case 'vendor-refused':
      return {
        tone: 'danger',
        title: m.callback_refused_title({ vendor }),
        what: m.callback_refused_what({ code: outcome.code }),
        todo: [m.callback_refused_todo(), m.callback_refused_todo_setup()],
        actions: ['try-again', 'setup-help'],
      };
    case 'storage':
      return {
        tone: 'danger',
        title: m.callback_storage_title(),
        what: m.callback_storage_what(),
        todo: [m.callback_storage_todo()],
        actions: ['try-again', 'storage-help'],
      };
  }
};

/** The answer in the address was not used up, so the same address may be tried again. */
export const mayRetry = (outcome: SignInOutcome): boolean => signInWords(outcome).actions.includes('retry');

/** One of each ending that is not a connection, for the help page and for tests. The compiler keeps it complete. */
export const sampleEndings: {
  readonly [Kind in Exclude<SignInOutcome['kind'], 'connected'>]: Extract<SignInOutcome, { kind: Kind }>;
} = {
  denied: { kind: 'denied' },
  'not-a-callback': { kind: 'not-a-callback', detail: 'no-code' },
  'state-missing': { kind: 'state-missing' },
  'state-mismatch': { kind: 'state-mismatch' },
  'state-expired': { kind: 'state-expired' },
  'code-used': { kind: 'code-used' },
  'wrong-app-type': { kind: 'wrong-app-type' },
  'wrong-secret': { kind: 'wrong-secret' },
  'service-closed': { kind: 'service-closed' },
  offline: { kind: 'offline' },
  unreachable: { kind: 'unreachable' },
  'vendor-error': { kind: 'vendor-error', status: 503 },
  'vendor-refused': { kind: 'vendor-refused', code: 'server_error' },
  storage: { kind: 'storage' },
  barred: { kind: 'barred', remedy: 'not-admitted' },
  'nothing-granted': { kind: 'nothing-granted' },
};

/** Where the help page speaks of this ending. */
export const helpAnchorOf = (outcome: SignInOutcome): string =>
  outcome.kind === 'barred' ? remedyAnchor(outcome.remedy) : `sign-in-${outcome.kind}`;

const notACallbackWords = (detail: 'not-a-url' | 'no-code'): OutcomeWords => ({
  tone: 'info',
  title: detail === 'not-a-url' ? m.callback_not_url_title() : m.callback_no_code_title(),
  what: detail === 'not-a-url' ? m.callback_not_url_what() : m.callback_no_code_what(),
  todo: [m.callback_no_code_todo(), m.callback_no_code_todo_error()],
  actions: ['sources', 'overview'],
});
