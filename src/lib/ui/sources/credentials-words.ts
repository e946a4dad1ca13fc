import { m } from '$lib/paraglide/messages';
import type { Connector } from '$lib/ui/words/connector';
import { companyName } from '$lib/ui/words/vendor';
import type { CredentialsField, CredentialsProblem, CredentialsReport } from '$lib/platform/page-host-types';

export interface FieldNote {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** What a check has to say beside one field. */
export const notesFor = (
  report: CredentialsReport | null,
  field: CredentialsField,
  connector: Connector,
): readonly FieldNote[] =>
  (report?.messages ?? [])
    .filter((message) => message.field === field)
    .map(({ severity, problem }) => ({ severity, text: problemText(problem, connector, severity) }));

/** The first field that keeps a person from connecting. */
export const firstWrongField = (report: CredentialsReport): CredentialsField | null =>
  FORM_ORDER.find((field) =>
    report.messages.some((message) => message.field === field && message.severity === 'error'),
  ) ?? null;

const FORM_ORDER: readonly CredentialsField[] = ['clientId', 'clientSecret', 'redirectUri'];

/** A problem with a typed value, and what to do about it. */
export const problemText = (
  problem: CredentialsProblem,
  connector: Connector,
  severity: FieldNote['severity'],
): string => {
  const vendor = companyName(connector);
  switch (problem) {
    case 'client-id-missing':
      return m.sources_problem_client_id_missing({ vendor });
    case 'client-id-spaces':
      return m.sources_problem_client_id_spaces();
    case 'client-id-not-ascii':
      return m.sources_problem_client_id_not_ascii();
    case 'client-id-unusual':
      return connector === 'google-health'
        ? m.google_client_id_unusual()
        : m.sources_problem_client_id_unusual();
    case 'client-secret-spaces':
      return m.sources_problem_client_secret_spaces();
    case 'client-secret-is-client-id':
      return m.sources_problem_client_secret_is_client_id();
    case 'redirect-missing':
      return m.sources_problem_redirect_missing({ vendor });
    case 'redirect-not-url':
      return m.sources_problem_redirect_not_url();
    case 'redirect-not-secure':
      return m.sources_problem_redirect_not_secure({ vendor });
    case 'redirect-has-fragment':
      return m.sources_problem_redirect_has_fragment();
    case 'redirect-other-origin':
      return m.sources_problem_redirect_other_origin();
    case 'redirect-other-page':
      return severity === 'error'
        ? m.google_problem_redirect_other_page()
        : m.sources_problem_redirect_other_page();
  }
};
