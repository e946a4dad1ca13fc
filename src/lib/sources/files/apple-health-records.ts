import { SaxesParser } from 'saxes';
import { roundTo, toKg } from '$lib/domain/units';
import type { FileReading } from './contract';
import { instantOf, numberOf } from './apple-health-tags';
import type { WallClock } from './apple-health-zones';
import { bmiOrNull, fatOrNull, heightOrNull, isPlausibleKg } from './plausible';

/** What these records tell, by their types without what all begin with. */
export const bodyTypes: readonly string[] = ['BodyMass', 'BodyFatPercentage', 'BodyMassIndex', 'Height'];

type Attributes = Readonly<Record<string, string>>;

/** `refused`: a weight or fat that cannot be. `nothing`: read, and no row of its own. */
export interface AppleRecordReader {
  readonly read: (tag: string, clock: WallClock) => FileReading | 'refused' | 'nothing';
  /** The latest height told, in metres. */
  readonly heightM: () => number | null;
}

/** Reads the records of the body of one export. Records within correlations stand in the file a second time: each counts once. */
export const appleRecordReader = (name: string): AppleRecordReader => {
  const attributesOf = tagParser();
  const seen = new Set<string>();
  const bmis = new Map<string, number>();
  let height: { readonly at: number; readonly metres: number } | null = null;

  const once = (row: FileReading & { kind: 'weigh-in' | 'body-fat' }): FileReading | 'nothing' => {
    if (seen.has(row.reading.sourceId)) return 'nothing';
    seen.add(row.reading.sourceId);
    return row;
  };

  const read = (tag: string, clock: WallClock): FileReading | 'refused' | 'nothing' => {
    const attributes = attributesOf(tag);
    const record = attributes && recordOf(attributes);
    if (!record) return 'refused';
    const { id, value, unit, at, weighing, origin } = record;
    const common = { time: clock.timeAt(at), timeUnknown: false, origin, at };
    switch (record.type) {
      case 'BodyMass': {
        const mass = massOf(value, unit);
        if (!mass) return 'refused';
        const bmi = bmis.get(weighing) ?? null;
        return once({
          kind: 'weigh-in',
          name,
          reading: { sourceId: `mass:${id}`, ...common, ...mass, bmi, fatPct: null },
        });
      }
      case 'BodyFatPercentage': {
        // A share, though its unit says per cent.
        const fatPct = fatOrNull(value * 100);
        return fatPct === null
          ? 'refused'
          : once({ kind: 'body-fat', name, reading: { sourceId: `fat:${id}`, ...common, fatPct } });
      }
      case 'BodyMassIndex': {
        // Exports list it before the weights; without its weight it says nothing.
        const bmi = bmiOrNull(value);
        if (bmi !== null && bmis.size < MOST_BMIS) bmis.set(weighing, bmi);
        return 'nothing';
      }
      case 'Height': {
        const metres = heightOrNull(value * (METRES[unit] ?? NaN));
        if (metres !== null && (!height || at >= height.at)) height = { at, metres };
        return 'nothing';
      }
      default:
        return 'nothing';
    }
  };
  return { read, heightM: () => height?.metres ?? null };
};

/** Several a day for a hundred years. */
const MOST_BMIS = 200_000;
const METRES: Readonly<Record<string, number>> = { m: 1, cm: 0.01, ft: 0.3048, in: 0.0254 };

/** Attributes of one start tag; null where it is no XML that tells type, date and value. */
const tagParser = (): ((tag: string) => Attributes | null) => (tag) => {
  const end = tag.lastIndexOf('>');
  if (end < 0) return null;
  // U+000B and its kin, which no XML may hold, were written by iOS 16.
  // eslint-disable-next-line no-control-regex
  const clean = tag.slice(0, end).replace(/[\0-\x08\v\f\x0e-\x1f]/g, '');
  const parser = new SaxesParser<{ fragment: true; xmlns: false }>({ fragment: true, xmlns: false });
  let found: Attributes | null = null;
  // A name with a space in it (files of 2015) is an error here, and harms no other attribute.
  parser.on('error', () => undefined);
  parser.on('opentag', ({ attributes }) => (found = attributes));
  parser.write(clean.endsWith('/') ? `${clean}>` : `${clean}/>`).close();
  return found;
};

const recordOf = ({ type = '', unit = '', value = '', startDate = '', sourceName = '' }: Attributes) => {
  const at = instantOf(startDate);
  const number = numberOf(value);
  if (at === null || number === null) return null;
  return {
    type: type.replace('HKQuantityTypeIdentifier', ''),
    id: `${startDate};${value};${sourceName}`,
    weighing: `${startDate};${sourceName}`,
    value: number,
    unit,
    at,
    origin: sourceName || null,
  };
};

const massOf = (value: number, unit: string) => {
  const kg = kgOf(value, unit);
  if (kg === null || !isPlausibleKg(kg)) return null;
  return unit === 'lb' || unit === 'st' || unit === 'g' ? { kg, original: { value, unit } as const } : { kg };
};

const kgOf = (value: number, unit: string): number | null => {
  if (unit === 'g') return roundTo(value / 1000, 3);
  return unit === 'kg' || unit === 'lb' || unit === 'st' ? roundTo(toKg(value, unit), 3) : null;
};
