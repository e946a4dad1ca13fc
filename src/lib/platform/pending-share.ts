import * as v from 'valibot';
import type { PendingShare } from './page-host-types';
import { openShelf } from './share-shelf';

/** The page's side of a share: what another app sent and the worker laid down. Null where there is none. */
export const pendingShare = async (base: string): Promise<PendingShare | null> => {
  const { shelf } = await openShelf(base);
  const note = await shelf.readNote().catch(() => undefined);
  const parsed = v.safeParse(Note, note);
  if (!parsed.success) {
    // The remains of a share that broke off, or a note nobody can read.
    await shelf.clear().catch(() => undefined);
    return null;
  }
  const { at, files } = parsed.output;
  if (Date.now() - at > KEPT_MS) {
    await shelf.clear();
    return null;
  }
  const blobs = await Promise.all(files.map((_, index) => shelf.read(index)));
  const given = files.flatMap(({ name }, index) => {
    const blob = blobs[index];
    return blob && blob.size > 0 ? [{ path: name, file: new File([blob], name) }] : [];
  });
  return given.length > 0 ? { at, files: given } : null;
};

export const forgetShare = async (base: string): Promise<void> => (await openShelf(base)).shelf.clear();

/** A share nobody looked at is not kept for ever: it is a copy of what the other app still has. */
const KEPT_MS = 7 * 86_400_000;

const Note = v.object({
  at: v.number(),
  files: v.array(v.object({ name: v.string(), size: v.number() })),
});
