import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKinds, isLifeEvent, type LifeEvent } from '$lib/domain/life-event';
import { eventFieldsOf, newEventFields, readEventFields } from './event-fields';

const TODAY = 20_500;

const events: fc.Arbitrary<LifeEvent> = fc
  .record({
    kind: fc.constantFrom(...eventKinds),
    title: fc.string({ maxLength: 80 }).map((text) => text.trim()),
    note: fc.string({ maxLength: 200 }).map((text) => text.trim()),
    first: fc.integer({ min: 11_000, max: TODAY }),
    days: fc.option(fc.nat({ max: 400 })),
  })
  .map(({ days, ...words }) => ({
    ...words,
    id: 'e',
    account: 'a',
    at: 1,
    last: days === null ? null : Math.min(words.first + days, TODAY),
  }));

describe('the form of an event', () => {
  it('gives back the event it was opened with', () => {
    fc.assert(
      fc.property(events, (event) => {
        const { draft } = readEventFields(eventFieldsOf(event, TODAY), TODAY);
        const { id: _i, account: _a, at: _t, ...said } = event;
        expect(draft).toEqual(said);
        expect(isLifeEvent({ ...event, ...draft })).toBe(true);
      }),
    );
  });

  it('begins with today, and takes an event without a word', () => {
    expect(readEventFields(newEventFields(TODAY), TODAY).draft).toEqual({
      kind: 'illness',
      title: '',
      note: '',
      first: TODAY,
      last: TODAY,
    });
  });

  it('says which date is wrong, and asks for no last day while it goes on', () => {
    const fields = { ...newEventFields(TODAY), last: '2026-01-01' };
    expect(readEventFields(fields, TODAY)).toEqual({ draft: null, first: null, last: 'end-before-start' });
    expect(readEventFields({ ...fields, first: '' }, TODAY)).toMatchObject({ draft: null, first: 'missing' });
    expect(readEventFields({ ...fields, first: '2030-01-01', goesOn: true }, TODAY)).toEqual({
      draft: null,
      first: 'future',
      last: null,
    });
    expect(readEventFields({ ...fields, goesOn: true }, TODAY).draft).toMatchObject({
      first: TODAY,
      last: null,
    });
  });
});
