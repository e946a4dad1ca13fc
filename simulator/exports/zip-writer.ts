import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an export, before it is packed. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file as it goes into an archive, with everything a writer can get wrong about it. */
export interface PackedFile extends ExportFile {
  /** Overrides the archive's. */
  readonly stored?: boolean;
  /** Written to the directory in place of the true values. */
  readonly lies?: {
    readonly size?: number;
    readonly packed?: number;
    readonly crc?: number;
    readonly method?: number;
    readonly flags?: number;
  };
}

export interface ZipOptions {
  readonly stored?: boolean;
  /** Sizes, offsets and counts in Zip64 fields, needed or not. */
  readonly zip64?: boolean;
  /** Bit 0 of each entry's flags. */
  readonly encrypted?: boolean;
  /** Bytes before the first entry, which no offset knows of. */
  readonly prefix?: Uint8Array;
  readonly comment?: string;
}

/** Writes archives piece by piece, so that one larger than memory can go to a file. */
export class ZipWriter {
  readonly #records: Uint8Array[] = [];
  #at = 0;
  constructor(readonly options: ZipOptions = {}) {}

  /** Local header and data of one entry. */
  add(file: PackedFile): Uint8Array[] {
    const stored = file.stored ?? this.options.stored ?? false;
    return this.addPacked(file, stored ? file.bytes : deflateRawSync(file.bytes, { level: 6 }), {
      size: file.bytes.length,
      crc: crc32(file.bytes),
      method: stored ? 0 : 8,
    });
  }

  /** The same for data packed before, so that a bench does not deflate a day a thousand times. */
  addPacked(
    { path, lies = {} }: Omit<PackedFile, 'bytes'>,
    data: Uint8Array,
    true_: { size: number; crc: number; method: number },
  ): Uint8Array[] {
    const name = Buffer.from(path);
    const entry = {
      name,
      packed: data.length,
      flags: 0x800 | (this.options.encrypted ? 1 : 0),
      ...true_,
      ...lies,
      offset: this.#at,
    };
    const header = localHeader(entry);
    this.#records.push(directoryRecord(entry, this.options.zip64 ?? false));
    this.#at += header.length + data.length;
    return [header, data];
  }

  /** The directory and its end record. */
  end(): Uint8Array[] {
    const bytes = this.#records.reduce((sum, record) => sum + record.length, 0);
    const wide = (this.options.zip64 ?? false) || this.#records.length > 0xfffe || this.#at > 0xfffffffe;
    const where = { entries: this.#records.length, bytes, offset: this.#at };
    return [...this.#records, ...(wide ? zip64End(where) : []), endRecord(where, wide, this.options.comment)];
  }
}

/** A whole archive in memory. */
export const packZip = (files: readonly PackedFile[], options: ZipOptions = {}): Uint8Array<ArrayBuffer> => {
  const writer = new ZipWriter(options);
  const parts = files.flatMap((file) => writer.add(file));
  return joined([options.prefix ?? new Uint8Array(), ...parts, ...writer.end()]);
};

export const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

interface Written {
  readonly name: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const localHeader = ({ name, method, flags, crc, packed, size }: Written): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc >>> 0, 14);
  header.writeUInt32LE(Math.min(packed, 0xffffffff), 18);
  header.writeUInt32LE(Math.min(size, 0xffffffff), 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
};

const directoryRecord = (entry: Written, zip64: boolean): Buffer => {
  const wide = zip64 || entry.size > 0xfffffffe || entry.offset > 0xfffffffe;
  const extra = wide ? wideExtra(entry) : Buffer.alloc(0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(wide ? 45 : 20, 4);
  record.writeUInt16LE(wide ? 45 : 20, 6);
  record.writeUInt16LE(entry.flags, 8);
  record.writeUInt16LE(entry.method, 10);
  record.writeUInt32LE(entry.crc >>> 0, 16);
  record.writeUInt32LE(wide ? 0xffffffff : entry.packed, 20);
  record.writeUInt32LE(wide ? 0xffffffff : entry.size, 24);
  record.writeUInt16LE(entry.name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(wide ? 0xffffffff : entry.offset, 42);
  return Buffer.concat([record, entry.name, extra]);
};

const wideExtra = ({ size, packed, offset }: Written): Buffer => {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [size, packed, offset].forEach((value, field) => extra.writeBigUInt64LE(BigInt(value), 4 + field * 8));
  return extra;
};

interface Where {
  readonly entries: number;
  readonly bytes: number;
  readonly offset: number;
}

const zip64End = ({ entries, bytes, offset }: Where): Buffer[] => {
  const end = Buffer.alloc(56);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  for (const [field, value] of [entries, entries, bytes, offset].entries())
    end.writeBigUInt64LE(BigInt(value), 24 + field * 8);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return [end, locator];
};

const endRecord = ({ entries, bytes, offset }: Where, wide: boolean, comment = ''): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? 0xffff : entries, 8);
  end.writeUInt16LE(wide ? 0xffff : entries, 10);
  end.writeUInt32LE(wide ? 0xffffffff : bytes, 12);
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
};
