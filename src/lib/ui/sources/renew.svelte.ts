import { resolve } from '$app/paths';
import type { Account } from '$lib/domain/account';
import { pageHost } from '$lib/platform/page-host';
import { beginProblem } from './connect-flow.svelte';

/** The one tap that renews an account's access: to the vendor's page and back, asking for what was granted before. */
export class Renewal {
  busy = $state(false);
  problem = $state('');

  async begin({ id, vendor, scopes, participantId }: Account): Promise<void> {
    this.busy = true;
    this.problem = '';
    const begun = await pageHost
      .beginSignIn(vendor, {
        scopes: scopes.length > 0 ? scopes : pageHost.scopeChoices(vendor).map(({ scope }) => scope),
        ...(participantId === null ? {} : { participantId }),
        forAccount: id,
      })
      .catch(() => ({ ok: false, error: { kind: 'storage' } }) as const);
    // Busy until the page is left.
    if (begun.ok) return window.location.assign(begun.value.url);
    this.busy = false;
    if (begun.error.kind === 'no-credentials') window.location.assign(`${resolve('/sources')}#${vendor}`);
    else this.problem = beginProblem(begun.error.kind);
  }
}
