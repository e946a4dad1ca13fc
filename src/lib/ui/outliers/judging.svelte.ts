import type { Result } from '$lib/domain/result';
import { m } from '$lib/paraglide/messages';
import { pageHost, type Undoable } from '$lib/platform/page-host';
import type { Measurement } from '$lib/domain/weigh-in';

type Done = Promise<Result<Undoable, unknown>>;

interface Note {
  readonly text: string;
  readonly way: Undoable | null;
}

/** The person's judgement of what looks wrong: several at once are one act with one way back. */
export class Judging {
  note = $state.raw<Note | null>(null);
  busy = $state(false);

  readonly ignore = (rows: readonly Measurement[], said: string) =>
    this.#act(said, () =>
      allOrNone(
        rows.map(
          ({ id }) =>
            () =>
              pageHost.ignoreWeighIn(id),
        ),
      ),
    );

  readonly confirm = (account: string, ids: readonly string[], said: string) =>
    this.#act(said, () => pageHost.confirmRows(account, ids));

  readonly doubtAgain = (account: string, ids: readonly string[], said: string) =>
    this.#act(said, () => pageHost.unconfirmRows(account, ids));

  readonly setTo = (row: Measurement, kg: number, said: string) =>
    this.#act(said, () =>
      pageHost.correctWeighIn(row.id, {
        time: row.time,
        timeUnknown: row.timeUnknown,
        kg,
        fatPct: row.fatPct,
      }),
    );

  readonly undo = async (way: Undoable) => {
    this.note = null;
    const undone = await way.undo().then(
      () => true,
      () => false,
    );
    this.note = { text: undone ? m.by_hand_done_undone() : m.by_hand_saved_failed_title(), way: null };
  };

  readonly dismiss = () => {
    this.note = null;
  };

  readonly #act = async (said: string, work: () => Done) => {
    if (this.busy) return;
    this.busy = true;
    this.note = null;
    const result = await work().catch(() => null);
    this.busy = false;
    this.note = result?.ok
      ? { text: said, way: result.value }
      : { text: m.by_hand_saved_failed_title(), way: null };
  };
}

/** One after the other; where one fails, those before it are taken back. */
const allOrNone = async (acts: readonly (() => Done)[]): Done => {
  const done: Undoable[] = [];
  const undo = async () => {
    for (const act of done.toReversed()) await act.undo();
  };
  for (const act of acts) {
    const result = await act();
    if (!result.ok) {
      await undo();
      return result;
    }
    done.push(result.value);
  }
  return { ok: true, value: { undo } };
};
