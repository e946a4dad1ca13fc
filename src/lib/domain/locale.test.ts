import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocale, spokenLocale, spokenLocales } from './locale';

describe('the language to speak', () => {
  it('is the chosen one, whatever the device has', () => {
    expect(spokenLocale('de', ['en-GB'])).toBe('de');
    expect(spokenLocale('en', ['de-AT', 'de'])).toBe('en');
  });

  it('is else the first of the device that there is', () => {
    expect(spokenLocale('system', ['fr-CH', 'de-CH', 'en'])).toBe('de');
    expect(spokenLocale('system', ['EN-us', 'de'])).toBe('en');
    expect(spokenLocale('system', ['fr', 'den'])).toBe('en');
    expect(spokenLocale('system', [])).toBe('en');
  });
});

describe('the locale of numbers and dates', () => {
  it("is the device's own variety of the language", () => {
    expect(formatLocale('de', ['en-US', 'de-AT'])).toBe('de-AT');
    expect(formatLocale('en', ['en-GB', 'en-US'])).toBe('en-GB');
  });

  it('has the region of the device where the language is another', () => {
    expect(formatLocale('en', ['fr-CH', 'fr'])).toBe('en-CH');
    expect(formatLocale('de', ['fr'])).toBe('de');
  });

  it('is one that Intl takes, in the language spoken, whatever a browser names', () => {
    const tag = fc.oneof(
      fc.constantFrom('de', 'de-CH-1996', 'en_US', 'C', '', 'zh-Hant-TW', 'x-private', 'en-u-hc-h12'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...spokenLocales), fc.array(tag), (spoken, languages) => {
        const locale = formatLocale(spoken, languages);
        expect(new Intl.Locale(locale).language).toBe(spoken);
      }),
    );
  });
});
