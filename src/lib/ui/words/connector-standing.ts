import type { Account } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { ConnectorHealth } from '$lib/platform/page-host-types';
import { instantText } from '../format';
import type { Connector } from './connector';
import { accessEndedAt, needsTap, type Standing, type Tone } from './standing';
import { vendorName } from './vendor';

/** How a connector stands: what it said last, what it still gives, and what to do next. */
export interface ConnectorStanding {
  readonly tone: Tone;
  readonly title: string;
  readonly gives: string;
  /** What else there is to know before connecting. */
  readonly besides: string | null;
  /** Closed: the two ways on are shown. */
  readonly closed: boolean;
}

/**
 * From the last real answer of a connector, and from its accounts: an answer of an hour ago says nothing of access that
 * has ended since.
 */
export const connectorStandingOf = (
  connector: Connector,
  state: ConnectorHealth['state'],
  accounts: readonly (Standing & Pick<Account, 'label'>)[],
  now: number,
): ConnectorStanding => {
  const own = accounts.filter(({ vendor }) => vendor === connector);
  const waiting = own.filter((account) => needsTap(account, now));
  const about = {
    gives: connector === 'google-health' ? googleGives(state) : fitbitGives(state),
    besides: connector === 'google-health' && own.length === 0 ? m.google_onboarding() : null,
    closed: state === 'closed' && connector === 'fitbit',
  };
  const [first] = waiting;
  if (first !== undefined && state !== 'closed' && state !== 'unreachable')
    return {
      ...about,
      tone: 'warning',
      title: waiting.length === 1 ? tapTitle(first, now) : m.sources_standing_taps({ count: waiting.length }),
    };
  return { ...about, ...healthTitle(connector, state) };
};

const tapTitle = (account: Standing & Pick<Account, 'label'>, now: number): string => {
  const endedAt = accessEndedAt(account, now);
  const { label } = account;
  return endedAt === null
    ? m.sources_standing_tap_early({ label })
    : m.sources_standing_tap({ label, when: instantText(endedAt) });
};

const healthTitle = (
  connector: Connector,
  state: ConnectorHealth['state'],
): Pick<ConnectorStanding, 'tone' | 'title'> => {
  const name = { vendor: vendorName(connector) };
  switch (state) {
    case 'untried':
      return { tone: 'info', title: m.sources_health_untried() };
    case 'alive':
      return { tone: 'success', title: m.sources_health_alive(name) };
    case 'needs-you':
      return { tone: 'warning', title: m.sources_health_needs_you(name) };
    case 'closed':
      return { tone: 'warning', title: m.sources_health_closed(name) };
    case 'unreachable':
      return { tone: 'warning', title: m.sources_health_unreachable(name) };
  }
};

const fitbitGives = (state: ConnectorHealth['state']): string => {
  switch (state) {
    case 'untried':
      return m.sources_closing_untried();
    case 'alive':
      return m.sources_closing_alive();
    case 'needs-you':
      return m.sources_closing_needs_you();
    case 'closed':
      return m.sources_closing_closed();
    case 'unreachable':
      return m.sources_closing_unreachable();
  }
};

const googleGives = (state: ConnectorHealth['state']): string => {
  switch (state) {
    case 'untried':
      return m.google_gives_untried();
    case 'alive':
      return m.google_gives_alive();
    case 'needs-you':
      return m.google_gives_needs_you();
    case 'closed':
      return m.google_gives_closed();
    case 'unreachable':
      return m.google_gives_unreachable();
  }
};
