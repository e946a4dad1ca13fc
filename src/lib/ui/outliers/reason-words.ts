import type { WeightUnit } from '$lib/domain/units';
import type { OutlierReason, UnitSlip } from '$lib/metrics/outliers/outliers';
import { m } from '$lib/paraglide/messages';
import { weightText, wholeNumber } from '../format';

/** Why a weigh-in looks wrong, in a sentence. */
export const reasonText = (reason: OutlierReason, unit: WeightUnit): string => {
  switch (reason.kind) {
    case 'decimal':
      return m.body_reason_decimal({ right: weightText(reason.readRightKg, unit) });
    case 'digits':
      return m.body_reason_digits({ right: weightText(reason.readRightKg, unit) });
    case 'unit': {
      const { from, to } = slipNames(reason.units);
      return m.body_reason_unit({ from, to, right: weightText(reason.readRightKg, unit) });
    }
    case 'other-person':
      return m.body_reason_other({
        count: reason.count,
        shown: wholeNumber(reason.count),
        level: weightText(reason.levelKg, unit),
      });
    case 'far':
      return m.body_reason_far();
  }
};

const slipNames = (slip: UnitSlip): { readonly from: string; readonly to: string } => {
  const [from, to] = slip.split('-as-') as [WeightUnit, WeightUnit];
  return { from: unitName(from), to: unitName(to) };
};

const unitName = (unit: WeightUnit): string => {
  switch (unit) {
    case 'kg':
      return m.body_unit_kg();
    case 'lb':
      return m.body_unit_lb();
    case 'st':
      return m.body_unit_st();
  }
};
