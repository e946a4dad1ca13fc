import { Refused } from './format';
import type { Bytes } from './streams';

/** The library is loaded by the first backup with a passphrase. */
const library = () => import('age-encryption');

/**
 * 2^17 rounds and 128 MB for a moment, one below the library's own: that takes a desktop 0.45 s and a phone of a
 * quarter its speed under 2 s; 2^18 would take that phone 4 s and 256 MB, which some tabs do not get (measured 2026-11).
 */
const WORK_FACTOR = 17;

/**
 * `plain` as an age file for a passphrase (age-encryption.org/v1, scrypt), readable by `age -d`. `make` is told how
 * long a file so many plain bytes become, since the padding depends on it.
 */
export const encrypted = async (
  passphrase: string,
  make: (sizeOf: Promise<(bytes: number) => number>) => ReadableStream<Bytes>,
): Promise<ReadableStream<Bytes>> => {
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  encrypter.setPassphrase(passphrase);
  let told: (sizeOf: (bytes: number) => number) => void = () => undefined;
  const plain = make(new Promise((resolve) => (told = resolve)));
  const stream = await encrypter.encrypt(plain);
  told((bytes) => stream.size(bytes));
  return stream as ReadableStream<Bytes>;
};

/** What every file encrypted with a passphrase begins with. */
export const AGE_HEAD = new TextEncoder().encode('age-encryption.org/v1\n-> scrypt ');

/** An opened header: what the file is decrypted with, and how long the header is. */
export interface OpenedAge {
  readonly fileKey: Uint8Array;
  readonly headerLength: number;
}

/**
 * Opens the header with a passphrase. Takes a second, so it is done once a file. Throws `Refused`: `damaged` where the
 * header is not what age writes, or not what was written (its MAC); `wrong-passphrase` where nothing speaks against
 * the header but that this passphrase does not open it.
 */
export const openAge = async (start: Uint8Array, passphrase: string): Promise<OpenedAge> => {
  const header = HEADER.exec(new TextDecoder('latin1').decode(start))?.[0];
  if (header === undefined) throw new Refused('damaged');
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  // Asked only when the passphrase did not open it: that, and no error's text, tells a wrong one from a broken header.
  let refused = false;
  decrypter.addIdentity({
    unwrapFileKey: () => {
      refused = true;
      return null;
    },
  });
  try {
    const fileKey = await decrypter.decryptHeader(start.slice(0, header.length));
    return { fileKey, headerLength: header.length };
  } catch {
    throw new Refused(refused ? 'wrong-passphrase' : 'damaged');
  }
};

/** Longer than any header this app wrote. */
export const HEADER_ROOM = 512;

/** Version, one scrypt stanza (salt, work factor, wrapped key), MAC. */
const HEADER =
  /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} [0-9]{1,2}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;

/** The plain bytes of a whole age file. The stream fails at a chunk that is not as it was written. */
export const decrypted = async (
  file: ReadableStream<Bytes>,
  { fileKey }: OpenedAge,
): Promise<ReadableStream<Bytes>> => {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  return (await decrypter.decrypt(file)) as ReadableStream<Bytes>;
};
