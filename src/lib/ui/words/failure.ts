import type { Vendor } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { m } from '$lib/paraglide/messages';
import { clockText } from '../format';
import { remedyAnchor, remedyText } from './remedy';
import { isConnector } from './connector';
import { companyName } from './vendor';

/** What went wrong in a sync, and where a way out is. */
export interface FailureWords {
  readonly text: string;
  readonly way: {
    readonly label: string;
    readonly route: '/sources' | '/help' | '/settings';
    readonly hash: string;
  } | null;
}

/** `vendor`: whose answer it was, where that is known. */
export const failureWords = (failure: Failure, vendor?: Vendor): FailureWords => {
  const who = { vendor: companyName(vendor) };
  switch (failure.kind) {
    case 'offline':
      return { text: m.failure_offline(), way: null };
    case 'unreachable':
      return { text: m.failure_unreachable(who), way: help() };
    case 'timeout':
      return { text: m.failure_timeout(who), way: null };
    case 'rate-limited':
      return { text: m.failure_rate_limited({ time: clockText(failure.retryAt) }), way: null };
    case 'vendor-error':
      return { text: m.failure_vendor_error({ ...who, status: failure.status }), way: null };
    case 'unexpected-payload':
      return { text: m.failure_unexpected(who), way: help() };
    case 'unauthorised':
    case 'sign-in-needed':
      return { text: m.failure_sign_in(who), way: connectAgain(vendor) };
    case 'scope-missing':
      return { text: m.failure_scope(who), way: connectAgain(vendor) };
    case 'forbidden':
      return { text: m.failure_forbidden(who), way: connectAgain(vendor) };
    case 'barred':
      return { text: remedyText(failure.remedy), way: help(`#${remedyAnchor(failure.remedy)}`) };
    case 'question-refused':
      return { text: m.failure_question_refused(), way: null };
    case 'range-refused':
      return { text: m.failure_range_refused(who), way: null };
    case 'refused':
      return { text: m.failure_refused({ ...who, status: failure.status }), way: help() };
    case 'service-closed':
      return {
        text: m.failure_closed(who),
        way: { label: m.failure_way_export(), route: '/help', hash: '#exports' },
      };
    case 'storage':
      return {
        text: m.failure_storage(),
        way: { label: m.failure_way_storage(), route: '/settings', hash: '#storage' },
      };
  }
};

const connectAgain = (vendor?: Vendor) =>
  ({
    label: m.failure_way_connect(),
    route: '/sources',
    hash: isConnector(vendor) ? `#${vendor}` : '',
  }) as const;
const help = (hash = '#trouble') => ({ label: m.failure_way_help(), route: '/help', hash }) as const;
