import type { Connector } from '$lib/ui/words/connector';
import { pageHost, type CredentialsForm, type CredentialsReport } from '$lib/platform/page-host';

/** The credentials form of a connector as a person fills it in. The saved secret never comes here, only whether there is one. */
export class CredentialsFormState {
  clientId = $state('');
  clientSecret = $state('');
  removeSecret = $state(false);
  redirectUri = $state('');
  hasSecret = $state(false);
  ownCallback = $state('');
  deployerClientId = $state<string | null>(null);
  /** The last check, for the messages beside the fields. */
  checked = $state.raw<CredentialsReport | null>(null);
  /** Until then the fields take no typing: what is filled in must not mix with what is being typed. */
  ready = $state(false);

  /** A client is saved here, or the site brings its own: the form is for those who want to change it. */
  settled = $state(false);

  readonly connector: Connector;
  #loaded: Promise<void> | undefined;

  constructor(connector: Connector) {
    this.connector = connector;
  }

  /** Fills what the person has not begun to type meanwhile. */
  load(): Promise<void> {
    return (this.#loaded ??= this.#fill());
  }

  async #fill(): Promise<void> {
    try {
      const initial = await pageHost.initialCredentials(this.connector);
      this.clientId ||= initial.clientId;
      this.redirectUri ||= initial.redirectUri;
      this.hasSecret = initial.hasSecret;
      this.ownCallback = initial.ownCallback;
      this.deployerClientId = initial.deployerClientId;
      this.settled = initial.clientId !== '';
    } finally {
      this.ready = true;
    }
  }

  async check(): Promise<CredentialsReport> {
    // A quick finger presses before the form is filled; what it then means is the filled form.
    await this.load();
    this.checked = await pageHost.checkCredentials(this.connector, this.#typed());
    return this.checked;
  }

  /** Saves what is valid; an invalid form is only reported. */
  async save(): Promise<CredentialsReport> {
    await this.load();
    const typed = this.#typed();
    this.checked = await pageHost.saveCredentials(this.connector, typed);
    if (this.checked.valid) {
      this.hasSecret = typed.clientSecret !== '' || (typed.keepSecret && this.hasSecret);
      this.clientSecret = '';
      this.removeSecret = false;
    }
    return this.checked;
  }

  #typed(): CredentialsForm {
    return {
      clientId: this.clientId.trim(),
      clientSecret: this.clientSecret.trim(),
      keepSecret: this.hasSecret && !this.removeSecret,
      redirectUri: this.redirectUri.trim(),
    };
  }
}
