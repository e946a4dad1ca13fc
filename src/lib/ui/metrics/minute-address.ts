import { formatLocalDay, parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { QUARTERS_A_DAY, spans, type Quarters, type Span } from './minute-span';

/** How much of the minutes a page shows: a day (null: the newest), so many days up to the newest, or a view of one's own. */
export type MinuteLook =
  | { readonly kind: 'day'; readonly day: LocalDay | null }
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'own'; readonly view: Quarters };

/** What `?day=`, `?days=` or `?from=` and `?until=` say; the newest day where they make no sense. */
export const minuteLookIn = ({ searchParams }: URL): MinuteLook => {
  const wanted = searchParams.get('days');
  const span = spans.find((each) => each === wanted);
  if (span) return { kind: 'span', span };
  const first = quarterIn(searchParams.get('from'));
  const after = quarterIn(searchParams.get('until'));
  if (first !== null && after !== null && first < after)
    return { kind: 'own', view: { first, last: after - 1 } };
  return { kind: 'day', day: parseLocalDay(searchParams.get('day') ?? '') };
};

/** The address with that in it; what else it says stays. */
export const withMinuteLook = (address: URL | string, look: MinuteLook): URL => {
  const next = new URL(address);
  for (const name of ['day', 'days', 'from', 'until']) next.searchParams.delete(name);
  if (look.kind === 'span') next.searchParams.set('days', look.span);
  else if (look.kind === 'own') {
    next.searchParams.set('from', quarterText(look.view.first));
    next.searchParams.set('until', quarterText(look.view.last + 1));
  } else if (look.day !== null) next.searchParams.set('day', formatLocalDay(look.day));
  return next;
};

/** "2026-11-20" at midnight, else "2026-11-20T13.45": a colon would be escaped. */
const quarterText = (quarter: number): string => {
  const day = Math.floor(quarter / QUARTERS_A_DAY);
  const minutes = (quarter - day * QUARTERS_A_DAY) * 15;
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = minutes === 0 ? '' : `T${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
  return `${formatLocalDay(day)}${clock}`;
};

/** Null for anything that is no quarter of an hour. */
const quarterIn = (text: string | null): number | null => {
  const match = /^([\d-]{10})(?:T([01]\d|2[0-3])\.(00|15|30|45))?$/.exec(text ?? '');
  const day = parseLocalDay(match?.[1] ?? '');
  if (day === null) return null;
  return day * QUARTERS_A_DAY + Number(match?.[2] ?? 0) * 4 + Number(match?.[3] ?? 0) / 15;
};
