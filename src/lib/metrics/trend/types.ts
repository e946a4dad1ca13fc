import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { Explained, LeftOut } from '../explained';

/** What can be told of a person's weight. Everything in kg and days; nothing here is rounded. docs/maths.md says how it is reckoned. */

/** The value that stands for a day in the trend. */
export interface DayKg {
  readonly day: LocalDay;
  readonly kg: number;
  /** How many weigh-ins went into `kg`: more than one only under the rule `mean`. */
  readonly count: number;
  /** Weigh-ins of the same day that did not. Shared where empty. */
  readonly leftOut: readonly LeftOut[];
  /** Who told it; undefined where a mean is of weigh-ins that several sources told. */
  readonly source?: SourceId | undefined;
}

export interface TrendPoint {
  readonly day: LocalDay;
  readonly kg: number;
}

/** Joins the last point of a piece with the first of the next, over days of which nothing is known. Drawn dashed. */
export type Bridge = readonly [TrendPoint, TrendPoint];

/** Both ends in the unit of what it is about; `low <= high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is known is too little: `have` of the `need` that the rule asks for, in days or a count of days. */
export interface Thin {
  readonly kind: 'thin';
  readonly why: 'no-values' | 'too-few-days' | 'too-short' | 'stale';
  readonly have: number;
  readonly need: number;
}

/** Where the weight stands without the lag of the trend, and where it goes. */
export interface Now {
  readonly kind: 'known';
  /** The last day with a value: what `kg` is about. */
  readonly day: LocalDay;
  readonly kg: number;
  /** 70 % of such intervals hold the true level, water and weekday taken away. */
  readonly kgInterval: Interval;
  readonly ratePerWeekKg: number;
  /** 70 %, as `kgInterval`. */
  readonly rateInterval: Interval;
  /** Down or up where the interval of the rate lies wholly on one side of nothing. */
  readonly direction: 'down' | 'up' | 'unclear';
  /** The window of the line and how many days in it have a value. */
  readonly firstDay: LocalDay;
  readonly days: number;
  /** Standard deviation of a day's value around the level: water, salt, meals, scale. */
  readonly noiseKg: number;
}

/** Quantiles of a weigh-in on a day to come: in 70 of 100 cases it lies between `low70` and `high70`. */
export interface ForecastPoint {
  readonly day: LocalDay;
  readonly low95: number;
  readonly low70: number;
  readonly mid: number;
  readonly high70: number;
  readonly high95: number;
}

export interface Forecast {
  readonly kind: 'known';
  /** The day of `now`, from which it goes on, to the last day that the evidence is good for: at most a year. */
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
  /** For drawing: daily for two weeks, then weekly, both ends among them. */
  readonly points: readonly ForecastPoint[];
  /** Any day of the forecast; null outside. */
  readonly at: (day: LocalDay) => ForecastPoint | null;
}

/** A probability as it may be told: the model is not good enough for a number close to certain. */
export interface Chance {
  readonly told: 'very-likely' | 'share' | 'very-unlikely';
  /** 0 to 1. Said as a number only where `told` is `share`. */
  readonly share: number;
}

/** When the level reaches the target: courses change, and that they may is in it. So the end is often open. */
export type Reach =
  | { readonly kind: 'reached' }
  | {
      readonly kind: 'range';
      /** 70 % lie from `first` to `last`; null: later than the forecast goes. */
      readonly first: LocalDay;
      readonly likely: LocalDay;
      readonly last: LocalDay | null;
      /** To be there by `lastDay`, where the forecast ends. */
      readonly chance: Chance;
      readonly lastDay: LocalDay;
    }
  | {
      readonly kind: 'not-on-course';
      /** `away`: it goes the other way or stands still; `too-slow`: towards it, but not within the forecast. */
      readonly why: 'away' | 'too-slow';
      /** To be there by `lastDay` all the same. */
      readonly chance: Chance;
      readonly lastDay: LocalDay;
    };

/** When the level reaches the target if the present rate is kept: 70 % by how well the rate is known, no change of course in it. */
export interface AtThisPace {
  readonly first: LocalDay;
  readonly likely: LocalDay;
  /** Null: more than ten years. */
  readonly last: LocalDay | null;
}

export interface WhatIf {
  readonly ratePerWeekKg: number;
  /** When the rate, kept to the day, leads there; null where it leads away or takes more than ten years. */
  readonly day: LocalDay | null;
  /** Faster than a kilogram a week, which health services advise against. */
  readonly isFast: boolean;
}

export interface GoalInsight {
  readonly kind: 'known';
  readonly remainingKg: number;
  /** 0 at the start, 1 at the target; below 0 where the way went back, above 1 beyond the target. */
  readonly progress: number;
  readonly reach: Reach;
  /** Null where it was reached, or the rate leads elsewhere or would take more than ten years. */
  readonly atThisPace: AtThisPace | null;
  /** To be there on that day or before; null outside the forecast. */
  readonly chanceBy: (day: LocalDay) => Chance | null;
  /** The rate that leads from now to the target on that day exactly; null for a day that is not to come. */
  readonly neededFor: (day: LocalDay) => WhatIf | null;
  readonly whatIf: (ratePerWeekKg: number) => WhatIf;
  /** Where the wanted pace would stand today, and by when it would be done; null where no pace was asked for. */
  readonly pace: { readonly todayKg: number; readonly day: LocalDay | null; readonly aheadKg: number } | null;
}

export type Confidence = 'weak' | 'fair' | 'strong';

/** A standstill after a time of change. */
export interface Plateau {
  readonly confidence: Confidence;
  readonly since: LocalDay;
  /** What the weeks before did. */
  readonly beforePerWeekKg: number;
}

/** A swing that comes back every year. */
export interface Season {
  readonly confidence: Confidence;
  /** From the year's middle to its highest. */
  readonly amplitudeKg: number;
  /** Day of the year, 0 to 365, on which the weight is usually highest. */
  readonly peakDayOfYear: number;
  readonly years: number;
}

/** Each figure with what it takes to check it; null where there is no such figure. */
export interface WeightExplained {
  readonly dayValue: (day: LocalDay) => Explained | null;
  readonly trend: (day: LocalDay) => Explained | null;
  readonly now: () => Explained | null;
  readonly rate: () => Explained | null;
  /** How far single days swing. */
  readonly noise: () => Explained | null;
  /** The middle of the forecast of a day. */
  readonly forecast: (day: LocalDay) => Explained | null;
  /** The likely day. */
  readonly reach: () => Explained | null;
  readonly goalProgress: () => Explained | null;
}

export interface WeightInsight {
  readonly days: readonly DayKg[];
  /** Of all rows, what no day's value counts. */
  readonly leftOut: readonly LeftOut[];
  /** The trend, apart where a gap is longer than `PIECE_GAP_DAYS`. Oldest first, none empty. */
  readonly pieces: readonly (readonly TrendPoint[])[];
  /** One less than pieces. */
  readonly bridges: readonly Bridge[];
  readonly now: Now | Thin;
  readonly forecast: Forecast | Thin;
  /** Null where no goal is set. */
  readonly goal: GoalInsight | Thin | null;
  readonly plateau: Plateau | null;
  readonly season: Season | null;
  readonly explained: WeightExplained;
}
