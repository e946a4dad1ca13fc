import { joined, piecesOf, type Bytes } from '../backup/streams';

/** The bytes as they were before packing. */
export const gunzip = async (packed: Bytes): Promise<Bytes> => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const pieces: Bytes[] = [];
  for await (const piece of piecesOf(stream)) pieces.push(piece);
  return joined(pieces);
};
