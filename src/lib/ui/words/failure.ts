import type { Failure } from '$lib/domain/failure';
import { m } from '$lib/paraglide/messages';
import { clockText } from '../format';
import { remedyText } from './remedy';

/** What went wrong in a sync, and where a way out is. */
export interface FailureWords {
  readonly text: string;
  readonly way: {
    readonly label: string;
    readonly route: '/sources' | '/help' | '/settings';
    readonly hash: string;
  } | null;
}

export const failureWords = (failure: Failure): FailureWords => {
  switch (failure.kind) {
    case 'offline':
      return { text: m.failure_offline(), way: null };
    case 'unreachable':
      return { text: m.failure_unreachable(), way: help() };
    case 'timeout':
      return { text: m.failure_timeout(), way: null };
    case 'rate-limited':
      return { text: m.failure_rate_limited({ time: clockText(failure.retryAt) }), way: null };
    case 'vendor-error':
      return { text: m.failure_vendor_error({ status: failure.status }), way: null };
    case 'unexpected-payload':
      return { text: m.failure_unexpected(), way: help() };
    case 'unauthorised':
    case 'sign-in-needed':
      return { text: m.failure_sign_in(), way: connectAgain() };
    case 'scope-missing':
      return { text: m.failure_scope(), way: connectAgain() };
    case 'forbidden':
      return { text: m.failure_forbidden(), way: connectAgain() };
    case 'barred':
      return { text: remedyText(failure.remedy), way: help() };
    case 'question-refused':
      return { text: m.failure_question_refused(), way: null };
    case 'range-refused':
      return { text: m.failure_range_refused(), way: null };
    case 'refused':
      return { text: m.failure_refused({ status: failure.status }), way: help() };
    case 'service-closed':
      return {
        text: m.failure_closed(),
        way: { label: m.failure_way_export(), route: '/help', hash: '#exports' },
      };
    case 'storage':
      return {
        text: m.failure_storage(),
        way: { label: m.failure_way_storage(), route: '/settings', hash: '#storage' },
      };
  }
};

const connectAgain = () => ({ label: m.failure_way_connect(), route: '/sources', hash: '#fitbit' }) as const;
const help = () => ({ label: m.failure_way_help(), route: '/help', hash: '#trouble' }) as const;
