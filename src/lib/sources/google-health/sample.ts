import * as v from 'valibot';
import type { LocalDateTime } from '$lib/domain/local-date';
import { localTimeAt } from '$lib/domain/zone';
import type { AskContext } from '../contract';
import { civilTime, idOf, instant, text, told, utcOffset } from './encoding';
import type { Place } from './paged-list';

/** What weight, body fat and height share: a value at a moment, with a name and a source (google-health-api.md §4.5, §4.6). */

const SampleTime = v.object({
  physicalTime: instant,
  utcOffset: told(utcOffset),
  civilTime: told(civilTime),
});

const DataSource = v.object({
  recordingMethod: v.optional(v.unknown()),
  platform: text,
  device: told(v.object({ displayName: text })),
  application: told(v.object({ packageName: text })),
});

/** What a data point carries besides its value. */
export const pointEntries = {
  name: text,
  dataPointName: text,
  dataSource: told(DataSource),
};

/** When a sample was taken, as the filter compares it; `of` is the key of its value. */
export const samplePlace =
  (of: string) =>
  (record: unknown): Place | null => {
    const parsed = v.safeParse(v.object({ [of]: v.object({ sampleTime: SampleTime }) }), record);
    const key = parsed.success ? parsed.output[of]?.sampleTime.physicalTime : undefined;
    return key === undefined ? null : { key };
  };

/** The fields of a data point whose value is a sample; `value` is what its kind adds to the time. */
export const samplePoint = <Of extends string, Value extends v.ObjectEntries>(of: Of, value: Value) =>
  v.object({
    ...pointEntries,
    ...({ [of]: v.object({ sampleTime: SampleTime, ...value }) } as Record<
      Of,
      v.ObjectSchema<{ readonly sampleTime: typeof SampleTime } & Value, undefined>
    >),
  });

type Point = v.InferOutput<v.ObjectSchema<typeof pointEntries, undefined>>;

/** The device that measured it, else the app or platform that handed it on; null where none is named. */
export const originOf = ({ dataSource }: Point): string | null =>
  dataSource?.device?.displayName ?? dataSource?.application?.packageName ?? dataSource?.platform ?? null;

/** The vendor's id of a point, by its digits; null where it has none. */
export const pointId = ({ name, dataPointName }: Point): string | null => idOf(name) ?? idOf(dataPointName);

interface Sample {
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly timeUnknown: boolean;
  readonly at: number;
  readonly origin: string | null;
}

/** Null where the point has no id: it could not be told from another one. */
export const readSample = (
  point: Point,
  sampleTime: v.InferOutput<typeof SampleTime>,
  { timeZone }: AskContext,
): Sample | null => {
  const sourceId = pointId(point);
  if (sourceId === null) return null;
  const at = sampleTime.physicalTime;
  const time = sampleTime.civilTime ?? wallClock(at, sampleTime.utcOffset, timeZone);
  // The placeholder of a weigh-in that was entered for a day, without a time.
  const timeUnknown = time.endsWith('T23:59:59') && point.dataSource?.recordingMethod === 'MANUAL';
  return { sourceId, time, timeUnknown, at, origin: originOf(point) };
};

/** By the offset that came with the instant, else in the account's zone: the person may have travelled (§9). */
export const wallClock = (at: number, offsetS: number | null, timeZone: string): LocalDateTime =>
  offsetS === null
    ? localTimeAt(at, { kind: 'iana', name: timeZone })
    : new Date(at + offsetS * 1_000).toISOString().slice(0, 19);
