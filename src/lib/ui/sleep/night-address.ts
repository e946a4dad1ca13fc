import { resolve } from '$app/paths';
import { formatLocalDay, parseLocalDay, type LocalDay } from '$lib/domain/local-date';

/** Where the night that ended on a day has its page. */
export const nightHref = (day: LocalDay): string => resolve(`/sleep?night=${formatLocalDay(day)}`);

/** The day an address names, or null where it names none. */
export const nightOf = (address: URL): LocalDay | null => {
  const text = address.searchParams.get('night');
  return text === null ? null : parseLocalDay(text);
};
