import type { ExportFile } from './exports.ts';

/** A weigh-in as a Garmin weight report has it. */
export interface ReportLine {
  /** `yyyy-MM-dd`. */
  readonly date: string;
  /** `HH:mm:ss`. */
  readonly time: string;
  readonly weight: number;
}

/** A weight report of Garmin Connect with these weigh-ins, newest day first, to the tenth of a kilogram as it writes them. */
export const garminReport = (lines: readonly ReportLine[], name = 'Weight.csv'): ExportFile => {
  const days = [...new Set(lines.map(({ date }) => date))].sort().reverse();
  const text = [
    '\ufeffTime,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,',
    ...days.flatMap((day) => [
      `" ${longDate(day)}",`,
      ...lines
        .filter(({ date }) => date === day)
        .sort((a, b) => (a.time < b.time ? 1 : -1))
        .map(({ time, weight }) => `${clock(time)},${weight.toFixed(1)} kg,--,--,--,--,--,--,`),
    ]),
    '',
  ].join('\n');
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
};

const longDate = (date: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));

const clock = (time: string): string => {
  const hour = Number(time.slice(0, 2));
  return `${((hour + 11) % 12) + 1}:${time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
};
