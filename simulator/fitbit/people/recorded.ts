import * as v from 'valibot';
import { isDate, isTime } from '../../calendar.ts';
import { round } from '../../random.ts';
import { inOrder, logIdOf, userIdOf, type Device, type Person, type WeighIn } from './person.ts';

/** A recorded log is the answer of `body/log/weight` in kg: `{"weight":[…]}` (fitbit-web-api.md §5.2). */
const rowSchema = v.object({
  logId: v.pipe(v.number(), v.safeInteger()),
  date: v.pipe(v.string(), v.check(isDate, 'must be a day as yyyy-MM-dd')),
  time: v.optional(v.pipe(v.string(), v.check(isTime, 'must be a time as HH:mm:ss')), '23:59:59'),
  weight: v.pipe(v.number(), v.minValue(0)),
  bmi: v.pipe(v.number(), v.minValue(0)),
  fat: v.optional(v.number()),
  source: v.optional(v.string()),
});
const logSchema = v.object({ weight: v.array(rowSchema) });

export interface RecordedOptions {
  /** Named in errors and shown as the person's name. */
  readonly file?: string | undefined;
  readonly timezone?: string | undefined;
}

/** Numbers and ids stay as recorded. Nothing depends on the clock: a recording is all there whatever the time. */
export const recordedPerson = (log: unknown, { file, timezone }: RecordedOptions = {}): Person => {
  const rows = inOrder(parseLog(log, file ?? 'the given log'));
  const name =
    file
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/\.json$/, '') ?? 'recorded';
  return {
    name,
    userId: userIdOf(name),
    memberSince: rows[0]?.date ?? '2009-01-01',
    heightCm: heightFrom(rows),
    devices: rows.some(({ source }) => source?.startsWith('Aria')) ? [recordedScale(rows)] : [],
    zoneAt: () => timezone ?? 'Europe/Berlin',
    weighInsThrough: () => rows,
  };
};

const parseLog = (log: unknown, file: string): WeighIn[] => {
  const result = v.safeParse(logSchema, log);
  if (!result.success) {
    const issue = result.issues[0];
    throw new TypeError(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  const seen = new Set<number>();
  return result.output.weight.map(({ fat, source, ...row }) => {
    if (seen.has(row.logId)) throw new TypeError(`${file}: logId ${row.logId} occurs twice`);
    seen.add(row.logId);
    return { ...row, ...(fat === undefined ? {} : { fat }), ...(source === undefined ? {} : { source }) };
  });
};

/** The median over all rows, because BMI is rounded and a light person's height comes out less exactly. */
const heightFrom = (rows: readonly WeighIn[]): number => {
  const heights = rows.filter(({ bmi }) => bmi > 0).map(({ weight, bmi }) => Math.sqrt(weight / bmi) * 100);
  heights.sort((a, b) => a - b);
  return round(heights[Math.floor(heights.length / 2)] ?? 170, 1);
};

const recordedScale = (rows: readonly WeighIn[]): Device => ({
  id: String(logIdOf(rows[0]?.date ?? '2009-01-01', '00:00:00')).slice(0, 8),
  deviceVersion: 'Aria',
  type: 'SCALE',
  mac: '0A1B2C3D4E5F',
  battery: 'Medium',
  batteryLevel: 50,
});
