import * as v from 'valibot';
import { garminInstant } from './garmin-stamps';

/** One weighing as the archive or the weight service tells it. */
export interface Biometric {
  /** From the record's own text only. */
  readonly id: string;
  readonly grams: number;
  /** Epoch ms; null where the record gives none that can be read. */
  readonly at: number | null;
  /** `YYYY-MM-DD` in the person's calendar. */
  readonly calendarDate: string | null;
  /** Percent and kg/m² as written; 0: the impedance failed. */
  readonly fatPct: number | null;
  readonly bmi: number | null;
  readonly origin: string | null;
}

export interface Biometrics {
  readonly weights: readonly Biometric[];
  readonly rejected: number;
  readonly heightCm: number | null;
}

/** The weighings of a file, each in its highest version; null where it is no list of records. */
export const biometricsOf = (json: unknown): Biometrics | null => {
  const list = listOf(json);
  if (!list) return null;
  const best = new Map<string, { readonly version: number; readonly weight: Biometric }>();
  let rejected = 0;
  let heightCm: number | null = null;
  for (const raw of list) {
    heightCm = heightIn(raw) ?? heightCm;
    const archived = readArchive(raw);
    const read = archived === undefined ? readService(raw) : archived;
    if (read === 'none') continue;
    if (!read) rejected += 1;
    else if (read.version >= (best.get(read.key)?.version ?? -Infinity)) best.set(read.key, read);
  }
  return { weights: [...best.values()].map(({ weight }) => weight), rejected, heightCm };
};

/** The array itself, or the one in a saved answer of the weight service. */
const listOf = (json: unknown): readonly unknown[] | null => {
  if (Array.isArray(json)) return json as readonly unknown[];
  if (!v.is(Keyed, json)) return null;
  const list = json.dateWeightList ?? json.dailyWeightSummaries ?? json.allWeightMetrics;
  if (!Array.isArray(list)) return v.is(ServiceRecord, json) ? [json] : null;
  // A range's answer holds a list for each day.
  return list.flatMap((item: unknown) =>
    v.is(Keyed, item) && Array.isArray(item.allWeightMetrics) ? (item.allWeightMetrics as unknown[]) : [item],
  );
};

const Keyed = v.record(v.string(), v.unknown());
const Stamp = v.union([v.number(), v.string()]);
const maybeNumber = v.nullish(v.number());

const Weight = v.object({
  weight: v.number(),
  timestampGMT: v.optional(Stamp),
  sourceType: v.nullish(v.string()),
  bmi: maybeNumber,
  bodyFat: maybeNumber,
});

const ArchiveRecord = v.object({
  metaData: v.object({
    calendarDate: v.nullish(v.string()),
    sequence: v.nullish(Stamp),
    version: maybeNumber,
  }),
  version: maybeNumber,
  weight: v.optional(v.unknown()),
});

const ServiceRecord = v.object({
  ...Weight.entries,
  samplePk: v.nullish(Stamp),
  calendarDate: v.nullish(v.string()),
  timestampGMT: Stamp,
});

type Read = { readonly key: string; readonly version: number; readonly weight: Biometric } | 'none' | null;

/** `none`: an event of another kind. undefined: no record of the archive at all. */
const readArchive = (raw: unknown): Read | undefined => {
  const record = v.safeParse(ArchiveRecord, raw);
  if (!record.success) return undefined;
  const { metaData, version } = record.output;
  const held = record.output.weight;
  // Beside measurements there is the profile's bare weight, which nobody measured.
  if (held === undefined || held === null || typeof held !== 'object') return 'none';
  const weight = v.safeParse(Weight, held);
  if (!weight.success) return null;
  const day = metaData.calendarDate?.slice(0, 10) ?? null;
  const stamp = String(weight.output.timestampGMT ?? '');
  // One sequence number has been seen on several weighings of a day.
  const key = `bio:${day ?? ''};${metaData.sequence ?? ''};${stamp}`;
  return { key, version: metaData.version ?? version ?? 0, weight: biometric(key, weight.output, day) };
};

const readService = (raw: unknown): Read => {
  const record = v.safeParse(ServiceRecord, raw);
  if (!record.success) return v.is(Keyed, raw) && !('weight' in raw) ? 'none' : null;
  const { samplePk, timestampGMT, calendarDate } = record.output;
  const key = `bio:${samplePk ?? timestampGMT}`;
  return { key, version: 0, weight: biometric(key, record.output, calendarDate ?? null) };
};

const biometric = (
  id: string,
  { weight, timestampGMT, sourceType, bmi, bodyFat }: v.InferOutput<typeof Weight>,
  calendarDate: string | null,
): Biometric => ({
  id,
  grams: weight,
  at: timestampGMT === undefined ? null : garminInstant(timestampGMT),
  calendarDate,
  fatPct: bodyFat ?? null,
  bmi: bmi ?? null,
  origin: sourceType ?? null,
});

const heightIn = (raw: unknown): number | null =>
  v.is(Keyed, raw) && typeof raw.height === 'number' ? raw.height : null;
