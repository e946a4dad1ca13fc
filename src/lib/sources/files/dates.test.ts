import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { dayOrderOf, readClock, readFigureDate } from './dates';
import { monthsFor, readWordDate } from './months';

const day = (text: string) => parseLocalDay(text)!;
const anyDay = fc.integer({ min: day('1990-01-01'), max: day('2040-12-31') });
const two = (number: number) => String(number).padStart(2, '0');

describe('dayOrderOf', () => {
  it('decides by any value above 12 and reads every date back', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1 }), fc.constantFrom('dmy', 'mdy', 'ymd'), (days, order) => {
        const dates = days.map((one) => {
          const [y, m, d] = formatLocalDay(one).split('-') as [string, string, string];
          return order === 'ymd'
            ? `${y}-${m}-${d}`
            : order === 'dmy'
              ? `${d}/${m}/${y}`
              : `${Number(m)}/${Number(d)}/${y}`;
        });
        const certain = days.some((one) => Number(formatLocalDay(one).slice(8)) > 12);
        expect(dayOrderOf(dates)).toBe(certain || order === 'ymd' ? order : 'ambiguous');
        expect(dates.map((date) => readFigureDate(date, order))).toEqual(days);
      }),
    );
  });

  it('refuses contradictions', () => {
    expect(dayOrderOf(['13/01/2020', '01/13/2020'])).toBe('mixed');
    expect(dayOrderOf(['2020-01-02', '01/02/2020'])).toBe('mixed');
    expect(dayOrderOf(['hello', '--'])).toBe('none');
  });

  it('knows impossible days and two-figure years', () => {
    expect(readFigureDate('30/02/2020', 'dmy')).toBeNull();
    expect(readFigureDate('05/06/19', 'mdy')).toBe(day('2019-05-06'));
    expect(readFigureDate('05/06/99', 'mdy')).toBe(day('1999-05-06'));
    expect(readFigureDate('05/06/2019 extra', 'dmy')).toBe(day('2019-06-05'));
  });
});

describe('readClock', () => {
  it('reads any minute in both clocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const [hour, rest] = [Math.floor(minute / 60), two(minute % 60)];
        const expected = `${two(hour)}:${rest}:00`;
        expect(readClock(`${hour}:${rest}`)).toBe(expected);
        expect(readClock(`${hour % 12 || 12}:${rest}\u202f${hour < 12 ? 'AM' : 'PM'}`)).toBe(expected);
        expect(readClock(`${hour % 12 || 12}.${rest} ${hour < 12 ? 'a. m.' : 'p. m.'}`)).toBe(expected);
        expect(readClock(`${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}:${rest}`)).toBe(expected);
      }),
    );
  });

  it('keeps seconds and refuses what is no time', () => {
    expect(readClock('13:32:55')).toBe('13:32:55');
    for (const text of ['24:00', '5:61', '13:00 AM', 'noon', '5:32 kg', '1:2', ''])
      expect(readClock(text)).toBeNull();
  });
});

describe('readWordDate', () => {
  const en = monthsFor(['Oct 24, 2022'], ['en-US']);

  it.each([
    ' Oct 24, 2022',
    '24 Oct 2022',
    '2022 Oct 24',
    'October 24, 2022',
    '2022年10月24日',
    '2022. 10. 24.',
  ])('reads %s', (text) => {
    expect(readWordDate(text, en)).toBe(day('2022-10-24'));
  });

  it.each(['Oct 24', 'Foo 24, 2022', '10/24/2022', 'Feb 30, 2022', '24 Oct 2022 2023', '111.9 kg 2022'])(
    'refuses %s',
    (text) => {
      expect(readWordDate(text, en)).toBeNull();
    },
  );

  it('reads every day as a browser prints it, also where the browser speaks another language', () => {
    const languages = ['de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'sv', 'da', 'pl', 'ru', 'tr', 'en-GB'];
    fc.assert(
      fc.property(
        fc.array(anyDay, { minLength: 3, maxLength: 30 }),
        fc.constantFrom(...languages),
        fc.constantFrom('short', 'long'),
        (days, language, month) => {
          const format = new Intl.DateTimeFormat(language, {
            day: 'numeric',
            month,
            year: 'numeric',
            timeZone: 'UTC',
          });
          const dates = days.map((one) => format.format(one * 86_400_000));
          const months = monthsFor(dates, [language]);
          expect(dates.map((date) => readWordDate(date, months))).toEqual(days);
        },
      ),
    );
    const german = ['24. Okt. 2022', '3. März 2022', '1. Dez. 2021'];
    expect(german.map((date) => readWordDate(date, monthsFor(german, ['en-US'])))).toEqual(
      ['2022-10-24', '2022-03-03', '2021-12-01'].map(day),
    );
  });

  it('lets the whole file decide what one word means', () => {
    const finnish = ['24 mar 2022', '24 loka 2022', '24 maalis 2022'];
    expect(readWordDate(finnish[0]!, monthsFor(finnish, ['en']))).toBe(day('2022-11-24'));
    expect(readWordDate('24 mar 2022', monthsFor(['24 mar 2022'], ['en']))).toBe(day('2022-03-24'));
  });
});
