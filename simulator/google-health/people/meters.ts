import { meters } from './meter-kinds.ts';
import { placedChunks, type PlacedChunk } from '../../life/meters.ts';
import type { QuantityName } from '../../life/quantities.ts';
import { interval } from '../api/encode.ts';
import type { Point } from './point.ts';
import type { Resident } from './resident.ts';
import { healthConnect, phone, tracker, type DataSource } from './sources.ts';

/** For `list` some intervals come three times: the tracker's, the phone's fewer steps, and another app's copy. */
export const meterPoints =
  (type: QuantityName) =>
  (resident: Resident, day: number): Point[] =>
    placedChunks(resident.home, type, day).flatMap((chunk, index) => {
      const own = meterPoint(resident, type, chunk, tracker, undefined);
      if (type !== 'steps' || chunk.value === 0) return [own];
      const lower = { ...chunk, value: Math.floor(chunk.value * 0.8) };
      return [
        own,
        ...(index % 2 === 0 ? [meterPoint(resident, type, lower, phone, null)] : []),
        ...(index % 3 === 0 ? [meterPoint(resident, type, chunk, healthConnect, null)] : []),
      ];
    });

const meterPoint = (
  { home }: Resident,
  type: QuantityName,
  chunk: PlacedChunk,
  source: DataSource,
  copyOf: null | undefined,
): Point => {
  const end = chunk.start + chunk.minutes * 60_000;
  return {
    start: chunk.start,
    civilStart: chunk.civilStart,
    end,
    civilEnd: chunk.civilStart + chunk.minutes * 60_000,
    id: null,
    source,
    copyOf,
    body: () => {
      const meter = meters[type];
      return meter.point
        ? { [meter.jsonKey]: { interval: interval(home.person, chunk.start, end), ...meter.point(chunk) } }
        : {};
    },
  };
};
