import { instantOf, type Offset, type Weighing } from './weighings.ts';

export interface BiometricsStyle {
  /** `timestampGMT` as text with so many figures behind the second, or as epoch ms. */
  readonly stamps?: 1 | 2 | 3 | 'epoch';
  /** Each weighing also in an older version with another weight, in no order. */
  readonly olderVersions?: boolean;
  readonly heightCm?: number;
}

/** `*_userBioMetrics.json` of Garmin's account archive; `offset`: of the wall clock. */
export const garminBiometrics = (
  weighings: readonly Weighing[],
  offset: Offset = 0,
  style: BiometricsStyle = {},
): string => {
  const records = weighings.flatMap((weighing) => {
    const record = recordOf(weighing, offset, style);
    const older = { ...record, version: record.version - 1, weight: { ...record.weight, weight: 99_000 } };
    return style.olderVersions ? [record, older] : [record];
  });
  const others = [
    {
      metaData: { userProfilePK: 1, calendarDate: '2020-01-01T00:00:00.0', sequence: 1 },
      height: style.heightCm ?? 180,
    },
    {
      metaData: { userProfilePK: 1, calendarDate: '2020-01-02T00:00:00.0', sequence: 2 },
      lactateThresholdHeartRate: 160,
    },
    { metaData: { userProfilePK: 1, calendarDate: '2020-01-03T00:00:00.0', sequence: 3 }, weight: 81_000 },
  ];
  return JSON.stringify([...others, ...records], null, 2);
};

/** A saved answer of the weight service: `date` is the wall clock as ms, `timestampGMT` the instant. */
export const garminWeightService = (weighings: readonly Weighing[], offset: Offset = 0): string =>
  JSON.stringify({
    dateWeightList: weighings.map(({ time, kg, fatPct, bmi }, at) => ({
      samplePk: 1_700_000_000_000 + at,
      date: Date.parse(`${time}Z`),
      calendarDate: time.slice(0, 10),
      weight: Math.round(kg * 1000),
      bmi,
      bodyFat: fatPct,
      sourceType: 'INDEX_SCALE',
      timestampGMT: instantOf(time, offset),
    })),
  });

const recordOf = ({ time, kg, fatPct, bmi }: Weighing, offset: Offset, { stamps = 1 }: BiometricsStyle) => {
  const instant = instantOf(time, offset);
  const text = `${new Date(instant).toISOString().slice(0, 19)}.${'0'.repeat(stamps === 'epoch' ? 1 : stamps)}`;
  return {
    metaData: { userProfilePK: 1, calendarDate: `${time.slice(0, 10)}T00:00:00.0`, sequence: instant },
    version: 2,
    weight: {
      weight: Math.round(kg * 1000),
      sourceType: 'INDEX_SCALE',
      timestampGMT: stamps === 'epoch' ? instant : text,
      bmi,
      bodyFat: fatPct ?? 0,
    },
  };
};
