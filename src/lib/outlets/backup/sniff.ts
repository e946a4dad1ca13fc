import { AGE_HEAD } from './age';
import { HEAD, likeness } from './envelope';

/**
 * Whether a file is meant as a Tidemark backup, by its first bytes. A damaged mark still counts, so that the person
 * hears "damaged" and not "unknown". Any file that age encrypted with a passphrase counts too: what is in it shows
 * only after opening. Rejects where the browser cannot read the file.
 */
export const sniffBackup = async (file: Blob): Promise<'plain' | 'encrypted' | null> => {
  const start = new Uint8Array(await file.slice(0, HEAD.length).arrayBuffer());
  if (start.length < FEWEST) return null;
  if (likeness(start, HEAD) >= ALIKE) return 'plain';
  return likeness(start, AGE_HEAD) >= ALIKE ? 'encrypted' : null;
};

/** Any gzip file shares two bytes with ours, most share ten. */
const FEWEST = 20;
const ALIKE = 0.85;
