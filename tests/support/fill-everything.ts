import type { Page } from 'playwright/test';
import { fillWeighIns } from './fill';
import { filledChallenge, peopleWho } from './fill-challenge';
import { fillMetrics } from './fill-metrics';
import { dayText, fillRows, history, OWNER as THEIRS } from './fill-sessions';
import { putRows } from './rows';
import { workerReady } from './steps';
import { today } from './today';

const ME = 'fitbit-METRIC';

/**
 * Somebody with everything a page may show, and a second person beside them, put into the store past the app. A `doubtful`
 * weigh-in has to be judged, and stretches every axis until then. Some weeks of it, unless so many `years` are asked for,
 * the last of them by the minute too.
 */
export const withEverything = async (page: Page, { doubtful = true, years = 0 } = {}): Promise<void> => {
  const span = (few: number) => (years > 0 ? Math.round(years * 365.25) : few);
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: span(40), minuteDays: years > 0 ? 365 : 3, account: { label: 'Robin' } });
  await fillWeighIns(page, ME, span(60));
  const mine = <T extends object>(row: T): T => JSON.parse(JSON.stringify(row).replaceAll(THEIRS, ME)) as T;
  const { accounts: _, ...rows } = history(span(24));
  await fillRows(page, mine(rows));
  const { accounts = [], ...theirs } = peopleWho([{ id: 'google-health-bo', label: 'Bo', share: 0.5 }], 21);
  await fillRows(page, {
    ...theirs,
    accounts: accounts.map((account) => ({ ...account, createdAt: 9 })),
    challenges: [
      filledChallenge({
        participants: [{ account: ME }, { account: 'google-health-bo' }],
        goal: { metres: 300_000, by: 'each' },
      }),
    ],
    coverage: [
      ...(theirs.coverage ?? []),
      ...['weight', 'steps', 'exercise', 'sleep'].map((stream) => ({
        account: ME,
        stream,
        ranges: [{ first: today() - span(400), last: today() - 1, checkedAt: Date.now() - 1_000 }],
        failed: [],
        learnedMaxDays: null,
      })),
    ],
  });
  if (doubtful) await putRows(page, 'weighIns', [inPounds()]);
  await putRows(page, 'goals', [
    {
      account: ME,
      startDay: today() - 40,
      startKg: 82,
      targetKg: 70,
      ratePerWeekKg: -0.5,
      at: Date.now(),
    },
  ]);
  await putRows(page, 'lifeEvents', [
    {
      id: 'flu',
      account: ME,
      kind: 'illness',
      title: 'Flu',
      note: 'Fever for two days.',
      first: today() - 10,
      last: today() - 6,
      at: 1,
    },
  ]);
};

/** A weigh-in that looks wrong. */
const inPounds = () => {
  const day = today() - 9;
  return {
    id: `${ME}|fitbit|pounds`,
    account: ME,
    source: 'fitbit',
    sourceId: 'pounds',
    day,
    time: `${dayText(day)}T18:30:00`,
    timeUnknown: false,
    kg: 172.4,
    bmi: null,
    bmiComputed: false,
    fatPct: null,
    origin: 'Aria Air',
    provenance: { kind: 'api' },
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  };
};
