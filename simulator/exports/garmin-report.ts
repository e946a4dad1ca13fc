import { two, type Weighing } from './weighings.ts';

/** How Garmin's site writes a weight report, and what becomes of it on the way. */
export interface ReportStyle {
  readonly language?: string;
  /** ` Oct 24, 2022`, ` 2022 Dec 21`, ` 21 Sep 2023`, `21/09/2023`, `09/21/2023`; `local`: as the language does. */
  readonly date?: 'mdy' | 'ymd' | 'dmy' | 'figures-dmy' | 'figures-mdy' | 'local';
  readonly clock?: 12 | 24;
  /** Of each weight, oldest first; one for all. */
  readonly units?: readonly ('kg' | 'lb' | 'st')[];
  readonly unitInCell?: boolean;
  readonly delimiter?: ',' | ';';
  readonly decimalComma?: boolean;
  readonly header?: string;
  readonly mark?: boolean;
  readonly newline?: '\n' | '\r\n';
}

const HEADERS: Readonly<Record<string, string>> = {
  de: 'Zeit,Gewicht,Änderung,BMI,Körperfett,Skelettmuskelmasse,Knochenmasse,Körperwasser',
  fr: 'Heure,Poids,Variation,IMC,Masse grasse,Masse musculaire,Masse osseuse,Masse hydrique',
};
const HEADER = 'Time,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water';
const PER_KG = { kg: 1, lb: 1 / 0.45359237, st: 1 / 0.45359237 / 14 };
const WORD = { kg: 'kg', lb: 'lbs', st: 'st' };

/** `Weight.csv`: newest first, a line for each date, a trailing delimiter, `--` for what was not measured. */
export const garminReport = (weighings: readonly Weighing[], style: ReportStyle = {}): string => {
  const { language = 'en', delimiter = ',', units = ['kg'], newline = '\n', mark = true } = style;
  const header = (style.header ?? HEADERS[language] ?? HEADER).replaceAll(',', delimiter);
  const lines = [`${header}${delimiter}`];
  let shown = '';
  weighings
    .map((weighing, at) => ({ weighing, unit: units[at % units.length] ?? 'kg' }))
    .reverse()
    .forEach(({ weighing, unit }) => {
      const day = weighing.time.slice(0, 10);
      if (day !== shown) lines.push(`"${dateText((shown = day), style)}"${delimiter}`);
      lines.push(`${cells(weighing, unit, style).map(quotedFor(delimiter)).join(delimiter)}${delimiter}`);
    });
  return `${mark ? '\uFEFF' : ''}${lines.join(newline)}${newline}`;
};

const cells = (
  { time, kg, fatPct, bmi }: Weighing,
  unit: 'kg' | 'lb' | 'st',
  style: ReportStyle,
): string[] => {
  const number = (value: number, digits = 1) =>
    style.decimalComma ? value.toFixed(digits).replace('.', ',') : value.toFixed(digits);
  const word = style.unitInCell === false ? '' : ` ${WORD[unit]}`;
  const index = Number.isInteger(bmi) ? String(bmi) : number(bmi);
  const fat = fatPct === null ? '--' : `${number(fatPct)} %`;
  return [
    clockText(time, style),
    `${number(kg * PER_KG[unit])}${word}`,
    `0.1${word}`,
    index,
    fat,
    '--',
    '--',
    '--',
  ];
};

const quotedFor = (delimiter: string) => (cell: string) => (cell.includes(delimiter) ? `"${cell}"` : cell);

const clockText = (time: string, { clock = 12 }: ReportStyle): string => {
  const hour = Number(time.slice(11, 13));
  const minute = time.slice(14, 16);
  return clock === 24 ? `${two(hour)}:${minute}` : `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
};

const dateText = (day: string, { language = 'en', date = 'mdy' }: ReportStyle): string => {
  const at = new Date(`${day}T00:00:00Z`);
  const [y, m, d] = day.split('-') as [string, string, string];
  const month = at.toLocaleDateString(language, { month: 'short', timeZone: 'UTC' });
  const local = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  switch (date) {
    case 'mdy':
      return ` ${month} ${Number(d)}, ${y}`;
    case 'ymd':
      return ` ${y} ${month} ${Number(d)}`;
    case 'dmy':
      return ` ${Number(d)} ${month} ${y}`;
    case 'figures-dmy':
      return `${d}/${m}/${y}`;
    case 'figures-mdy':
      return `${m}/${d}/${y}`;
    case 'local':
      return at.toLocaleDateString(language, local);
  }
};
