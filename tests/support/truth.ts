import type { WeighIn } from '../../src/lib/domain/weigh-in.ts';

/** Stored rows in the shape of the simulator's truth, for comparison to the last field. */
export const asTruth = (rows: readonly WeighIn[]) =>
  rows
    .filter((row) => row.deletedAt === null)
    .map((row) => ({
      logId: Number(row.sourceId),
      date: row.time.slice(0, 10),
      time: row.time.slice(11),
      weight: row.kg,
      bmi: row.bmi,
      ...(row.fatPct === null ? {} : { fat: row.fatPct }),
      source: row.origin,
    }))
    .sort((a, b) => a.logId - b.logId);
