import { HEAD, likeness, LONGEST_TAIL, tailLength } from './envelope';
import { Refused } from './format';
import { joined, piecesOf, type Bytes } from './streams';

/**
 * The gzip member between head and tail, which must both be as they were written to the last bit. The end is held back
 * until it is seen, since only the end tells how long the tail is. Throws `Refused`.
 */
export async function* unwrapped(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void> {
  let held: Bytes = new Uint8Array(0);
  let begun = false;
  for await (const piece of piecesOf(stream)) {
    held = joined([held, piece]);
    if (!begun) {
      if (held.length < HEAD.length) continue;
      checkHead(held.subarray(0, HEAD.length));
      held = held.slice(HEAD.length);
      begun = true;
    }
    if (held.length <= LONGEST_TAIL) continue;
    yield held.slice(0, held.length - LONGEST_TAIL);
    held = held.slice(held.length - LONGEST_TAIL);
  }
  if (!begun) throw new Refused('not-a-backup');
  const tail = tailLength(held);
  if (tail === null) throw new Refused('damaged');
  if (held.length > tail) yield held.slice(0, held.length - tail);
}

const checkHead = (head: Bytes): void => {
  const like = likeness(head, HEAD);
  if (like < 1) throw new Refused(like < 0.85 ? 'not-a-backup' : 'damaged');
};
