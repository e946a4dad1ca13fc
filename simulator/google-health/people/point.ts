import type { Resident } from './resident.ts';
import type { DataSource } from './sources.ts';

/** One record of a type. Times are instants; the civil ones are wall clocks read as UTC. */
export interface Point {
  /** What lists are ordered and paged by; for a daily value its date as if in UTC. */
  readonly start: number;
  readonly civilStart: number;
  readonly end: number;
  readonly civilEnd: number;
  /** Identifiable types only. */
  readonly id: string | null;
  readonly source: DataSource;
  /** The same fact from another road: in `list`, not in `reconcile`. Names the id that it copies, where there is one. */
  readonly copyOf: string | null | undefined;
  readonly body: (encoding: Encoding) => Record<string, unknown>;
}

export interface Encoding {
  readonly sessionCivilTimes: boolean;
}

/** The records that begin on one civil day; for sleep, that end on it. In any order. */
export type DayPoints = (resident: Resident, day: number) => Point[];
