import { json, type SimReply } from '../../http/message.ts';
import { isMeter, meters } from '../people/meter-kinds.ts';
import type { DataCall } from './context.ts';
import { contributionsOf, daysBetween, type Contribution } from './contributions.ts';
import type { DataType } from './data-types.ts';
import { civilTime, timestamp } from './encode.ts';
import { readDailyRollUp, readRollUp, type RollUpRequest } from './rollup-request.ts';

/** Sums and means over windows. Windows without a record are left out; a true zero is told. */

export const rollUp = (call: DataCall, type: DataType): SimReply => {
  const asked = readRollUp(call.request.body, type);
  if ('refused' in asked) return asked.refused;
  return answered(windowsOf(call, type, asked), (from, until) => ({
    startTime: timestamp(from),
    endTime: timestamp(until),
  }));
};

export const dailyRollUp = (call: DataCall, type: DataType): SimReply => {
  const { settings } = call.world;
  const asked = readDailyRollUp(call.request.body, type, settings.rollUpEnd === 'inclusive');
  if ('refused' in asked) return asked.refused;
  const windows = windowsOf(call, type, asked);
  return answered(
    settings.dailyRollUpOrder === 'descending' ? windows.toReversed() : windows,
    (from, until) => ({
      civilStartTime: civilTime(from),
      civilEndTime: civilTime(until),
    }),
  );
};

interface Window {
  readonly from: number;
  readonly until: number;
  readonly value: Record<string, unknown>;
}

const answered = (
  windows: readonly Window[],
  ends: (from: number, until: number) => Record<string, unknown>,
): SimReply =>
  json(
    200,
    windows.length === 0
      ? {}
      : { rollupDataPoints: windows.map(({ from, until, value }) => ({ ...ends(from, until), ...value })) },
  );

const windowsOf = ({ resident }: DataCall, type: DataType, asked: RollUpRequest): Window[] => {
  const { clock, from, until, windowMs, family } = asked;
  if (family === 'self-sources' || (family === 'google-wearables' && isFromScales(type))) return [];
  const fine =
    clock === 'civil' ? 'days' : windowMs % 60_000 === 0 && from % 60_000 === 0 ? 'minutes' : 'seconds';
  const buckets = new Map<number, Map<string, Contribution>>();
  for (const day of daysBetween(resident, from, until))
    for (const contribution of contributionsOf(resident, type.id, day, fine)) {
      const moment = clock === 'civil' ? contribution.civilStart : contribution.start;
      if (moment >= from && moment < until)
        addTo(buckets, Math.floor((moment - from) / windowMs), contribution);
    }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([index, sums]) => ({
      from: from + index * windowMs,
      until: Math.min(until, from + (index + 1) * windowMs),
      value: { [type.jsonKey]: summary(type.id, sums) },
    }));
};

const isFromScales = ({ id }: DataType) => id === 'weight' || id === 'body-fat';

const addTo = (buckets: Map<number, Map<string, Contribution>>, index: number, added: Contribution): void => {
  let bucket = buckets.get(index);
  if (!bucket) buckets.set(index, (bucket = new Map<string, Contribution>()));
  const before = bucket.get(added.key);
  bucket.set(
    added.key,
    before
      ? {
          ...before,
          sum: before.sum + added.sum,
          count: before.count + added.count,
          min: Math.min(before.min, added.min),
          max: Math.max(before.max, added.max),
        }
      : added,
  );
};

const summary = (type: string, sums: ReadonlyMap<string, Contribution>): Record<string, unknown> => {
  if (isMeter(type))
    return meters[type].rollUp(Object.fromEntries([...sums].map(([key, { sum }]) => [key, sum])));
  const { sum, count, min, max } = sums.get('all') ?? { sum: 0, count: 1, min: 0, max: 0 };
  if (type === 'weight') return { weightGramsAvg: sum / count };
  if (type === 'body-fat') return { bodyFatPercentageAvg: sum / count };
  return { beatsPerMinuteMin: min, beatsPerMinuteAvg: sum / count, beatsPerMinuteMax: max };
};
