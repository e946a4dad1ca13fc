import { m } from '$lib/paraglide/messages';

/** What is wrong with the name of a new person, beside the labels there are; null where nothing is. */
export const nameProblem = (name: string, taken: readonly string[]): string | null => {
  const wanted = name.trim();
  if (wanted === '') return m.import_target_name_missing();
  return taken.includes(wanted) ? m.import_target_name_taken() : null;
};
