import type { Vendor } from '$lib/domain/account';
import type { WeightUnit } from '$lib/domain/units';
import type { BodyFat, LogRow, WeighIn } from '$lib/domain/weigh-in';
import { m } from '$lib/paraglide/messages';
import { dayRangeText, dayText, percentText, weightText, wholeNumber } from '../format';
import { vendorName } from './vendor';

/** The question about rows that their source stopped showing. `rows` is not empty and oldest first. */
export const doubtTitle = (rows: readonly LogRow[], vendor: Vendor): string =>
  m.doubt_title({
    vendor: vendorName(vendor),
    what: whatText(rows),
    days: dayRangeText(rows[0]!.day, rows.at(-1)!.day),
  });

/** A row of the list below the question: when, and what it said. */
export const doubtRow = (
  row: LogRow,
  unit: WeightUnit,
): { readonly when: string; readonly value: string } => ({
  when: dayText(row.day),
  value: isWeighIn(row) ? weightText(row.kg, unit) : isBodyFat(row) ? percentText(row.fatPct) : '',
});

const whatText = (rows: readonly LogRow[]): string => {
  const weighIns = rows.filter(isWeighIn).length;
  const bodyFat = rows.length - weighIns;
  const both = {
    weighIns: m.doubt_weigh_ins({ count: weighIns, shown: wholeNumber(weighIns) }),
    bodyFat: m.doubt_body_fat({ count: bodyFat, shown: wholeNumber(bodyFat) }),
  };
  if (bodyFat === 0) return both.weighIns;
  return weighIns === 0 ? both.bodyFat : m.doubt_both(both);
};

/** A weigh-in may have a body fat too, so the weight decides. */
const isWeighIn = (row: LogRow): row is WeighIn => 'kg' in row;
const isBodyFat = (row: LogRow): row is BodyFat => !isWeighIn(row) && 'fatPct' in row;
