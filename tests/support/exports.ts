/** Small exports as vendors write them, for tests of what a person does with files. */

export interface ExportFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A weight report of Garmin Connect: byte order mark, quoted date lines, trailing commas. */
export const garminWeightCsv = (name = 'Weight.csv'): ExportFile =>
  file(
    name,
    'text/csv',
    [
      '\ufeffTime,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,',
      '" Oct 24, 2022",',
      '6:10 PM,80.4 kg,0.2 kg,24.8,21.0 %,--,--,--,',
      '5:32 AM,80.2 kg,0.3 kg,24.7,--,--,--,--,',
      '" Oct 23, 2022",',
      '5:30 AM,80.5 kg,--,24.8,--,--,--,--,',
      '',
    ].join('\n'),
  );

/** A chunk of an account archive: pounds, local wall clock, `logId` as that clock read as UTC. */
export const fitbitWeightJson = (name = 'weight-2026-05-01.json'): ExportFile =>
  file(
    name,
    'application/json',
    JSON.stringify(
      [
        {
          logId: Date.UTC(2026, 4, 7, 7, 12, 30),
          weight: 156.5,
          bmi: 23.1,
          date: '05/07/26',
          time: '07:12:30',
          source: 'Aria',
        },
        {
          logId: Date.UTC(2026, 4, 8, 23, 59, 59),
          weight: 156.1,
          bmi: 23,
          date: '05/08/26',
          time: '23:59:59',
        },
      ],
      null,
      2,
    ),
  );

/** A month of the old site's CSV whose dates and unit can be read in two ways. */
export const ambiguousMonthlyCsv = (name = 'fitbit_export_20200301.csv'): ExportFile =>
  file(
    name,
    'text/csv',
    [
      'Body',
      'Date,Weight,BMI,Fat',
      '"03-01-2020","92.5","0","0"',
      '"03-02-2020","92.5","0","0"',
      '"03-03-2020","92.1","0","0"',
      '',
    ].join('\n'),
  );

export const file = (name: string, mimeType: string, text: string): ExportFile => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});
