import type { Stream } from '../contract';
import { activeZoneMinutesStream } from './active-zone-minutes.stream';
import { bodyFatStream } from './body-fat.stream';
import { caloriesStream } from './calories.stream';
import { caloriesInStream } from './calories-in.stream';
import { caloriesTrackerStream } from './calories-tracker.stream';
import { distanceStream } from './distance.stream';
import { distanceTrackerStream } from './distance-tracker.stream';
import { elevationStream } from './elevation.stream';
import { elevationTrackerStream } from './elevation-tracker.stream';
import { exerciseStream } from './exercise.stream';
import { floorsStream } from './floors.stream';
import { floorsTrackerStream } from './floors-tracker.stream';
import { heartRateStream } from './heart-rate.stream';
import { hrvRmssdStream } from './hrv-rmssd.stream';
import { lightMinutesStream } from './light-minutes.stream';
import { lightMinutesTrackerStream } from './light-minutes-tracker.stream';
import { moderateMinutesStream } from './moderate-minutes.stream';
import { moderateMinutesTrackerStream } from './moderate-minutes-tracker.stream';
import { respiratoryRateStream } from './respiratory-rate.stream';
import { restingHeartRateStream } from './resting-heart-rate.stream';
import { sedentaryMinutesStream } from './sedentary-minutes.stream';
import { sedentaryMinutesTrackerStream } from './sedentary-minutes-tracker.stream';
import { skinTemperatureVariationStream } from './skin-temperature-variation.stream';
import { sleepStream } from './sleep.stream';
import { spo2NightAvgStream } from './spo2-night-avg.stream';
import { stepsStream } from './steps.stream';
import { stepsIntervalStream } from './steps-interval.stream';
import { stepsTrackerStream } from './steps-tracker.stream';
import { vigorousMinutesStream } from './vigorous-minutes.stream';
import { vigorousMinutesTrackerStream } from './vigorous-minutes-tracker.stream';
import { vo2MaxStream } from './vo2max.stream';
import { waterStream } from './water.stream';
import { weightStream } from './weight.stream';
import { weightSeriesStream } from './weight-series.stream';

/**
 * In the order people look at them: what a tracker alone tells of what is there already comes late, minute data, which cost a
 * request a day each, last.
 */
export const fitbitStreams: readonly Stream[] = [
  weightStream,
  weightSeriesStream,
  bodyFatStream,
  stepsStream,
  sleepStream,
  restingHeartRateStream,
  exerciseStream,
  distanceStream,
  caloriesStream,
  sedentaryMinutesStream,
  lightMinutesStream,
  moderateMinutesStream,
  vigorousMinutesStream,
  floorsStream,
  elevationStream,
  activeZoneMinutesStream,
  spo2NightAvgStream,
  hrvRmssdStream,
  respiratoryRateStream,
  skinTemperatureVariationStream,
  vo2MaxStream,
  caloriesInStream,
  waterStream,
  stepsTrackerStream,
  distanceTrackerStream,
  caloriesTrackerStream,
  sedentaryMinutesTrackerStream,
  lightMinutesTrackerStream,
  moderateMinutesTrackerStream,
  vigorousMinutesTrackerStream,
  floorsTrackerStream,
  elevationTrackerStream,
  heartRateStream,
  stepsIntervalStream,
];
