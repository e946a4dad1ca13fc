import { addDays, DAY_MS } from '../calendar.ts';
import { chance, wander } from '../random.ts';
import { bytesOf, csv, instantOfWallClock, shortStamp } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** A day of a heart, seeded: the truth that both files of it are printed from. */
export interface Sample {
  /** Epoch ms, whole seconds. */
  readonly at: number;
  readonly bpm: number;
  readonly confidence: number;
}

export interface HeartDayOptions {
  readonly zone: string;
  /** Seconds between samples, about: 5 to 15 until 2018, 1 to 3 today. */
  readonly every?: number;
  /** Off the wrist for some hours. */
  readonly gap?: boolean;
}

/** From one local midnight to the next, which is 23 or 25 hours where clocks change. */
export const samplesOf = (date: string, { zone, every = 5, gap = true }: HeartDayOptions): Sample[] => {
  const start = instantOfWallClock(date, '00:00:00', zone);
  const end = instantOfWallClock(addDays(date, 1), '00:00:00', zone);
  const day = Math.floor(Date.parse(date) / DAY_MS);
  const gapFrom = start + (8 + chance(day, 1) * 8) * 3_600_000;
  const samples: Sample[] = [];
  for (let at = start + 1000, index = 0; at < end; index++) {
    if (!gap || at < gapFrom || at > gapFrom + 5_400_000) samples.push(sampleAt(at, day, index));
    at += Math.max(1, Math.round(every * (0.5 + chance(day, index)))) * 1000;
  }
  return samples;
};

const sampleAt = (at: number, day: number, index: number): Sample => {
  const hour = (at / 3_600_000) % 24;
  const bpm = Math.round(72 + 14 * wander(day, index, 40) + 8 * Math.sin(((hour - 4) / 12) * Math.PI));
  const luck = chance(day, index, 2);
  if (luck < 0.002) return { at, bpm: 0, confidence: 0 };
  return { at, bpm, confidence: luck < 0.01 ? 0 : 1 + Math.floor(chance(day, index, 3) * 3) };
};

export const heartRateJson = (date: string, samples: readonly Sample[]): ExportFile => ({
  path: `heart_rate-${date}.json`,
  bytes: bytesOf(heartRateText(samples)),
});

/** As `prettyArray` prints it, without making the records: a day has twenty thousand of them. */
export const heartRateText = (samples: readonly Sample[]): string => {
  const records = samples.map(
    ({ at, bpm, confidence }) =>
      `{\n  "dateTime" : "${shortStamp(at)}",\n  "value" : {\n    "bpm" : ${String(bpm)},\n    "confidence" : ${String(confidence)}\n  }\n}`,
  );
  return `[${records.join(',')}]`;
};

/** `heart_rate_YYYY-MM-DD.csv` of one UTC day, from samples of any days; `copy`: a second app has every third. */
export const heartRateCsv = (date: string, samples: readonly Sample[], copy = false): ExportFile => {
  const from = Date.parse(date);
  const own = samples.filter(({ at, bpm }) => at >= from && at < from + DAY_MS && bpm > 0);
  const row = ({ at, bpm }: Sample, source: string) => [
    new Date(at).toISOString().replace('.000Z', 'Z'),
    bpm.toFixed(1),
    source,
  ];
  const copied = copy ? own.filter((_, index) => index % 3 === 0) : [];
  const rows = [
    ...own.map((one) => row(one, 'Versa 4')),
    ...copied.map((one) => row(one, 'Versa 4 Health Connect')),
  ];
  return {
    path: `heart_rate_${date}.csv`,
    bytes: bytesOf(csv('timestamp,beats per minute,data source', rows)),
  };
};

/** Minute means of the wall clock by date, worked out the plain way: what an import has to come to. */
export const minutesOf = (samples: readonly Sample[], zoneOffsetMs: (at: number) => number) => {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { at, bpm, confidence } of samples) {
    if (confidence === 0 || bpm < 25 || bpm > 240) continue;
    const key = new Date(at + zoneOffsetMs(at)).toISOString().slice(0, 16);
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: sum + bpm, count: count + 1 });
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, Math.round(sum / count)]));
};
