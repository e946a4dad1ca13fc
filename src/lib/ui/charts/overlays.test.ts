import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayToWallClockMs } from '$lib/domain/local-date';
import {
  eventsOn,
  kindsOf,
  overlaysOf,
  trendOn,
  type ForecastDay,
  type OverlayData,
  type OverlayShow,
} from './overlays';
import { weightSeries } from './weight-series';

const TODAY = 20_000;
const all: OverlayShow = {
  trend: true,
  weighIns: true,
  forecast: true,
  goal: true,
  plateaus: true,
  events: true,
};

const values = Array.from({ length: 60 }, (_, i) => ({ day: TODAY - 59 + i, kg: 80 - i * 0.05 }));
const trend = { pieces: [values.slice(0, 20), values.slice(30)], bridges: [[values[19]!, values[30]!]] };
const forecast: ForecastDay[] = Array.from({ length: 100 }, (_, i) => ({
  day: TODAY + i,
  mid: 77 - i * 0.05,
  low70: 77 - i * 0.08,
  high70: 77 - i * 0.02,
  low95: 77 - i * 0.1,
  high95: 77,
}));

const laid = (data: OverlayData, show: Partial<OverlayShow> = {}, first = TODAY - 29, last = TODAY) => {
  const series = weightSeries({ values, unit: 'kg', range: { first, last } })!;
  return { series, ...overlaysOf({ data, show: { ...all, ...show }, series, unit: 'kg', today: TODAY }) };
};

describe('what lies over the weight line', () => {
  test('leaves the axes as they are where there is nothing', () => {
    const { series, x, y, goal, forecast: band, today, lanes } = laid({});
    expect([x, y]).toEqual([series.x, series.y]);
    expect([goal, band, today, lanes]).toEqual([null, null, null, 0]);
  });

  test('gives the forecast room past today, less than a third of what is in view where there is a goal', () => {
    const { series, x, today, forecast: band } = laid({ forecast, goalKg: 76 });
    expect(x.max).toBe(dayToWallClockMs(TODAY + 9));
    expect(today).toBe(series.x.max);
    expect(
      band!.wide.every(({ low, high }, i) => low <= band!.narrow[i]!.low && high >= band!.narrow[i]!.high),
    ).toBe(true);
  });

  test('gives it half as much without a goal, and nothing of the height beyond its middle', () => {
    const wide = forecast.map((day) => ({ ...day, low95: 40, low70: 50, high70: 100, high95: 110 }));
    const { series, x, y } = laid({ forecast: wide }, {}, TODAY - 59);
    expect(x.max).toBe(dayToWallClockMs(TODAY + 9));
    expect(y).toEqual(series.y);
    expect(laid({ forecast: wide, goalKg: 76 }, {}, TODAY - 59).y.max).toBeGreaterThanOrEqual(100);
  });

  test('keeps the axis where the view ends before today, or the forecast is hidden', () => {
    for (const { x, series, forecast: band, today } of [
      laid({ forecast }, {}, TODAY - 40, TODAY - 10),
      laid({ forecast }, { forecast: false }),
    ]) {
      expect(x).toEqual(series.x);
      expect([band, today]).toEqual([null, null]);
    }
  });

  test('never joins pieces of the trend; what bridges them stands apart', () => {
    const { trend: pieces, bridges } = laid({ trend }, {}, TODAY - 59);
    expect(pieces.map(({ length }) => length)).toEqual([20, 30]);
    expect(bridges).toHaveLength(1);
  });

  test('runs the trend through both edges of the view', () => {
    const { trend: pieces, x } = laid({ trend }, {}, TODAY - 20, TODAY - 5);
    expect(pieces[0]![0]!.x).toBe(x.min - 86_400_000);
    expect(pieces[0]!.at(-1)!.x).toBe(x.max + 86_400_000);
  });

  test('makes room for a goal nearby, and names the direction of one far away', () => {
    const near = laid({ goalKg: 76 });
    expect(near.goal).toEqual({ y: 76, far: null });
    expect(near.y.min).toBeLessThanOrEqual(76);
    const below = laid({ goalKg: 60 });
    expect(below.goal).toEqual({ y: 60, far: 'below' });
    expect(below.y).toEqual(below.series.y);
    expect(laid({ goalKg: 120 }).goal!.far).toBe('above');
  });

  test('draws an event that goes on up to today, cut at the edges, in no more lanes than are used', () => {
    const span = { kind: 'illness', title: 'Flu' } as const;
    const { events, lanes, x } = laid({
      events: [
        { ...span, first: TODAY - 100, last: TODAY - 25, lane: 1 },
        { ...span, first: TODAY - 3, last: null, lane: 4 },
        { ...span, first: TODAY - 90, last: TODAY - 80, lane: 0 },
      ],
    });
    expect(lanes).toBe(2);
    expect(events.map(({ lane }) => lane)).toEqual([0, 1]);
    expect(events[0]!.min).toBe(x.min);
    expect(events[1]!.max).toBe(x.max);
  });

  test('keeps the weigh-ins in view where there is no trend to stand for them', () => {
    expect(laid({}, { weighIns: false }).weighIns).toBe(true);
    expect(laid({ trend }, { weighIns: false }).weighIns).toBe(false);
  });

  test('offers a choice only of what there is', () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ trend, goalKg: 70 })).toEqual(['trend', 'weighIns', 'goal']);
  });

  test('knows the trend and the events of a day', () => {
    const events = [{ first: 5, last: 7, kind: 'holiday', title: '', lane: 0 } as const];
    expect(trendOn(trend, TODAY)).toBe(values.at(-1)!.kg);
    expect(trendOn(trend, values[25]!.day)).toBeNull();
    expect(eventsOn(events, 7)).toHaveLength(1);
    expect(eventsOn(events, 8)).toEqual([]);
  });

  test('holds the trend and the likelier band, whatever the view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 7, max: 59 }), (back, days) => {
        const last = TODAY - back;
        const {
          x,
          y,
          forecast: band,
          trend: pieces,
        } = laid({ trend, forecast, goalKg: 76 }, {}, last - days, last);
        const shown = pieces.flat().filter((point) => point.x >= x.min && point.x <= x.max);
        const reach = (band?.narrow ?? []).flatMap(({ low, high }) => [low, high]);
        for (const value of [...shown.map((point) => point.y), ...reach]) {
          expect(value).toBeGreaterThanOrEqual(y.min);
          expect(value).toBeLessThanOrEqual(y.max);
        }
      }),
    );
  });
});
