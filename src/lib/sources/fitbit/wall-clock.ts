import * as v from 'valibot';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';

/** `2026-03-01T06:52:30.000`: the wall clock of the place, parts of a second dropped (fitbit-web-api.md §5.0). */
export const wallClock = v.pipe(
  v.string(),
  v.transform((text): LocalDateTime => text.slice(0, 19)),
  v.check((text) => dayOfLocalDateTime(text) !== null),
);

/** What the clock shows so much later, where it was not changed meanwhile. */
export const addSeconds = (time: LocalDateTime, seconds: number): LocalDateTime =>
  new Date(Date.parse(`${time}Z`) + seconds * 1_000).toISOString().slice(0, 19);

/** How far the clock went on, s. Not how long it took, where it was changed meanwhile. */
export const secondsBetween = (from: LocalDateTime, until: LocalDateTime): number =>
  (Date.parse(`${until}Z`) - Date.parse(`${from}Z`)) / 1_000;
