import { openSync, closeSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { addDays } from '../calendar.ts';
import { heartRateJson, samplesOf } from './heart-rate.ts';
import { bytesOf, shortDate } from './shapes.ts';
import { packZip, ZipWriter } from './zip-writer.ts';

/** Archives as large as those of many years, made in seconds. */

const STEMS = ['heart_rate', 'steps', 'distance', 'calories', 'altitude', 'glucose', 'mindful_sessions'];

/** So many small files of the families of an archive: what opening has to sort. */
export const manyFamilies = (count: number): Uint8Array<ArrayBuffer> => {
  const records = new Map(STEMS.map((stem) => [stem, sampleOf(stem)]));
  return packZip(
    Array.from({ length: count }, (_, index) => {
      const stem = STEMS[index % STEMS.length]!;
      const date = addDays('2014-01-01', Math.floor(index / STEMS.length));
      return { path: `Takeout/Fitbit/Global Export Data/${stem}-${date}.json`, bytes: records.get(stem)! };
    }),
    { stored: true },
  );
};

const sampleOf = (stem: string): Uint8Array =>
  bytesOf(
    stem === 'heart_rate'
      ? '[{\n  "dateTime" : "01/01/20 13:00:06",\n  "value" : {\n    "bpm" : 64,\n    "confidence" : 3\n  }\n}]'
      : '[{\n  "dateTime" : "01/01/20 13:00:00",\n  "value" : "12"\n}]',
  );

export interface LargeOptions {
  /** Uncompressed bytes of heart rate, about. */
  readonly bytes: number;
  readonly lastDate?: string;
  readonly zone?: string;
  /** Seconds between samples; 3 makes files of 2.9 MB as a watch of 2026 does. */
  readonly every?: number;
}

/**
 * Writes an archive of heart rate to a file, one day in memory at a time. Days are a few seeded ones with other dates,
 * packed loosely: a truthful 2 GB would take a quarter of an hour to make.
 */
export const writeLargeArchive = (path: string, { bytes, ...options }: LargeOptions) => {
  const writer = new ZipWriter({ zip64: bytes > 2 ** 31 });
  const templates = templatesOf(options.zone ?? 'UTC', options.every ?? 3);
  const file = openSync(path, 'w');
  let written = 0;
  let days = 0;
  const put = (parts: readonly Uint8Array[]) => {
    for (const part of parts) writeSync(file, part);
  };
  for (; written < bytes; days++) {
    const date = addDays(options.lastDate ?? '2026-11-19', -days);
    const content = Buffer.from(
      templates[days % templates.length]!.replaceAll('@@/@@/@@', shortDate(date)),
      'latin1',
    );
    const packed = deflateRawSync(content, { level: 1 });
    const truth = { size: content.length, crc: crc32(content), method: 8 };
    put(
      writer.addPacked({ path: `Takeout/Fitbit/Global Export Data/heart_rate-${date}.json` }, packed, truth),
    );
    written += content.length;
  }
  put(writer.end());
  closeSync(file);
  return { days, bytes: written };
};

/** Days whose date is a blank. In UTC, so that a day has one date. */
const templatesOf = (zone: string, every: number): string[] =>
  ['2026-01-01', '2026-01-02', '2026-01-03'].map((date) =>
    Buffer.from(heartRateJson(date, samplesOf(date, { zone, every })).bytes)
      .toString('latin1')
      .replaceAll(shortDate(date), '@@/@@/@@'),
  );
