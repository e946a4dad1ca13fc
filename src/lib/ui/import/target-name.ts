import { m } from '$lib/paraglide/messages';

/** What is wrong with the name of a new person, beside the labels there are; null where nothing is. */
export const nameProblem = (name: string, taken: readonly string[]): string | null => {
  const wanted = name.trim();
  if (wanted === '') return m.import_target_name_missing();
  return taken.includes(wanted) ? m.import_target_name_taken() : null;
};

/** A name to begin with that nobody has: "My files", "My files 2". */
export const freeName = (taken: readonly string[]): string => {
  const base = m.import_new_person();
  let name: string = base;
  for (let number = 2; taken.includes(name); number++) name = `${base} ${number}`;
  return name;
};
