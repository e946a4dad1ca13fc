import type { Account, Vendor } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import { remedyAnchor, remedyText } from './remedy';
import { companyName, companyWithin, vendorName } from './vendor';

/** What an outcome screen offers to do. The screen shows them in this order, the first one as the main button. */
export type OutcomeAction =
  | 'sync-recent'
  | 'sync-all'
  | 'overview'
  /** A new sign-in, from the start. */
  | 'try-again'
  | 'sources'
  /** The same answer once more: nothing was used up yet. */
  | 'retry'
  | 'credentials'
  | 'copy-address'
  | 'exports'
  /** The connector that goes on where Fitbit closed. */
  | 'connect-google'
  | 'setup-help'
  | 'storage-help';

export interface OutcomeWords {
  readonly tone: 'success' | 'info' | 'warning' | 'danger';
  readonly title: string;
  /** What happened, in one short paragraph. */
  readonly what: string;
  /** What a person can do, one step each. */
  readonly todo: readonly string[];
  readonly actions: readonly [OutcomeAction, ...OutcomeAction[]];
}

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
          m.callback_unreachable_todo_closed(),
        ],
        actions: ['retry', 'exports', 'sources'],
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

/** The label of an action's button. */
export const actionLabel = (action: OutcomeAction): string => {
  switch (action) {
    case 'sync-recent':
      return m.callback_action_sync_recent();
    case 'sync-all':
      return m.callback_action_sync_all();
    case 'overview':
      return m.callback_action_overview();
    case 'try-again':
      return m.callback_action_try_again();
    case 'sources':
      return m.callback_action_sources();
    case 'retry':
      return m.callback_action_retry();
    case 'credentials':
      return m.callback_action_credentials();
    case 'copy-address':
      return m.callback_action_copy();
    case 'exports':
      return m.callback_action_exports();
    case 'connect-google':
      return m.callback_action_google();
    case 'setup-help':
      return m.callback_action_setup_help();
    case 'storage-help':
      return m.callback_action_storage_help();
  }
};

/**
 * What to say beside the field of a pasted address; null where the outcome is not about what was pasted. `into`: whose
 * field it is.
 */
export const pastedAddressProblem = (outcome: SignInOutcome, into: Vendor): string | null => {
  const vendor = vendorName(into);
  switch (outcome.kind) {
    case 'not-a-callback':
      return outcome.detail === 'not-a-url'
        ? m.sources_paste_not_url()
        : m.sources_paste_no_code({
            vendor: companyName(into),
            parts: into === 'google-health' ? m.google_paste_parts() : m.fitbit_paste_parts(),
          });
    case 'state-missing':
      return m.sources_paste_state_missing();
    case 'state-mismatch':
      return m.sources_paste_state_mismatch({ vendor });
    case 'state-expired':
      return m.sources_paste_state_expired({ vendor });
    case 'code-used':
      return m.sources_paste_code_used({ vendor });
    default:
      return null;
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

const connectedWords = ({
  account,
  missingScopes,
  joined,
  insteadOf,
}: Extract<SignInOutcome, { kind: 'connected' }>): OutcomeWords => {
  const { label } = account;
  const vendor = companyName(account.vendor);
  if (insteadOf !== null) {
    const other = insteadOf.label;
    const what = m.callback_connected_other_what({ vendor, label, other });
    return {
      tone: 'warning',
      title: m.callback_connected_other_title({ label, other }),
      what: [what, ...aboutAccess(account), ...aboutPerson(joined)].join(' '),
      todo: [m.callback_connected_other_todo({ vendor, other })],
      actions: ['sources', 'sync-recent', 'sync-all', 'overview'],
    };
  }
  if (missingScopes.includes('weight'))
    return {
      tone: 'warning',
      title: m.callback_connected_no_weight_title({ label }),
      what: m.callback_connected_no_weight_what(),
      todo: [m.callback_connected_no_weight_todo()],
      actions: ['try-again', 'overview'],
    };
  const partly = missingScopes.length > 0;
  const what = partly ? m.callback_connected_partly_what({ vendor }) : m.callback_connected_what({ vendor });
  return {
    tone: 'success',
    title: partly ? m.callback_connected_partly_title({ label }) : m.callback_connected_title({ label }),
    what: [what, ...aboutAccess(account), ...aboutPerson(joined)].join(' '),
    todo: partly
      ? [m.callback_connected_partly_todo({ vendor }), m.callback_connected_todo()]
      : [m.callback_connected_todo()],
    actions: ['sync-recent', 'sync-all', 'overview'],
  };
};

const aboutAccess = ({ accessEndsAt }: Account): string[] =>
  accessEndsAt === null ? [] : [m.callback_google_hour()];

const aboutPerson = (joined: Account | null): string[] =>
  joined === null ? [] : [m.callback_connected_joined({ label: joined.label })];

/** The vendor wants a secret of a client that sent none. */
const secretWanted = (asked: Vendor | null): Pick<OutcomeWords, 'title' | 'what' | 'todo'> => {
  const fitbit = [m.callback_wrong_app_type_todo(), m.callback_wrong_app_type_todo_secret()];
  const google = [m.callback_google_secret_todo(), m.callback_google_secret_todo_type()];
  switch (asked) {
    case 'fitbit':
      return {
        title: m.callback_wrong_app_type_title(),
        what: m.callback_wrong_app_type_what(),
        todo: fitbit,
      };
    case 'google-health':
      return {
        title: m.callback_google_secret_title(),
        what: m.callback_google_secret_what(),
        todo: google,
      };
    default:
      return {
        title: m.callback_wrong_app_type_title_any(),
        what: m.callback_wrong_app_type_what_any(),
        todo: forEither(fitbit, google),
      };
  }
};

const wrongSecretTodo = (asked: Vendor | null): readonly string[] => {
  const fitbit = [m.callback_wrong_secret_todo(), m.callback_wrong_secret_todo_remove()];
  const google = [m.callback_google_wrong_secret_todo(), m.callback_google_wrong_secret_todo_remove()];
  if (asked === null) return forEither(fitbit, google);
  return asked === 'google-health' ? google : fitbit;
};

/** Each step with the vendor it is for. */
const forEither = (fitbit: readonly string[], google: readonly string[]): readonly string[] => [
  ...fitbit.map((text) => m.for_vendor({ vendor: m.vendor_fitbit(), text })),
  ...google.map((text) => m.for_vendor({ vendor: m.company_google(), text })),
];

const notACallbackWords = (detail: 'not-a-url' | 'no-code'): OutcomeWords => ({
  tone: 'info',
  title: detail === 'not-a-url' ? m.callback_not_url_title() : m.callback_no_code_title(),
  what: detail === 'not-a-url' ? m.callback_not_url_what() : m.callback_no_code_what(),
  todo: [m.callback_no_code_todo(), m.callback_no_code_todo_error()],
  actions: ['sources', 'overview'],
});
