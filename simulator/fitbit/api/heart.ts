import { dateOfDay } from '../../calendar.ts';
import { json } from '../../http/message.ts';
import { beatMinutes, beatSamples } from '../../life/heart.ts';
import { today, wearsSince } from '../../life/life.ts';
import { DAY_MS } from '../../calendar.ts';
import { round } from '../../random.ts';
import { heartOn } from '../history/heart-days.ts';
import { heartMinutes } from '../history/minutes.ts';
import type { Resident } from '../residents.ts';
import type { DataCall, DataEndpoint } from './context.ts';
import { entriesOf, forDays, MONTH } from './days.ts';
import { clockText, intraday, slotsBetween, type IntradayAsk } from './intraday.ts';

/** `activities/heart` (fitbit-web-api.md §5.2). */

export const heartSeries: DataEndpoint = (call) =>
  forDays(call, { maxDays: 365, periods: MONTH }, (days) =>
    json(200, {
      'activities-heart': entriesOf(days, (day) => (isTold(call.resident, day) ? heartDay(call, day) : null)),
    }),
  );

/** Every day up to today, worn or not, of those who have a tracker. */
const isTold = (resident: Resident, day: number): boolean =>
  wearsSince(resident.person) !== null && day <= today(resident);

const heartDay = ({ resident, words }: DataCall, day: number) => {
  const { resting } = heartOn(resident, day);
  return {
    customHeartRateZones: [],
    heartRateZones: zonesOf(resident, day, words),
    ...(resting === null ? {} : { restingHeartRate: resting }),
  };
};

/** In this order always; minutes and calories are missing on days without the tracker. */
const zonesOf = (resident: Resident, day: number, words: DataCall['words']) => {
  const { zones } = heartOn(resident, day);
  return ZONES.map(({ min, max, kcal, english, own }, index) => {
    const minutes = zones?.[index];
    return {
      ...(minutes === undefined ? {} : { caloriesOut: round(minutes * kcal, 4) }),
      max,
      min,
      ...(minutes === undefined ? {} : { minutes }),
      name: words === 'english' ? english : own,
    };
  });
};

const ZONES = [
  { min: 30, max: 94, kcal: 1.0713, english: 'Out of Range', own: 'Außerhalb des Bereichs' },
  { min: 94, max: 132, kcal: 6.1204, english: 'Fat Burn', own: 'Fettverbrennung' },
  { min: 132, max: 160, kcal: 9.3751, english: 'Cardio', own: 'Kardio' },
  { min: 160, max: 220, kcal: 12.2482, english: 'Peak', own: 'Höchstleistung' },
] as const;

export const heartIntraday: DataEndpoint = (call) =>
  intraday(call, call.parts, (ask) => {
    const dataset = ask.seconds ? samples(call.resident, ask) : slots(call.resident, ask);
    return json(200, {
      'activities-heart': dayRoot(call, ask, dataset),
      'activities-heart-intraday': {
        dataset,
        datasetInterval: ask.minutes,
        datasetType: ask.seconds ? 'second' : 'minute',
      },
    });
  });

interface Beat {
  readonly time: string;
  readonly value: number;
}

/** With a window of times the day has a flat shape and its mean as text. */
const dayRoot = (call: DataCall, { day, timed }: IntradayAsk, dataset: readonly Beat[]) => {
  if (!isTold(call.resident, day)) return [];
  const dateTime = dateOfDay(day);
  if (!timed) return [{ dateTime, value: heartDay(call, day) }];
  const mean = dataset.length === 0 ? 0 : sum(dataset.map(({ value }) => value)) / dataset.length;
  return [
    {
      customHeartRateZones: [],
      dateTime,
      heartRateZones: zonesOf(call.resident, day, call.words),
      value: String(round(mean, 1)),
    },
  ];
};

const slots = (resident: Resident, ask: IntradayAsk): Beat[] =>
  slotsBetween(
    ask,
    (day) => heartMinutes(resident, day),
    (values) => Math.round(sum(values) / values.length),
  ).map(({ minute, value }) => ({ time: clockText(minute * 60), value }));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Sparse: every five to ten seconds while worn. */
const samples = (resident: Resident, { day, from, until }: IntradayAsk): Beat[] =>
  [day, ...(until >= 1440 ? [day + 1] : [])]
    .flatMap((each) => beatMinutes(resident, each))
    .flatMap(beatSamples)
    .filter((_, index) => index % 3 !== 1)
    .map(({ civilStart, beats }) => ({ second: (civilStart - day * DAY_MS) / 1000, beats }))
    .filter(({ second }) => second >= from * 60 && second < (until + 1) * 60)
    .map(({ second, beats }) => ({ time: clockText(second), value: beats }));
