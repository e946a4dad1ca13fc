import { explainClockMean, explainNaps, explainNightMean } from '$lib/metrics/explain-nights';
import type { SleepDay } from '$lib/metrics/sleep-nights';
import { m } from '$lib/paraglide/messages';
import { partOf, type ExplainedPart } from '../explain/part';
import { decimal, minuteText } from '../format';
import { lastingText } from '../words/lasting';

type Parts = readonly ExplainedPart[];

/** Minutes a night under a name. */
export const nightMeanPart = (days: readonly SleepDay[], of: 'asleep' | 'inBed', name: string): Parts =>
  lasting(name, explainNightMean(days, of));

/** When the person goes to bed, or wakes. */
export const clockMeanPart = (days: readonly SleepDay[], of: 'time' | 'end', name: string): Parts => {
  const explained = explainClockMean(days, of);
  return partOf(name, explained, explained ? { shown: minuteText(explained.value) } : {});
};

/** Minutes asleep of all naps. */
export const napsPart = (days: readonly SleepDay[], name: string): Parts => lasting(name, explainNaps(days));

/** How the figures of a table of periods are reckoned, by one of them. */
export const nightParts = (days: readonly SleepDay[], period: string): Parts => {
  const named = (figure: string) => m.explain_part({ figure, name: period });
  return [
    ...nightMeanPart(days, 'asleep', named(m.sleep_mean_asleep())),
    ...nightMeanPart(days, 'inBed', named(m.sleep_mean_in_bed())),
    ...clockMeanPart(days, 'time', named(m.sleep_mean_bedtime())),
    ...clockMeanPart(days, 'end', named(m.sleep_mean_waking())),
  ];
};

const lasting = (name: string, of: ReturnType<typeof explainNaps>): Parts =>
  partOf(name, of, of ? { shown: lastingText(of.value), exact: exactMinutes } : {});

const exactMinutes = (minutes: number): string =>
  m.activity_min({ minutes: decimal(minutes, Number.isInteger(minutes) ? 0 : 2) });
