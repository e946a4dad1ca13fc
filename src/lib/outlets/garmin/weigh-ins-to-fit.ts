import { formatLocalDay } from '$lib/domain/local-date';
import { roundTo } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import type { ZoneRule } from '$lib/domain/zone';
import { dayIn, instantOf, placed, type GapFile } from '../gap-file';
import { fitFile, fitSeconds, type FitField, type FitMessage } from './fit-file';

/**
 * A FIT weight file for Garmin Connect's import, none where no row fits (docs/gap-files.md): weights in steps of 10 g, fat of
 * 0.01 %, BMI of 0.1, instants in seconds. `zone`: where the wall clocks of rows without an instant were; `now`: the file's own time.
 */
export const weighInsToFit = (
  rows: readonly Measurement[],
  { zone, now }: { readonly zone: ZoneRule; readonly now: number },
): readonly GapFile[] => {
  const written = placed(rows)
    .map((one) => ({ row: one.row, seconds: fitSeconds(instantOf(one, zone)) }))
    .filter(
      ({ row, seconds }) => fits(stepsOf(row.kg, 2), CALCULATING) && seconds > 0 && seconds < NO_INSTANT,
    )
    .sort((a, b) => a.seconds - b.seconds);
  const [first, last] = [written[0]?.row, written.at(-1)?.row];
  if (!first || !last) return [];
  return [
    {
      name: `tidemark-weight-${formatLocalDay(dayIn(first))}-${formatLocalDay(dayIn(last))}.fit`,
      mediaType: 'application/vnd.ant.fit',
      bytes: fitFile([fileId(now), ...written.map(({ row, seconds }) => weightScale(row, seconds))]),
      rows: written.map(({ row }) => row),
    },
  ];
};

const FILE_ID = 0;
const WEIGHT_SCALE = 30;
const WEIGHT_FILE = 9;
/** The number for makers without one. */
const DEVELOPMENT = 255;
/** What a weight is while a scale still calculates. */
const CALCULATING = 0xfffe;
const INVALID_UINT16 = 0xffff;
const NO_INSTANT = 0xffff_ffff;

const fileId = (now: number): FitMessage => ({
  number: FILE_ID,
  fields: [
    { number: 0, type: 'enum', value: WEIGHT_FILE },
    { number: 1, type: 'uint16', value: DEVELOPMENT },
    { number: 2, type: 'uint16', value: 1 },
    // Zero would mean that there is none.
    { number: 3, type: 'uint32z', value: 1 },
    { number: 4, type: 'uint32', value: fitSeconds(now) },
  ],
});

/** Fields without a value are left out: Connect was seen to refuse a file with empty ones (withings-sync#97). */
const weightScale = ({ kg, fatPct, bmi }: Measurement, seconds: number): FitMessage => ({
  number: WEIGHT_SCALE,
  fields: [
    { number: 253, type: 'uint32', value: seconds },
    { number: 0, type: 'uint16', value: stepsOf(kg, 2) },
    ...measured(1, fatPct, 2),
    ...measured(13, bmi, 1),
  ],
});

/** Zero is what other writers put for "not measured", so a value that rounds to it is none. */
const measured = (number: number, value: number | null, digits: number): FitField[] => {
  const steps = value === null ? 0 : stepsOf(value, digits);
  return fits(steps, INVALID_UINT16) ? [{ number, type: 'uint16', value: steps }] : [];
};

const stepsOf = (value: number, digits: number): number => Math.round(roundTo(value, digits) * 10 ** digits);

const fits = (steps: number, limit: number): boolean => steps > 0 && steps < limit;
