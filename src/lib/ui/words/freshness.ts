import { m } from '$lib/paraglide/messages';
import type { HostStatus } from '$lib/platform/page-host-types';

/**
 * How fresh the data can honestly be in this browser, in sentences. Promises nothing that only an installed app or
 * another browser has.
 */
export const freshnessText = (
  { worker, background, periodic }: Pick<HostStatus, 'worker' | 'background' | 'periodic'>,
  syncByItself: boolean,
): readonly string[] => {
  const opening = syncByItself ? m.fresh_by_itself() : m.fresh_only_asked();
  if (worker === 'none') return [opening, m.fresh_page_only()];
  return [
    opening,
    syncByItself ? closedText(periodic) : m.fresh_closed_off(),
    background ? m.fresh_background() : m.fresh_no_background(),
  ];
};

const closedText = (periodic: HostStatus['periodic']): string => {
  switch (periodic) {
    case 'granted':
      return m.fresh_closed_periodic();
    case 'denied':
      return m.fresh_closed_denied();
    case 'unsupported':
      return m.fresh_closed_unsupported();
  }
};
