import type { AuthorizeFlow, ClientCredentials, OAuthServer } from '$lib/domain/connection';
import { authorizeUrl, flowOf } from './authorize-url';
import { isLoopback } from './loopback';
import type { CredentialsForm, CredentialsReport, FieldMessage } from './types';

export interface CredentialsRules {
  readonly ownOrigin: string;
  /** The address of this site's callback page. */
  readonly ownCallback: string;
  /** What the vendor's client ids look like; others get a warning. */
  readonly vendorClientIdPattern: RegExp;
}

/** Every problem of the form, field by field. Whitespace around a value is a pasted accident and passes. */
export const checkCredentials = (
  form: CredentialsForm,
  rules: CredentialsRules,
  flow: AuthorizeFlow,
): readonly FieldMessage[] => {
  const { clientId, clientSecret, redirectUri } = tidyCredentials(form);
  return [
    ...checkClientId(clientId, rules.vendorClientIdPattern),
    ...checkSecret(clientSecret, clientId),
    ...checkRedirect(redirectUri, rules, flow),
  ];
};

/** The checked form with the address that it would open. */
export const reportCredentials = (
  form: CredentialsForm,
  rules: CredentialsRules,
  asked: { readonly server: OAuthServer; readonly scopes: readonly string[] },
): CredentialsReport => {
  const { clientId, clientSecret, redirectUri } = tidyCredentials(form);
  const hasSecret = clientSecret !== '' || form.keepSecret;
  const flow = flowOf(asked.server, hasSecret);
  const messages = checkCredentials(form, rules, flow);
  const valid = !messages.some(({ severity }) => severity === 'error');
  const challenge = flow === 'code' ? SAMPLE_CHALLENGE : null;
  const sample = { clientId, redirectUri, scopes: asked.scopes, state: 'sample', challenge };
  return {
    valid,
    messages,
    redirectUri,
    clientKind: hasSecret ? 'with-secret' : 'public',
    authorizeUrl: valid ? authorizeUrl(asked.server, sample) : null,
  };
};

/** What is saved and sent. The redirect address stays the text it was: vendors compare it as text (§2.2). */
export const tidyCredentials = (form: CredentialsForm): ClientCredentials => ({
  clientId: form.clientId.trim(),
  clientSecret: form.clientSecret.trim(),
  redirectUri: form.redirectUri.trim(),
});

/** RFC 7636 appendix B: a challenge anyone may see. */
const SAMPLE_CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const checkClientId = (clientId: string, usual: RegExp): FieldMessage[] => {
  const error = (problem: FieldMessage['problem']): FieldMessage[] => [
    { field: 'clientId', problem, severity: 'error' },
  ];
  if (clientId === '') return error('client-id-missing');
  if (/\s/.test(clientId)) return error('client-id-spaces');
  if (!/^[\x21-\x7e]+$/.test(clientId)) return error('client-id-not-ascii');
  if (usual.test(clientId)) return [];
  return [{ field: 'clientId', problem: 'client-id-unusual', severity: 'warning' }];
};

const checkSecret = (secret: string, clientId: string): FieldMessage[] => {
  if (/\s/.test(secret))
    return [{ field: 'clientSecret', problem: 'client-secret-spaces', severity: 'error' }];
  if (secret !== '' && secret === clientId)
    return [{ field: 'clientSecret', problem: 'client-secret-is-client-id', severity: 'warning' }];
  return [];
};

const checkRedirect = (
  redirectUri: string,
  { ownOrigin, ownCallback }: CredentialsRules,
  flow: AuthorizeFlow,
): FieldMessage[] => {
  const message = (
    problem: FieldMessage['problem'],
    severity: FieldMessage['severity'] = 'error',
  ): FieldMessage[] => [{ field: 'redirectUri', problem, severity }];
  if (redirectUri === '') return message('redirect-missing');
  const url = webAddress(redirectUri);
  if (!url) return message('redirect-not-url');
  if (url.protocol === 'http:' && !isLoopback(url)) return message('redirect-not-secure');
  if (redirectUri.includes('#')) return message('redirect-has-fragment');
  if (url.origin !== ownOrigin) return message('redirect-other-origin', 'warning');
  // A token that lands on a page which does not await it is thrown away there; a code can still be pasted.
  if (url.pathname !== new URL(ownCallback).pathname)
    return message('redirect-other-page', flow === 'token' ? 'error' : 'warning');
  return [];
};

/** `localhost:4173/callback` is a URL to the parser, of the scheme `localhost:`; to the person its scheme is missing. */
const webAddress = (text: string): URL | null => {
  const url = /\s/.test(text) || !URL.canParse(text) ? null : new URL(text);
  return url && /^https?:$/.test(url.protocol) ? url : null;
};
