import { tick } from 'svelte';
import type { NewReadingRule, ReadingRule } from '$lib/domain/reading-rule';
import type { Result } from '$lib/domain/result';
import { m } from '$lib/paraglide/messages';
import { pageHost, type Undoable } from '$lib/platform/page-host';
import { ruleTitle } from './words';

interface Note {
  readonly text: string;
  readonly way: Undoable | null;
}

let busy = $state(false);
let note = $state.raw<Note | null>(null);

const act = async (said: string, work: Promise<Result<Undoable, unknown>>): Promise<boolean> => {
  [busy, note] = [true, null];
  const result = await work.catch(() => null);
  busy = false;
  if (result?.ok) note = { text: said, way: result.value };
  return result?.ok === true;
};

/** What the proposals and the list of kept rules do, with one note for both: of two the last act is told. */
export const ruleActs = {
  get busy(): boolean {
    return busy;
  },
  get note(): Note | null {
    return note;
  },
  /** False where it could not be stored: whoever asks says so. */
  add: (rule: NewReadingRule): Promise<boolean> =>
    act(m.rules_done_added({ what: ruleTitle(rule) }), pageHost.addReadingRule(rule)),
  remove: async (rule: ReadingRule): Promise<void> => {
    const removed = await act(
      m.rules_done_removed({ what: ruleTitle(rule) }),
      pageHost.removeReadingRule(rule.id),
    );
    if (!removed) note = { text: m.rules_failed_title(), way: null };
    await rescueFocus();
  },
  undo: async (way: Undoable): Promise<void> => {
    note = null;
    const undone = await way.undo().then(
      () => true,
      () => false,
    );
    note = { text: undone ? m.rules_done_undone() : m.rules_failed_title(), way: null };
    await rescueFocus();
  },
  close: (): void => {
    note = null;
    void rescueFocus();
  },
};

/** What had the focus may be gone with its card or rule. */
export const rescueFocus = async (): Promise<void> => {
  await tick();
  if (document.activeElement !== document.body) return;
  const place = ['reading-rules', 'kept-rules', 'content']
    .map((id) => document.getElementById(id))
    .find(Boolean);
  place?.focus({ preventScroll: true });
};
