import type { Device } from '$lib/domain/account';
import { isLocalTime, parseLocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import { percentText, wallClockText } from '../format';

/** A device in one line below its name: "Scale · battery 80% · last sent 21 Nov 2026, 07:53". */
export const deviceText = ({ kind, batteryPct, lastSync }: Device): string =>
  [
    kindName(kind),
    batteryPct === null ? null : m.sources_device_battery({ percent: percentText(batteryPct, 0) }),
    lastSync === null ? null : m.sources_device_sent({ when: sentText(lastSync) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');

const kindName = (kind: Device['kind']): string => {
  switch (kind) {
    case 'tracker':
      return m.sources_device_tracker();
    case 'scale':
      return m.sources_device_scale();
    case 'other':
      return m.sources_device_other();
  }
};

/** The vendor's wall clock in the person's notation, or as the vendor wrote it where we cannot read it. */
const sentText = (text: string): string => {
  const wallClock = text.slice(0, 19);
  const readable = parseLocalDay(text.slice(0, 10)) !== null && isLocalTime(text.slice(11, 19));
  return readable ? wallClockText(wallClock) : text;
};
