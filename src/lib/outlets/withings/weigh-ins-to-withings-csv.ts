import { fromKg, roundTo } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import { placed, type GapFile, type GapUnit, type Placed } from '../gap-file';

/**
 * Tables as Withings' own export has them, oldest first, as many as its import takes (docs/gap-files.md): wall clocks,
 * weights in hundredths of `unit`, which has to be the account's own. Fat is a mass there, so its percentage comes back within
 * 0.005 of `unit` by the weight. Withings reckons the BMI itself.
 */
export const weighInsToWithingsCsv = (
  rows: readonly Measurement[],
  { unit }: { readonly unit: GapUnit },
): readonly GapFile[] => {
  const all = placed(rows);
  const count = Math.ceil(all.length / ROWS_A_FILE);
  return Array.from({ length: count }, (_, index) => {
    const part = all.slice(index * ROWS_A_FILE, (index + 1) * ROWS_A_FILE);
    return {
      name: `tidemark-for-withings-${unit}${count > 1 ? `-${index + 1}-of-${count}` : ''}.csv`,
      mediaType: 'text/csv',
      bytes: new TextEncoder().encode([headerIn(unit), ...part.map((one) => line(one, unit)), ''].join('\n')),
      rows: part.map(({ row }) => row),
    };
  });
};

/** Three hundred lines, the header among them. */
const ROWS_A_FILE = 299;

const MASSES = ['Weight', 'Fat mass', 'Bone mass', 'Muscle mass', 'Hydration'];

const headerIn = (unit: GapUnit): string =>
  ['Date', ...MASSES.map((mass) => `"${mass} (${unit})"`), 'Comments'].join(',');

const line = ({ row, time }: Placed, unit: GapUnit): string => {
  const weight = roundTo(fromKg(row.kg, unit), 2);
  const fat = row.fatPct === null ? '' : ((weight * row.fatPct) / 100).toFixed(2);
  return [`"${time.replace('T', ' ')}"`, weight.toFixed(2), fat, '', '', '', ''].join(',');
};
