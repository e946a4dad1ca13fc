import { m } from '$lib/paraglide/messages';
import type { Connector } from '$lib/ui/words/connector';
import { companyName } from '$lib/ui/words/vendor';

/** What the controls of a connector say that differs from vendor to vendor. */
export interface ConnectorWords {
  readonly formTitle: string;
  readonly formLead: string;
  readonly setUpLink: string;
  readonly clientIdHint: string;
  readonly secretHint: string;
  readonly kindPublic: string;
  readonly kindSecret: string;
  readonly pasteHint: string;
}

export const connectorWords = (connector: Connector): ConnectorWords => {
  switch (connector) {
    case 'fitbit':
      return {
        formTitle: m.fitbit_form_summary(),
        formLead: m.sources_form_lead(),
        setUpLink: m.sources_form_setup_link(),
        clientIdHint: m.sources_client_id_hint(),
        secretHint: m.sources_client_secret_hint(),
        kindPublic: m.sources_report_kind_public(),
        kindSecret: m.sources_report_kind_secret(),
        pasteHint: m.sources_paste_hint(),
      };
    case 'google-health':
      return {
        formTitle: m.google_form_summary(),
        formLead: m.google_form_lead(),
        setUpLink: m.google_form_setup_link(),
        clientIdHint: m.google_client_id_hint(),
        secretHint: m.google_client_secret_hint(),
        kindPublic: m.google_report_kind_public(),
        kindSecret: m.google_report_kind_secret(),
        pasteHint: m.google_paste_hint(),
      };
  }
};

/** One thing that may stand on a vendor's page instead of its consent, and what it means. */
export interface LikelyCause {
  readonly title: string;
  readonly text: string;
  /** What comes below it: the address to register, or how to get an export. */
  readonly with?: 'redirect' | 'exports';
}

/** Why a sign-in may not have come back, by the words the vendor's own page uses. */
export const likelyCauses = (connector: Connector, clientId: string): readonly LikelyCause[] => {
  const redirect = m.sources_pending_redirect({ vendor: companyName(connector) });
  const elsewhere = { title: m.sources_pending_elsewhere_title(), text: m.sources_pending_elsewhere() };
  switch (connector) {
    case 'fitbit':
      return [
        { title: m.sources_pending_redirect_title(), text: redirect, with: 'redirect' },
        { title: m.sources_pending_client_title(), text: m.sources_pending_client({ clientId }) },
        { title: m.sources_pending_closed_title(), text: m.sources_pending_closed(), with: 'exports' },
        elsewhere,
      ];
    case 'google-health':
      return [
        { title: m.google_pending_redirect_title(), text: redirect, with: 'redirect' },
        { title: m.google_pending_blocked_title(), text: m.google_pending_blocked() },
        { title: m.google_pending_client_title(), text: m.google_pending_client({ clientId }) },
        { title: m.google_pending_unverified_title(), text: m.google_pending_unverified() },
        elsewhere,
      ];
  }
};
