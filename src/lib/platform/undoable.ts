/** Something that was done and can be undone. */
export interface Undoable {
  readonly undo: () => Promise<void>;
}
