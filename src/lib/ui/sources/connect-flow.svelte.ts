import { m } from '$lib/paraglide/messages';
import { pageHost, type CredentialsReport } from '$lib/platform/page-host';
import type { Connector } from '$lib/ui/words/connector';
import type { CredentialsFormState } from './credentials-form.svelte';

/** What stands in the way of leaving for the vendor's page. `elsewhere`: nothing in the form, the words say what. */
export type ConnectObstacle =
  | { readonly kind: 'form'; readonly report: CredentialsReport }
  | { readonly kind: 'no-client' }
  | { readonly kind: 'elsewhere' };

/** For whom a sign-in is: a participant of a study, an account that is there already. */
interface Whose {
  readonly participantId: string | null;
  readonly forAccount: string | null;
}

/** The way from "Connect" to the vendor's page. */
export class ConnectFlow {
  connecting = $state(false);
  readonly #form: CredentialsFormState;
  readonly #connector: Connector;
  #problem = $state('');
  #formFirst = $state(false);

  constructor(connector: Connector, form: CredentialsFormState) {
    this.#connector = connector;
    this.#form = form;
  }

  /** What to say beside the button; gone as soon as the form has been put right. */
  get problem(): string {
    return this.#formFirst && this.#form.checked?.valid === false
      ? m.sources_connect_form_first()
      : this.#problem;
  }

  /** Saves the form and goes to the vendor's page: null where this page is about to be left. */
  async leave(scopes: readonly string[], whose: Whose): Promise<ConnectObstacle | null> {
    this.#problem = '';
    this.#formFirst = false;
    this.connecting = true;
    const obstacle = await this.#tryToLeave(scopes, whose).catch(() =>
      this.#elsewhere(m.sources_form_trouble()),
    );
    this.connecting = obstacle === null;
    return obstacle;
  }

  async #tryToLeave(
    scopes: readonly string[],
    { participantId, forAccount }: Whose,
  ): Promise<ConnectObstacle | null> {
    const report = await this.#form.save();
    if (report.storageFailed) return this.#elsewhere(m.sources_begin_storage());
    if (!report.valid) {
      this.#formFirst = true;
      return { kind: 'form', report };
    }
    const begun = await pageHost.beginSignIn(this.#connector, {
      scopes,
      ...(participantId === null ? {} : { participantId }),
      ...(forAccount === null ? {} : { forAccount }),
    });
    if (begun.ok) {
      window.location.assign(begun.value.url);
      return null;
    }
    this.#problem = beginProblem(begun.error.kind);
    return { kind: begun.error.kind === 'no-credentials' ? 'no-client' : 'elsewhere' };
  }

  #elsewhere(text: string): ConnectObstacle {
    this.#problem = text;
    return { kind: 'elsewhere' };
  }
}

/** Why a sign-in could not be begun. */
export const beginProblem = (kind: 'no-credentials' | 'offline' | 'storage'): string => {
  switch (kind) {
    case 'no-credentials':
      return m.sources_begin_no_credentials();
    case 'offline':
      return m.sources_begin_offline();
    case 'storage':
      return m.sources_begin_storage();
  }
};
