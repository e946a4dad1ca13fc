import { round } from '../random.ts';
import type { Weighing } from './weighings.ts';

export interface WithingsStyle {
  readonly unit?: 'kg' | 'lb';
  readonly language?: 'en' | 'de';
  /** As an older export left it: no unit in the header. */
  readonly unitInHeader?: boolean;
}

const MASSES = {
  en: ['Weight', 'Fat mass', 'Bone mass', 'Muscle mass', 'Hydration'],
  de: ['Gewicht', 'Fettmasse', 'Knochenmasse', 'Muskelmasse', 'Hydratation'],
};

/** `weight.csv` of a Withings data export: newest first, fat as a mass, local time. */
export const withingsWeight = (weighings: readonly Weighing[], style: WithingsStyle = {}): string => {
  const { unit = 'kg', language = 'en', unitInHeader = true } = style;
  const factor = unit === 'kg' ? 1 : 1 / 0.45359237;
  const masses = MASSES[language].map((name) => (unitInHeader ? `"${name} (${unit})"` : name));
  const comments = language === 'en' ? 'Comments' : 'Kommentare';
  const rows = weighings.map(({ time, kg, fatPct }) => {
    const fat = fatPct === null ? '' : round((kg * factor * fatPct) / 100, 2).toFixed(2);
    return `"${time.replace('T', ' ')}",${(kg * factor).toFixed(2)},${fat},,,,`;
  });
  return `${[`Date,${masses.join(',')},${comments}`, ...rows.reverse()].join('\n')}\n`;
};
