/**
 * Small things this device keeps from visit to visit, readable before the database is open. Storage may be closed to a
 * page (a private window, blocked cookies): then nothing is known, and a choice lasts for this visit.
 */

/** What was remembered under `tidemark.<name>`, or null. Anybody may have written it: check it before use. */
export const recall = (name: string): string | null => {
  try {
    return localStorage.getItem(`tidemark.${name}`);
  } catch {
    return null;
  }
};

/** Null forgets. */
export const remember = (name: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(`tidemark.${name}`);
    else localStorage.setItem(`tidemark.${name}`, value);
  } catch {
    // Closed or full: see above.
  }
};
