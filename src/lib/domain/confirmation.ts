/** A person's word that a value which looks wrong was measured so. It is not flagged again; the row itself stays as it is. */
export interface Confirmation {
  /** The row's id. */
  readonly id: string;
  readonly account: string;
  /** When it was said, epoch ms. */
  readonly at: number;
}

/** True where the person confirmed the row or, of one weighing told several times, any of its copies. */
export const isConfirmed = (
  { id, copies = [] }: { readonly id: string; readonly copies?: readonly { readonly id: string }[] },
  confirmed: ReadonlySet<string>,
): boolean => confirmed.has(id) || copies.some((copy) => confirmed.has(copy.id));
