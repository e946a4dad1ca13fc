import * as v from 'valibot';
import { isDate, isTime } from '../../calendar.ts';
import { isPersonName, personNames, type PersonSpec } from '../people/catalogue.ts';

/** What the control endpoints take. Unknown keys are refused, because a misspelt one would be silently without effect. */

const date = v.pipe(v.string(), v.check(isDate, 'must be a day as yyyy-MM-dd'));
const time = v.pipe(v.string(), v.check(isTime, 'must be a time as HH:mm:ss'));
const weight = v.pipe(v.number(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

export const editsSchema = v.strictObject({
  userId: v.optional(v.string()),
  add: v.optional(
    v.array(
      v.strictObject({
        date,
        time: v.optional(time),
        weight,
        fat: v.optional(v.number()),
        source: v.optional(v.string()),
      }),
    ),
  ),
  change: v.optional(
    v.array(
      v.strictObject({
        logId: v.number(),
        date: v.optional(date),
        time: v.optional(time),
        weight: v.optional(weight),
        fat: v.optional(v.nullable(v.number())),
        source: v.optional(v.string()),
      }),
    ),
  ),
  remove: v.optional(v.array(v.number())),
  steps: v.optional(v.array(v.strictObject({ date, steps: count }))),
  changeExercises: v.optional(
    v.array(
      v.strictObject({
        logId: v.pipe(v.string(), v.digits()),
        activityName: v.optional(v.string()),
        calories: v.optional(count),
        steps: v.optional(count),
        distance: v.optional(v.pipe(v.number(), v.minValue(0))),
      }),
    ),
  ),
  removeExercises: v.optional(v.array(v.pipe(v.string(), v.digits()))),
  changeSleeps: v.optional(v.array(v.strictObject({ logId: count, longerMinutes: positive }))),
  removeSleeps: v.optional(v.array(count)),
});

export const personSchema = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.check(isPersonName, `must be one of ${personNames.join(', ')}`))),
  log: v.optional(v.unknown()),
  /** Names the log in errors and as a person. */
  file: v.optional(v.string()),
  timezone: v.optional(v.string()),
  /** Made after the person was loaded, or to whoever is signed in when none is named. */
  edits: v.optional(editsSchema),
});

export const clockSchema = v.strictObject({
  now: v.optional(v.union([v.number(), v.string()])),
  advanceMs: v.optional(v.number()),
  offsetMs: v.optional(v.number()),
});

export const faultsSchema = v.strictObject({
  faults: v.optional(v.array(v.unknown())),
  add: v.optional(v.array(v.unknown())),
});

export const grantSchema = v.strictObject({ clientId: v.string(), scopes: v.array(v.string()) });

export const truthSchema = v.strictObject({
  start: v.optional(date),
  end: v.optional(date),
  userId: v.optional(v.string()),
  /** Names of parts, separated by commas; all of them unless told. */
  only: v.optional(v.string()),
});

export const minutesSchema = v.strictObject({
  metric: v.picklist(['heart', 'steps']),
  date,
  userId: v.optional(v.string()),
});

/** Undefined when the body names nobody new. */
export const specOf = ({
  name,
  log,
  file,
  timezone,
}: v.InferOutput<typeof personSchema>): PersonSpec | undefined => {
  if (name !== undefined && isPersonName(name)) return name;
  return log === undefined ? undefined : { log, file, timezone };
};

export const explain = (error: unknown): string => {
  if (v.isValiError(error))
    return error.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ');
  return error instanceof Error ? error.message : String(error);
};
