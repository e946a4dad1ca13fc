import { chance } from '../random.ts';
import { appleLife, stampOf, type AppleLife } from './apple-life.ts';
import { instantOf, type Weighing } from './weighings.ts';

export interface AppleStyle {
  readonly unit?: 'kg' | 'lb' | 'st' | 'g';
  /** As each stamp ends: `+0100`, that of the phone on the day of the export, whenever and wherever it was measured. */
  readonly offset?: string;
  /** Where the person is; without it the weighings were at places of that offset. */
  readonly zone?: string;
  /** DTD as iOS 16 breaks it, with U+000B in a device's name. */
  readonly iOS16?: boolean;
  /** Weights also within correlations. */
  readonly correlations?: boolean;
  /** An entity declared in the DTD, or used without. */
  readonly entity?: 'declared' | 'used';
  /** Names of the apps that each wrote every weighing. */
  readonly sources?: readonly string[];
  /** Heart beats after each weighing, for size. */
  readonly beats?: number;
  /** Days, nights and workouts beside the weighings. */
  readonly life?: AppleLife;
}

const DTD = `<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
>
`;
const BROKEN = `<!ATTLIST WorkoutEvent
  startDate      CDATA #REQUIRED
<!ELEMENT WorkoutStatistics EMPTY>
  endDate        CDATA #REQUIRED
>]
`;

/** `export.xml` in pieces of text, so that files of any size can be written. */
export function* appleExport(weighings: readonly Weighing[], style: AppleStyle = {}): Generator<string> {
  const { unit = 'kg', offset = '+0100', sources = ['Scale'], zone = style.life?.zone } = style;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${DTD}${style.iOS16 ? BROKEN : ''}`;
  yield `${style.entity === 'declared' ? '<!ENTITY lol "lol">\n' : ''}]>\n<HealthData locale="en_NL">\n`;
  yield ` <ExportDate value="2024-06-01 10:00:00 ${offset}"/>\n <Me HKCharacteristicTypeIdentifierBloodType="x"/>\n`;
  if (style.entity === 'used') yield ' <Record type="HKOther" sourceName="&lol;"/>\n';
  yield record('Height', 'cm', '180', { time: '2020-01-01T08:00:00' }, 'Health', style);
  for (const type of ['BodyMassIndex', 'BodyMass', 'BodyFatPercentage'] as const)
    for (const weighing of weighings)
      for (const source of sources) {
        const line = lineOf(type, weighing, unit, source, {
          ...style,
          offset,
          ...(zone === undefined ? {} : { zone }),
        });
        yield line;
        if (type === 'BodyMass' && style.correlations)
          yield ` <Correlation type="x">\n${line} </Correlation>\n`;
        if (type === 'BodyMass' && style.beats) yield beats(weighing, style.beats, offset);
      }
  if (style.life) yield* appleLife(style.life, offset);
  yield '</HealthData>\n';
}

const GRAMS = { kg: 1000, g: 1, lb: 453.59237, st: 6350.29318 };

const lineOf = (
  type: 'BodyMassIndex' | 'BodyMass' | 'BodyFatPercentage',
  weighing: Weighing,
  unit: 'kg' | 'lb' | 'st' | 'g',
  source: string,
  style: AppleStyle,
): string => {
  const { kg, bmi, fatPct } = weighing;
  if (type === 'BodyMassIndex') return record(type, 'count', String(bmi), weighing, source, style);
  if (type === 'BodyFatPercentage')
    return fatPct === null ? '' : record(type, '%', (fatPct / 100).toFixed(4), weighing, source, style);
  return record(type, unit, String(Number(((kg * 1000) / GRAMS[unit]).toFixed(5))), weighing, source, style);
};

const record = (
  type: string,
  unit: string,
  value: string,
  { time }: Pick<Weighing, 'time'>,
  source: string,
  { offset = '+0100', iOS16 = false, zone }: AppleStyle,
): string => {
  const at =
    zone === undefined ? `${time.replace('T', ' ')} ${offset}` : stampOf(instantOf(time, zone), offset);
  const device = `&lt;&lt;HKDevice: 0x2&gt;, name:${iOS16 ? '\u000b' : ''}Scale > 1&gt;`;
  const start = ` <Record type="HKQuantityTypeIdentifier${type}" sourceName="${source}" sourceVersion="1" device="${device}" unit="${unit}"`;
  const end = ` creationDate="${at}" startDate="${at}" endDate="${at}" value="${value}"`;
  return `${start}${end}>\n  <MetadataEntry key="HKWasUserEntered" value="0"/>\n </Record>\n`;
};

const beats = ({ time }: Weighing, count: number, offset: string): string => {
  let text = '';
  for (let at = 0; at < count; at += 1) {
    const stamp = `${time.slice(0, 11).replace('T', ' ')}12:${String(at % 60).padStart(2, '0')}:00 ${offset}`;
    const value = 55 + Math.floor(chance(at, count) * 60);
    text += ` <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="10.1" device="&lt;&lt;HKDevice: 0x3&gt;, name:Apple Watch&gt;" unit="count/min" creationDate="${stamp}" startDate="${stamp}" endDate="${stamp}" value="${value}"/>\n`;
  }
  return text;
};
