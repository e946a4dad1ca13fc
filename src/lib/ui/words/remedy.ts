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
