import type { Account } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import type { OutcomeWords } from './outcome';
import { companyName } from './vendor';

/** A sign-in that connected: what is shared, for how long, and whose account it turned out to be. */
export const connectedWords = ({
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
