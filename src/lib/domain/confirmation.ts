/** A person's word that a value which looks wrong was measured so. It is not flagged again; the row itself stays as it is. */
export interface Confirmation {
  /** The row's id. */
  readonly id: string;
  readonly account: string;
  /** When it was said, epoch ms. */
  readonly at: number;
}
