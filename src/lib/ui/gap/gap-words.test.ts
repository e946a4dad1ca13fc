import { describe, expect, it } from 'vitest';
import { firstFormat, noFilesWords, takingWords } from './gap-words';

describe('what a gap is filled with at first', () => {
  it('is the file of the side that lacks rows', () => {
    expect(firstFormat('fitbit', 'garmin')).toBe('garmin-fit');
    expect(firstFormat('withings', 'garmin')).toBe('garmin-fit');
    expect(firstFormat('garmin', 'withings')).toBe('withings-csv');
  });

  it('is a file for another brand than the rows came from, where that side takes none', () => {
    expect(firstFormat('garmin', 'fitbit')).toBe('withings-csv');
    expect(firstFormat('withings', 'fitbit')).toBe('garmin-fit');
    expect(firstFormat('hand', 'apple')).toBe('garmin-fit');
  });
});

it('is said of a side that takes no files, and of one that is no service at all', () => {
  expect(noFilesWords('garmin')).toBeNull();
  expect(noFilesWords('withings')).toBeNull();
  expect(noFilesWords('fitbit')?.title).toBe('Fitbit takes no files of weigh-ins');
  expect(noFilesWords('apple')?.body).toContain('In its app');
  for (const nobody of ['hand', 'sample'] as const)
    expect(noFilesWords(nobody)?.body).not.toContain('its app');
});

describe('what to do there', () => {
  it('leads to the import of the service over a safe connection', () => {
    expect(new URL(takingWords('garmin-fit', 'kg', 1).href).host).toBe('connect.garmin.com');
    expect(new URL(takingWords('withings-csv', 'kg', 1).href).host).toBe('healthmate.withings.com');
    for (const format of ['garmin-fit', 'garmin-csv', 'withings-csv'] as const) {
      const { href, page } = takingWords(format, 'kg', 1);
      expect(href).toBe(`https://${page}`);
    }
  });

  it('says the unit of the table where Garmin asks for it, and that there are several', () => {
    expect(takingWords('garmin-csv', 'lb', 1).steps[0]).toMatch(/file\..* lb,/);
    expect(takingWords('garmin-csv', 'kg', 3).steps[0]).toMatch(/one file after the other.* kg,/);
  });
});
