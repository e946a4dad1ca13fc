import type { AccountNeed } from '$lib/domain/account';
import type { Remedy } from '$lib/domain/failure';
import { m } from '$lib/paraglide/messages';

/** What keeps a vendor from giving anything, and what to do about it. */
export const remedyText = (remedy: Remedy): string => {
  switch (remedy) {
    case 'link-account':
      return m.remedy_link_account();
    case 'no-profile':
      return m.remedy_no_profile();
    case 'not-admitted':
      return m.remedy_not_admitted();
    case 'enable-api':
      return m.remedy_enable_api();
    case 'foreign-scopes':
      return m.remedy_foreign_scopes();
    case 'grant-again':
      return m.remedy_grant_again();
    case 'move-account':
      return m.remedy_move_account();
  }
};

/** The symptom in few words, with the code that Google's answer carries, for those who look for it. */
export const remedyTitle = (remedy: Remedy): string => {
  switch (remedy) {
    case 'link-account':
      return m.remedy_title_link_account();
    case 'no-profile':
      return m.remedy_title_no_profile();
    case 'not-admitted':
      return m.remedy_title_not_admitted();
    case 'enable-api':
      return m.remedy_title_enable_api();
    case 'foreign-scopes':
      return m.remedy_title_foreign_scopes();
    case 'grant-again':
      return m.remedy_title_grant_again();
    case 'move-account':
      return m.remedy_title_move_account();
  }
};

/** Where a remedy is put into practice, at the vendor's own pages. */
export interface RemedyWay {
  readonly label: string;
  readonly href: string;
}

/** Where a person sees, and ends, what they allowed at Google. */
export const GOOGLE_CONNECTIONS = 'https://myaccount.google.com/connections';
const GOOGLE_HEALTH_SIGN_UP = 'https://fitbit.google.com/auth/signup';
const GOOGLE_CONSOLE = 'https://console.cloud.google.com/';

export const remedyWay = (remedy: Remedy): RemedyWay => {
  switch (remedy) {
    case 'link-account':
    case 'no-profile':
    case 'move-account':
      return { label: m.remedy_way_sign_up(), href: GOOGLE_HEALTH_SIGN_UP };
    case 'not-admitted':
    case 'enable-api':
      return { label: m.remedy_way_console(), href: GOOGLE_CONSOLE };
    case 'foreign-scopes':
    case 'grant-again':
      return { label: m.remedy_way_connections(), href: GOOGLE_CONNECTIONS };
  }
};

/** Every remedy, for the help page. The compiler keeps it complete. */
export const remedies: readonly Remedy[] = Object.keys({
  'link-account': true,
  'no-profile': true,
  'not-admitted': true,
  'enable-api': true,
  'foreign-scopes': true,
  'grant-again': true,
  'move-account': true,
} satisfies Record<Remedy, true>) as Remedy[];

/** True for an account's need that something at the vendor's must be put right for. */
export const isRemedy = (need: AccountNeed | null): need is Remedy =>
  need !== null && need !== 'sign-in' && need !== 'service-closed';

/** Where the help page speaks of it. */
export const remedyAnchor = (remedy: Remedy): string => `remedy-${remedy}`;
