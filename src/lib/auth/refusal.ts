import type { ClientCredentials } from '$lib/domain/connection';
import type { Failure } from '$lib/domain/failure';
import type { OAuthFailure } from './oauth-failure';
import type { SignInRefusal } from './types';

/** No answer came at all, so what was sent may be sent again. */
export const cameToNothing = ({ kind }: OAuthFailure): boolean =>
  kind === 'offline' || kind === 'unreachable' || kind === 'timeout';

/** What a failed exchange means for the person. */
export const refusalOf = (failure: OAuthFailure, client: ClientCredentials): SignInRefusal => {
  switch (failure.kind) {
    case 'offline':
      return { kind: 'offline' };
    case 'unreachable':
    case 'timeout':
      return { kind: 'unreachable' };
    case 'invalid-grant':
      return { kind: 'code-used' };
    case 'invalid-client':
      // A public client refused is most likely registered as "Server", which needs its secret (§2.8).
      return { kind: client.clientSecret === '' ? 'wrong-app-type' : 'wrong-secret' };
    case 'service-closed':
      return { kind: 'service-closed' };
    case 'rate-limited':
      return { kind: 'vendor-error', status: 429 };
    case 'conflict':
      return { kind: 'vendor-error', status: 409 };
    case 'vendor-error':
    case 'unexpected-payload':
      return { kind: 'vendor-error', status: failure.status };
    case 'refused':
      return failure.code === null
        ? { kind: 'vendor-error', status: failure.status }
        : { kind: 'vendor-refused', code: failure.code };
  }
};

/** Gone, perhaps, at the next try. */
export const passes = ({ kind }: Failure): boolean =>
  kind === 'offline' ||
  kind === 'unreachable' ||
  kind === 'timeout' ||
  kind === 'rate-limited' ||
  kind === 'vendor-error';

/** The question whose a token is, failed. */
export const refusalWithoutOwner = (failure: Failure): SignInRefusal => {
  switch (failure.kind) {
    case 'offline':
    case 'service-closed':
    case 'storage':
      return { kind: failure.kind };
    case 'unreachable':
    case 'timeout':
      return { kind: 'unreachable' };
    case 'barred':
      return failure;
    case 'scope-missing':
      return { kind: 'nothing-granted' };
    case 'vendor-error':
    case 'refused':
      return { kind: 'vendor-error', status: failure.status };
    case 'rate-limited':
      return { kind: 'vendor-error', status: 429 };
    case 'unauthorised':
    case 'sign-in-needed':
      return { kind: 'vendor-error', status: 401 };
    case 'forbidden':
      return { kind: 'vendor-error', status: 403 };
    case 'unexpected-payload':
      return { kind: 'vendor-error', status: 200 };
    case 'range-refused':
    case 'question-refused':
      return { kind: 'vendor-error', status: 400 };
  }
};
