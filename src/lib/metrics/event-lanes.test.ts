import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '$lib/domain/life-event';
import { eventLanes } from './event-lanes';

const TODAY = 200;
const anEvent = (id: string, first: number, last: number | null): LifeEvent => ({
  id,
  account: 'a',
  kind: 'illness',
  title: id,
  note: '',
  first,
  last,
  at: 1,
});

const events = fc
  .array(fc.record({ first: fc.integer({ min: 0, max: TODAY }), days: fc.option(fc.nat({ max: 60 })) }), {
    maxLength: 25,
  })
  .map((all) =>
    all.map(({ first, days }, i) => anEvent(`e${i}`, first, days === null ? null : first + days)),
  );
const ranges = fc
  .tuple(fc.integer({ min: 0, max: TODAY }), fc.nat({ max: 150 }))
  .map(([first, days]) => ({ first, last: first + days }));
const rooms = fc.integer({ min: 1, max: 20 });
const endOf = ({ first, last }: LifeEvent) => last ?? Math.max(TODAY, first);

describe('lanes of events', () => {
  it('hold every event that touches the range once, cut to it, and say what was cut', () => {
    fc.assert(
      fc.property(events, ranges, rooms, (all, range, roomDays) => {
        const { placed } = eventLanes(all, range, { today: TODAY, roomDays });
        const touching = all.filter((event) => event.first <= range.last && endOf(event) >= range.first);
        expect(placed.map(({ event }) => event.id).sort()).toEqual(touching.map(({ id }) => id).sort());
        for (const { event, first, last, beganBefore, goesOn } of placed) {
          expect([first, last]).toEqual([
            Math.max(event.first, range.first),
            Math.min(endOf(event), range.last),
          ]);
          expect(beganBefore).toBe(event.first < range.first);
          expect(goesOn).toBe(event.last === null || event.last > range.last);
        }
      }),
    );
  });

  it('let nothing overlap, room for short ones included, and are as few as can be', () => {
    fc.assert(
      fc.property(events, ranges, rooms, (all, range, roomDays) => {
        const { placed, lanes } = eventLanes(all, range, { today: TODAY, roomDays });
        const spans = placed.map(({ lane, first, last }) => ({
          lane,
          first,
          last: Math.max(last, first + roomDays - 1),
        }));
        for (const [i, one] of spans.entries())
          for (const other of spans.slice(i + 1))
            if (one.lane === other.lane) expect(one.last < other.first || other.last < one.first).toBe(true);
        // No day has more events at once than there are lanes, and some day has just as many.
        const atOnce = spans.map(
          ({ first }) => spans.filter((span) => span.first <= first && first <= span.last).length,
        );
        expect(lanes).toBe(Math.max(0, ...atOnce));
      }),
    );
  });

  it('are the same whatever order the events come in', () => {
    fc.assert(
      fc.property(
        events.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ranges,
        ([all, shuffled], range) => {
          expect(eventLanes(shuffled, range, { today: TODAY })).toEqual(
            eventLanes(all, range, { today: TODAY }),
          );
        },
      ),
    );
  });

  it('draw what is still going on up to today, and to its own first day where that is ahead', () => {
    const range = { first: 0, last: 500 };
    const { placed } = eventLanes([anEvent('now', 10, null), anEvent('ahead', 300, null)], range, {
      today: TODAY,
    });
    expect(placed.map(({ first, last, goesOn }) => [first, last, goesOn])).toEqual([
      [10, TODAY, true],
      [300, 300, true],
    ]);
  });
});
