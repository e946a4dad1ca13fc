import { m } from '$lib/paraglide/messages';

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
