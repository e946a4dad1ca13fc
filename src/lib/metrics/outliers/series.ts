import type { Point } from './plausible-change';

/** The days of a wall clock since 1970, with the time as a fraction. */
export const atOf = (time: string): number => Date.parse(`${time}Z`) / 86_400_000;

/** Oldest first; of one instant in any one order. */
export const inOrder = (a: Point & { readonly id: string }, b: Point & { readonly id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
