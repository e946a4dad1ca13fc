import { hasAccessEnded, type Account } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import { clockText, instantText } from '../format';
import { isRemedy, remedyText, remedyWay, type RemedyWay } from './remedy';
import { companyName, companyWithin } from './vendor';

export type Tone = 'success' | 'info' | 'warning' | 'danger';

/** What lets an account fetch again: a tap that renews its access, or a new sign-in. */
export type Tap = 'renew' | 'reconnect';

/** How an account stands with its vendor. */
export interface AccountStanding {
  readonly tone: Tone;
  readonly title: string;
  /** Where its person may worry, or has to do something before long. */
  readonly note: string | null;
  readonly tap: Tap | null;
  /** The vendor's own page, where something must be put right there first. */
  readonly way: RemedyWay | null;
  /** Closed for good: the person is shown the two ways on. */
  readonly closed: boolean;
}

export type Standing = Pick<Account, 'vendor' | 'state' | 'needs' | 'accessEndsAt' | 'consentEndsAt'>;

/** A consent that ends sooner than this is spoken of. */
const CONSENT_SOON_MS = 2 * 86_400_000;
/** A sync may outlast access that has less than this left. */
const ACCESS_SOON_MS = 15 * 60_000;

/** `syncing`: a sync of the account is under way, which the end of access would stop half-way. */
export const standingOf = (account: Standing, now: number, syncing = false): AccountStanding => {
  switch (account.state) {
    case 'connected':
      return connectedStanding(account, now, syncing);
    case 'needs_you':
      return needyStanding(account, now);
    case 'disconnected':
      return {
        ...plain,
        tone: 'info',
        title: m.sources_account_state_disconnected(),
        note: m.sources_account_note_disconnected(),
        tap: 'reconnect',
      };
    case 'files_only':
      return { ...plain, tone: 'info', title: m.sources_account_state_files_only() };
  }
};

/** True for an account that fetches again after one tap. */
export const needsTap = (account: Standing, now: number): boolean => standingOf(account, now).tap === 'renew';

const plain = { note: null, tap: null, way: null, closed: false } as const;

const connectedStanding = (account: Standing, now: number, syncing: boolean): AccountStanding => {
  if (hasConsentEnded(account, now)) return consentEnded(account);
  if (hasAccessEnded(account, now)) return accessEnded(account, now);
  const connected = { ...plain, tone: 'success', title: m.sources_account_state_connected() } as const;
  const { accessEndsAt, consentEndsAt } = account;
  if (consentEndsAt !== null && consentEndsAt - now <= CONSENT_SOON_MS)
    return {
      ...connected,
      tone: 'warning',
      title: m.standing_consent_soon(),
      note: m.standing_consent_ends({ day: instantText(consentEndsAt) }),
      tap: 'reconnect',
    };
  if (syncing && accessEndsAt !== null && accessEndsAt - now <= ACCESS_SOON_MS)
    return { ...connected, note: m.standing_access_ends({ time: clockText(accessEndsAt) }) };
  return connected;
};

const needyStanding = (account: Standing, now: number): AccountStanding => {
  const { vendor, needs } = account;
  if (needs === 'service-closed')
    return {
      ...plain,
      tone: 'warning',
      title: m.sources_account_state_closed({ vendor: companyName(vendor) }),
      note: m.sources_account_note_closed({ vendor: companyName(vendor) }),
      closed: true,
    };
  if (isRemedy(needs))
    return {
      ...plain,
      tone: 'warning',
      title: m.standing_barred({ vendor: companyWithin(vendor) }),
      note: remedyText(needs),
      tap: 'reconnect',
      way: remedyWay(needs),
    };
  if (hasConsentEnded(account, now)) return consentEnded(account);
  if (account.accessEndsAt !== null) return accessEnded(account, now);
  return {
    ...plain,
    tone: 'warning',
    title: m.sources_account_state_sign_in(),
    note: m.sources_account_note_sign_in({ vendor: companyName(vendor) }),
    tap: 'reconnect',
  };
};

const hasConsentEnded = ({ consentEndsAt }: Standing, now: number): boolean =>
  consentEndsAt !== null && consentEndsAt <= now;

const accessEnded = (account: Standing, now: number): AccountStanding => {
  const endedAt = accessEndedAt(account, now);
  return {
    ...plain,
    tone: 'warning',
    title: m.standing_access_ended(),
    note:
      endedAt === null
        ? m.standing_access_ended_early_note({ vendor: companyName(account.vendor) })
        : m.standing_access_ended_note({ when: instantText(endedAt) }),
    tap: 'renew',
  };
};

/** When access that has ended did; null where it was taken back before its time, at a moment nobody told. */
export const accessEndedAt = ({ accessEndsAt }: Standing, now: number): number | null =>
  accessEndsAt !== null && accessEndsAt <= now ? accessEndsAt : null;

const consentEnded = ({ vendor, consentEndsAt }: Standing): AccountStanding => ({
  ...plain,
  tone: 'warning',
  title: m.standing_consent_ended(),
  note: m.standing_consent_ended_note({
    vendor: companyName(vendor),
    day: instantText(consentEndsAt ?? 0),
  }),
  tap: 'reconnect',
});

/** Until when, for the facts of an account; the parts that hold for it. */
export const accessFacts = (
  account: Standing,
  now: number,
): readonly { readonly term: string; readonly text: string }[] => {
  const { vendor, accessEndsAt, consentEndsAt } = account;
  return [
    ...(accessEndsAt === null
      ? vendor === 'google-health'
        ? [{ term: m.standing_fact_access(), text: m.standing_fact_access_itself() }]
        : []
      : [{ term: m.standing_fact_access(), text: accessText(account, accessEndsAt, now) }]),
    ...(consentEndsAt === null
      ? []
      : [{ term: m.standing_fact_consent(), text: consentText(consentEndsAt, now) }]),
  ];
};

/** By the clock today, with the day otherwise. */
const accessText = (account: Standing, endsAt: number, now: number): string => {
  if (endsAt <= now) return m.standing_fact_access_since({ when: instantText(endsAt) });
  return account.state === 'needs_you' && account.needs === 'sign-in'
    ? m.standing_fact_access_ended()
    : m.standing_fact_access_until({ when: clockText(endsAt) });
};

const consentText = (endsAt: number, now: number): string =>
  endsAt > now
    ? m.standing_fact_consent_until({ day: instantText(endsAt) })
    : m.standing_fact_consent_since({ day: instantText(endsAt) });
